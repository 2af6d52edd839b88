"""Limits how many records an account can open in an hour, so nobody copies the register.

The hourly count is made from the audit log. It is loaded with the actor
(queries/standing.py), so it costs a page no query of its own.
"""

from django.conf import settings

from handrail.actions.core import recording
from handrail.pages.core.request import Request
from handrail.records.queries.core import read_counts
from handrail.rules.access.bulk_read_limit import SPAN, has_proved_since, is_on_duty

FREELY, PROVE, STOP = "freely", "prove", "stop"


def may_read_on(request: Request, kind: str) -> str:
    """Whether the page opens at once, only after reauthentication, or not for now.

    At the first limit the account is noted once an hour for those who review access, and the
    person confirms who they are again. At the second limit they have to wait. Duty roles are
    noted, never stopped.
    """
    actor, since = request.actor, request.now - SPAN
    if request.method != "GET" or not kind or actor.account is None:
        return FREELY
    number = actor.looked_at
    if number < settings.READS_AN_HOUR:
        return FREELY
    if not read_counts.is_noted(actor, since):
        recording.record_heavy_reading(by=actor, now=request.now, number=number)
    if is_on_duty(actor):
        return FREELY
    if number >= settings.READS_AT_MOST:
        return STOP
    passed = read_counts.nth_opened_at(actor, since, settings.READS_AN_HOUR)
    return FREELY if has_proved_since(actor, passed) else PROVE
