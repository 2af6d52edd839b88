"""Alarms for a child who is not safe tonight: raised, acknowledged, handed back, continued.

Only an answer ends an alarm: `actions.safety`.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.core import notices, recording, step_effects, transitions
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.submissions import keep_submission, require_answers
from handrail.records.models import Account, Alarm, Case, Referral, Submission
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import scope, settings
from handrail.rules import permissions, workflow
from handrail.rules.clocks import Calendar, Opening, opening_at
from handrail.rules.front_door.safety_tonight import alarm_reason, passes_to_duty
from handrail.rules.operations.clock_doubt import IN_DOUBT
from handrail.rules.permissions import FRONT_DOOR
from handrail.rules.vocabulary import NoticeKind, Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import permission_of
from handrail.rules.workflow import Step

TOLD = "A child {why} safe tonight: {reference}. Nobody has acknowledged it yet."


def raise_if_unsafe(
    *, by: Actor, referral: Referral, now: dt.datetime, case: Case | None = None
) -> Alarm | None:
    """Raises an alarm when tonight's safety answer requires it and none is open.

    With a `case` its answer counts, otherwise the referral's. Call it in a transaction.
    """
    door = opening_at(Calendar.from_settings(settings.settings_in_force()), now)
    why = alarm_reason(case.safe if case else referral.safe_tonight, door)
    if not why or referral.alarms.filter(state__in=workflow.OPEN_ALARM).exists():
        return None
    about = case or referral
    alarm = Alarm(
        referral=referral,
        case=case,
        owner_id=referral.front_door_id,
        sensitivity=about.sensitivity,
        guardian_id=about.guardian_id,
        why=why,
        raised_at=now,
        raised_by_id=by.account,
        asked_at=now,
    )
    recording.create(alarm, verb=EventType.ALARM_RAISED, also=things_of_alarm(alarm))
    alert_duty_staff(alarm, by=by, now=now)
    return alarm


def things_of_alarm(alarm: Alarm) -> list[recording.Thing]:
    """What an event of an alarm also names: the referral, and the case where there is one."""
    rows = (alarm.referral, alarm.case) if alarm.case else (alarm.referral,)
    return [recording.thing(row) for row in rows]


def alert_duty_staff(alarm: Alarm, *, by: Actor, now: dt.datetime, doubt: str = "") -> None:
    """Notifies those on duty, and those responsible for the case, of an unacknowledged alarm.

    Where none of them may know of the child, those who may open the restricted record are. While
    this machine's clock is in doubt the notice states it.
    """
    referral, case = alarm.referral, alarm.case
    door = opening_at(Calendar.from_settings(settings.settings_in_force()), now)
    whom = list_on_duty(referral, door, now=now)
    workers = step_effects.people_for("worker", case, now=now) if case else []
    whom = [*whom, *(one for one in workers if one.pk != by.account and one not in whom)]
    why = "is not" if alarm.why == "not_safe" else "may not be"
    text = TOLD.format(why=why, reference=referral.reference) + (IN_DOUBT if doubt else "")
    notices.notify_or_readers(
        whom,
        by=by,
        now=now,
        kind=NoticeKind.NOT_SAFE_TONIGHT,
        text=text,
        referral=referral,
        person=(case and case.person) or referral.person,
    )


def list_on_duty(referral: Referral, door: Opening, *, now: dt.datetime) -> list[Account]:
    """The duty team when nobody is at the front door; the front door when it is open."""
    roles: tuple[str, ...] = ()
    if not door.reads_now:
        roles += (Role.EMERGENCY_DUTY,)
    if door.is_open:
        roles += FRONT_DOOR
    agencies = frozenset({referral.front_door_id})
    found = actors.list_role_holders(roles, agencies=agencies, at=now)
    return found or actors.list_role_holders(FRONT_DOOR, agencies=agencies, at=now)


def permitted_step(name: str, alarm: Alarm, *, by: Actor) -> Step:
    """The row of a step that the actor may run now. Raises Refused, NotPossible."""
    permissions.require(by, permission_of(f"alarm.{name}"), scope.facts_of_row(by, alarm))
    return workflow.find_step(name, "alarm", alarm.state)


@recording.action
def acknowledge_alarm(*, by: Actor, alarm: Alarm, seen: int, now: dt.datetime) -> Alarm:
    """Records that the actor is acting on it now, as the first person or instead of a colleague."""
    row = permitted_step("acknowledge", alarm, by=by)
    calendar = Calendar.from_settings(settings.settings_in_force())
    is_theirs = alarm.state == "acknowledged" and alarm.acknowledged_by_id == by.account
    if is_theirs and not passes_to_duty(alarm.acknowledged_at, now=now, calendar=calendar):
        raise NotPossible("You have already acknowledged this. Reload the page to continue.")
    values = {"state": row.to, "acknowledged_by_id": by.account, "acknowledged_at": now}
    return recording.change(
        alarm,
        verb=EventType.ALARM_ACKNOWLEDGE,
        values=values,
        seen=seen,
        also=things_of_alarm(alarm),
    )


@recording.action
def record_duty_note(
    *, by: Actor, alarm: Alarm, answers: Mapping[str, Any], now: dt.datetime
) -> Submission:
    """Records what the duty team did, where the child is and who was told, as it was written."""
    permitted_step("note", alarm, by=by)
    form = settings.latest_form("tonight_note")
    require_answers(settings.form_of(form), answers)
    recording.add_to_event(
        verb=EventType.ALARM_NOTE, things=[recording.thing(alarm), *things_of_alarm(alarm)]
    )
    part = "tonight_note"
    return keep_submission(form, answers, by=by, now=now, part=part, referral=alarm.referral)


@recording.action
def hand_back(*, by: Actor, alarm: Alarm, seen: int, now: dt.datetime) -> Alarm:
    """Hands the alarm back to the front door. Raises Incomplete when no note is written."""
    row = permitted_step("hand_back", alarm, by=by)
    written = alarm.referral.submissions.filter(part="tonight_note")
    if not written.filter(submitted_at__gte=alarm.raised_at).exists():
        raise Incomplete({"what_was_done": "First enter what was done"})
    values = {"state": row.to, "handed_back_by_id": by.account, "handed_back_at": now}
    recording.change(
        alarm, verb=EventType.ALARM_HAND_BACK, values=values, seen=seen, also=things_of_alarm(alarm)
    )
    transitions.apply_effects(row, alarm.referral, by=by, now=now)
    return alarm


@recording.action
def take_over(*, by: Actor, alarm: Alarm, seen: int, now: dt.datetime) -> Alarm:
    """Takes over the alarm for the front door by day; it stays until a person ends it."""
    row = permitted_step("take_over", alarm, by=by)
    values = {"state": row.to, "taken_over_by_id": by.account, "taken_over_at": now}
    recording.change(
        alarm, verb=EventType.ALARM_TAKE_OVER, values=values, seen=seen, also=things_of_alarm(alarm)
    )
    transitions.apply_effects(row, alarm.referral, by=by, now=now)
    return alarm
