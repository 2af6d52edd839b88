"""A partner agency's access to a case: granted by a request, renewed, ended or expired."""

import datetime as dt

from handrail.actions.core import notices, recording, step_effects
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records.models import Agency, Case, CaseAccess
from handrail.records.queries.access import system_reads
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import scope
from handrail.rules import permissions
from handrail.rules.access import partner_access
from handrail.rules.clocks import day_in_words
from handrail.rules.core.case_roles import ASKED_ROLES
from handrail.rules.core.local_time import london_day
from handrail.rules.vocabulary import NoticeKind
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

MOST = 200  # in one round
OVER = "This access has already ended. Ask the agency again to give new access."


@recording.action
def grant_access(
    case: Case, agency: Agency, *, asked_for: str, by: Actor, now: dt.datetime
) -> None:
    """Starts an agency's access when it is asked for something, or moves its last day later.

    The last day never moves earlier. Part of the step under way, in its transaction. Does
    nothing for the agency of the case.
    """
    if agency.pk == case.owner_id:
        return
    today = london_day(now)
    until = partner_access.ends_on(today)
    row = CaseAccess.objects.filter(case=case, agency=agency).first()
    if row is None:
        _begin(case, agency, asked_for, today)
        return
    values: dict[str, object] = {"asked_for": asked_for, "ends_on": max(until, row.ends_on)}
    if partner_access.is_over(row.ended_on, row.ends_on, today):
        values |= {"started_on": today, "ends_on": until, "ended_on": None}
    recording.change(row, verb=EventType.ACCESS_MOVED, values=values | {"told_on": None})


def _begin(case: Case, agency: Agency, asked_for: str, today: dt.date) -> None:
    row = CaseAccess(
        case=case,
        agency=agency,
        owner_id=case.owner_id,
        asked_for=asked_for,
        reason="",
        started_on=today,
        ends_on=partner_access.ends_on(today),
    )
    recording.create(row, verb=EventType.ACCESS_BEGUN)


@recording.action
def renew(*, by: Actor, row: CaseAccess, reason: str, now: dt.datetime) -> CaseAccess:
    """Extends the access, by the person responsible for the case, with the reason.

    Raises Refused, Incomplete (no reason), NotPossible (it is over).
    """
    today = _may_change(by, row, reason, now)
    values = {
        "ends_on": max(row.ends_on, partner_access.ends_on(today)),
        "reason": reason.strip(),
        "renewed_by_id": by.account,
        "told_on": None,
    }
    also = [recording.thing(row.case)]
    return recording.change(row, verb=EventType.ACCESS_RENEWED, values=values, also=also)


@recording.action
def end_early(*, by: Actor, row: CaseAccess, reason: str, now: dt.datetime) -> CaseAccess:
    """Ends the access before its last day, by the person responsible for the case.

    The agency is notified. Raises Refused, Incomplete (no reason), NotPossible (it is over).
    """
    today = _may_change(by, row, reason, now)
    values = {"ended_on": today, "reason": reason.strip()}
    also = [recording.thing(row.case)]
    recording.change(row, verb=EventType.ACCESS_ENDED_EARLY, values=values, also=also)
    _tell_agency(row, now)
    return row


def _may_change(by: Actor, row: CaseAccess, reason: str, now: dt.datetime) -> dt.date:
    permissions.require(by, Permission.CASEACCESS_KEEP, scope.facts_of_row(by, row))
    if not partner_access.says_why(reason):
        raise Incomplete({"reason": "Enter a reason"})
    today = london_day(now)
    if partner_access.is_over(row.ended_on, row.ends_on, today):
        raise NotPossible(OVER)
    return today


def run_nightly(*, by: Actor, now: dt.datetime) -> int:
    """Warns of access that ends within a week, and ends access past its last day.

    Each in a transaction of its own; safe to repeat. Returns how many were warned about or
    ended.
    """
    today = london_day(now)
    ending = system_reads.list_access_ending(today, today + partner_access.TOLD_BEFORE, MOST)
    over = system_reads.list_access_ended(today, MOST)
    for row in ending:
        warn_before_end(by=by, row=row, now=now)
    for row in over:
        expire(by=by, row=row, now=now)
    return len(ending) + len(over)


@recording.action
def warn_before_end(*, by: Actor, row: CaseAccess, now: dt.datetime) -> None:
    """Notifies those responsible for the case that an access ends within a week unless renewed."""
    recording.change(row, verb=EventType.ACCESS_ENDING, values={"told_on": london_day(now)})
    until = day_in_words(row.ends_on)
    text = (
        f"{row.agency.name}’s access to {row.case.reference} ends on {until}: renew it, or let it "
        "end."
    )
    _tell_holders(row, text, now)


@recording.action
def expire(*, by: Actor, row: CaseAccess, now: dt.datetime) -> None:
    """Ends an access whose last day has passed, and notifies both sides."""
    recording.change(row, verb=EventType.ACCESS_ENDED, values={"ended_on": london_day(now)})
    _tell_holders(row, f"{row.agency.name}’s access to {row.case.reference} has ended.", now)
    _tell_agency(row, now)


def _tell_holders(row: CaseAccess, text: str, now: dt.datetime) -> None:
    for account in step_effects.people_for("worker", row.case, now=now):
        kind = NoticeKind.ACCESS_ENDS
        notices.notify_account(account, now=now, kind=kind, text=text, case=row.case)


def _tell_agency(row: CaseAccess, now: dt.datetime) -> None:
    """Notifies those at the agency who answer its requests; the notification names no child."""
    text = (
        f"Your agency’s access to {row.case.reference} has ended. You can still read what you "
        "wrote, and what is waiting for your answer."
    )
    able = actors.list_role_holders(ASKED_ROLES, agencies=frozenset({row.agency_id}), at=now)
    for account in able:
        notices.notify_account(
            account, now=now, kind=NoticeKind.ACCESS_ENDS, text=text, case=row.case
        )
