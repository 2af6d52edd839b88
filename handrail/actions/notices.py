"""Notices inside the system, and the nameless mail that says one is waiting."""

import datetime as dt

from handrail.actions import outbox, recording
from handrail.actions.recording import Actor
from handrail.records.models import Account, Notice, Referral
from handrail.records.queries import scope
from handrail.rules import permissions


def tell(
    recipient: Account,
    *,
    now: dt.datetime,
    kind: str,
    text: str,
    referral: Referral | None = None,
) -> Notice:
    """Puts a notice before one account and a mail into the outbox. Call it in a transaction."""
    notice = Notice(recipient=recipient, kind=kind, text=text, referral=referral, made_at=now)
    recording.add(notice)
    if recipient.email:
        outbox.put(kind="mail", subject=notice.public_id, now=now)
    return notice


@recording.action
def read(*, by: Actor, notice: Notice, now: dt.datetime) -> None:
    """Marks a notice as read by its recipient."""
    permissions.require(by, "notice.read", scope.facts(by, notice))
    if notice.read_at is None:
        recording.note(verb="notice.read", things=[recording.thing(notice)])
        Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=now)
