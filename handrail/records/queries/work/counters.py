"""The counters at the top of every page: one query for all of them."""

import datetime as dt
from typing import Any

from handrail.records.models import Alarm, HelpRequest, KeptForm, Notice
from handrail.records.queries.casework import asked_of_agency
from handrail.records.queries.core import restricted_reach, scope
from handrail.records.queries.core.compiled_queries import Rows
from handrail.records.queries.core.paging import counts_by_name, counts_in_one_query
from handrail.records.queries.disruption import information_reports
from handrail.records.queries.disruption.report_receipts import teller_keys
from handrail.records.queries.front_door.tonight import last_closing, nobody_acts
from handrail.rules.front_door.onward_referrals import OUTSIDE_KINDS
from handrail.rules.permissions import Actor, holds
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import OPEN_ALARM

# what waits -> the permission with which it is answered
QUESTIONS = {"advice": Permission.HELP_ADVISE, "early_help": Permission.HELP_DECIDE}


def count_waiting_by_kind(actor: Actor) -> dict[str, int]:
    """Unread notifications, advice and agency requests, urgent alerts, autosaves.

    Kinds that none of the actor's roles can reach are left out.
    """
    tellers = tuple(teller_keys(actor.account))
    numbers = counts_by_name(_numbers(actor, tellers=tellers, closed=last_closing(actor)))
    numbers["asked_of_us"] = sum(numbers.pop(name, 0) or 0 for name in asked_of_agency.WAITING)
    return numbers


@Rows
def _numbers(actor: Actor, tellers: tuple[str, ...], closed: dt.datetime) -> Any:
    unread = Notice.objects.filter(
        restricted_reach.rows_existing_for(actor, "notice"), read_at=None
    )
    waiting = {"notices": unread.filter(recipient_id=actor.account)}
    for name, permission in QUESTIONS.items():
        if holds(actor, permission):
            asked = HelpRequest.objects.filter(scope.visible_rows(actor, permission, "helprequest"))
            waiting[name] = asked.filter(state="asked").exclude(kind__in=OUTSIDE_KINDS)
    if holds(actor, Permission.ALARM_ACKNOWLEDGE):
        alarms = Alarm.objects.filter(scope.visible_rows(actor, Permission.ALARM_READ, "alarm"))
        waiting["alarms"] = alarms.filter(nobody_acts(closed))
        waiting["not_safe"] = alarms.filter(state__in=OPEN_ALARM)
    if holds(actor, Permission.ATTENDANCE_ANSWER):
        waiting |= asked_of_agency.waiting_by_kind(actor)
    waiting["told"] = information_reports.reports_with_unread_outcome(tellers)
    waiting["kept"] = KeptForm.objects.filter(account_id=actor.account)
    return counts_in_one_query(actor, waiting)
