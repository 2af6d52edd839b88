"""A child who is not safe tonight: raised, acknowledged, written about, handed back, taken over."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions import case, notices, recording
from handrail.actions.forms import keep_submission, require_answers
from handrail.actions.recording import Actor, Incomplete, NotPossible
from handrail.records.models import Account, Alarm, Referral, Submission
from handrail.records.queries import accounts, partnership, scope
from handrail.rules import permissions, workflow
from handrail.rules.clocks import Calendar, Opening, opening, why_alarm
from handrail.rules.permissions import FRONT_DOOR
from handrail.rules.vocabulary import Role
from handrail.rules.workflow import Step

TOLD = "A child may not be safe tonight: {reference}. Nobody has acknowledged it yet."


def raise_if_unsafe(*, by: Actor, referral: Referral, now: dt.datetime) -> Alarm | None:
    """Raises an alarm when a referral calls for one and none is open. Call it in a transaction."""
    door = opening(Calendar.from_settings(partnership.settings_in_force()), now)
    why = why_alarm(referral.safe_tonight, door)
    if not why or referral.alarms.filter(state__in=workflow.OPEN_ALARM).exists():
        return None
    alarm = Alarm(
        referral=referral,
        owner_id=referral.front_door_id,
        sensitivity=referral.sensitivity,
        guardian_id=referral.guardian_id,
        why=why,
        raised_at=now,
        raised_by_id=by.account,
    )
    recording.create(alarm, verb="alarm.raised", also=[recording.thing(referral)])
    for account in _to_tell(referral, door, by=by):
        text = TOLD.format(reference=referral.reference)
        notices.tell(account, now=now, kind="not_safe_tonight", text=text, referral=referral)
    return alarm


def _to_tell(referral: Referral, door: Opening, *, by: Actor) -> list[Account]:
    """The duty team when nobody reads at the front door, the front door when it is open."""
    roles: tuple[str, ...] = ()
    if not door.reads_now:
        roles += (Role.EMERGENCY_DUTY,)
    if door.is_open:
        roles += FRONT_DOOR
    agencies = frozenset({referral.front_door_id})
    found = accounts.holders(roles, agencies=agencies, at=by.at)
    return found or accounts.holders(FRONT_DOOR, agencies=agencies, at=by.at)


def _step(name: str, alarm: Alarm, *, by: Actor) -> Step:
    permissions.require(by, f"alarm.{name}", scope.facts(by, alarm))
    return workflow.step(name, "alarm", alarm.state)


@recording.action
def acknowledge(*, by: Actor, alarm: Alarm, seen: int, now: dt.datetime) -> Alarm:
    """The actor says that they act on it now, for the first time or in place of a colleague."""
    row = _step("acknowledge", alarm, by=by)
    if alarm.acknowledged_by_id == by.account:
        raise NotPossible("You have acknowledged this already. Reload the page to go on.")
    values = {"state": row.to, "acknowledged_by_id": by.account, "acknowledged_at": now}
    return recording.change(
        alarm,
        verb="alarm.acknowledge",
        values=values,
        seen=seen,
        also=[recording.thing(alarm.referral)],
    )


@recording.action
def note(*, by: Actor, alarm: Alarm, answers: Mapping[str, Any], now: dt.datetime) -> Submission:
    """What the duty team did, where the child is now and who was told: kept as it was written."""
    _step("note", alarm, by=by)
    form = partnership.newest_form("tonight_note")
    require_answers(partnership.form_of(form), answers)
    things = [recording.thing(alarm), recording.thing(alarm.referral)]
    recording.note(verb="alarm.note", things=things)
    part = "tonight_note"
    return keep_submission(form, answers, by=by, now=now, part=part, referral=alarm.referral)


@recording.action
def hand_back(*, by: Actor, alarm: Alarm, seen: int, now: dt.datetime) -> Alarm:
    """Hands back to the front door for the morning. Raises Incomplete when nothing is written."""
    row = _step("hand_back", alarm, by=by)
    written = alarm.referral.submissions.filter(part="tonight_note")
    if not written.filter(submitted_at__gte=alarm.raised_at).exists():
        raise Incomplete({"what_was_done": "Write first what was done tonight"})
    values = {"state": row.to, "handed_back_by_id": by.account, "handed_back_at": now}
    also = [recording.thing(alarm.referral)]
    recording.change(alarm, verb="alarm.hand_back", values=values, seen=seen, also=also)
    case.open_elsewhere(row, alarm.referral, by=by, now=now)
    return alarm


@recording.action
def take_over(*, by: Actor, alarm: Alarm, seen: int, now: dt.datetime) -> Alarm:
    """The front door goes on with the child, and the alarm is closed."""
    row = _step("take_over", alarm, by=by)
    values = {"state": row.to, "taken_over_by_id": by.account, "taken_over_at": now}
    also = [recording.thing(alarm.referral)]
    recording.change(alarm, verb="alarm.take_over", values=values, seen=seen, also=also)
    case.open_elsewhere(row, alarm.referral, by=by, now=now)
    return alarm


def take_over_all(*, by: Actor, referral: Referral, now: dt.datetime) -> None:
    """Closes the open alarms of a referral that the front door decides on: it has the child."""
    for alarm in referral.alarms.filter(state__in=workflow.OPEN_ALARM):
        take_over(by=by, alarm=alarm, seen=alarm.version, now=now)
