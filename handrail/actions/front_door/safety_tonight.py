"""Tonight's safety: one fact about the child, on the referral and on the case.

An alarm for a child who is not safe ends only by an answer here, with what was done and who
did it.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.casework import open_cases
from handrail.actions.core import notices, recording, stage_engine, transitions
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.core.step_input import Given
from handrail.actions.core.submissions import keep_submission, require_answers
from handrail.actions.front_door import urgent_alerts
from handrail.records.models import Alarm, Case, Referral
from handrail.records.queries.access import system_reads
from handrail.records.queries.core import settings
from handrail.records.queries.front_door import tonight
from handrail.rules import workflow
from handrail.rules.clocks import Calendar, closed_since, opening_at
from handrail.rules.forms.answers import only_asked
from handrail.rules.front_door import safety_tonight
from handrail.rules.front_door.safety_tonight import SAFE
from handrail.rules.operations.clock_doubt import AHEAD, IN_DOUBT
from handrail.rules.vocabulary import NoticeKind
from handrail.rules.vocabulary.event_types import EventType

Answers = Mapping[str, Any]
NEEDED = "Enter what was done to keep the child safe tonight, and who did it"


@recording.action
def answer_alarm(
    *, by: Actor, alarm: Alarm, answers: Answers, seen: int, now: dt.datetime
) -> Alarm:
    """Records whether the child is safe, by a person on duty. Only "safe", with what was done, ends
    the alarm.

    Raises Refused, NotPossible (it has ended), Incomplete, Stale.
    """
    urgent_alerts.permitted_step("answer", alarm, by=by)
    form = settings.latest_form("safe_tonight")
    text = settings.form_of(form)
    answers = only_asked(text, answers)
    require_answers(text, answers)
    _require_done(answers, [alarm])
    case = alarm.case
    about: dict[str, Any] = {"referral": alarm.referral}
    if case:
        about = {"case": case, "stage": "case", "stage_id": case.public_id}
    _settle(alarm, str(answers["safe"]), by=by, now=now, seen=seen)
    keep_submission(form, answers, by=by, now=now, part="safe", **about)
    said = {"safe": answers["safe"], "safe_at": now, "safe_by_id": by.account}
    if case:
        recording.change(case, verb=EventType.CASE_SAFETY_ANSWERED, values=said)
    _spread(str(answers["safe"]), case, alarm.referral, by=by, now=now, settled=alarm)
    return alarm


@recording.action
def answer_in_case(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Case:
    """Records the answer within a case, by a person who works with the child.

    It is the same fact, with its alarms. Raises Refused, Incomplete (what was done, where the
    child was not safe), Stale.
    """
    _require_done(given.answers, _open_alarms(row, row.referral, by=by))
    stage_engine.run_further_step(by=by, row=row, name="safe", given=given, now=now)
    _spread(row.safe, row, row.referral, by=by, now=now)
    if row.referral and not _open_alarms(row, row.referral, by=by):
        urgent_alerts.raise_if_unsafe(by=by, referral=row.referral, case=row, now=now)
    return row


def _require_done(answers: Answers, found: list[Alarm]) -> None:
    if found and answers.get("safe") == SAFE and not str(answers.get("done") or "").strip():
        raise Incomplete({"done": NEEDED})


def _open_alarms(case: Case | None, referral: Referral | None, *, by: Actor) -> list[Alarm]:
    """The open alarms about the child of a case, of a referral, or of both."""
    return list(tonight.open_alarms_about(by, case=case, referral=referral))


def _spread(
    said: str,
    case: Case | None,
    referral: Referral | None,
    *,
    by: Actor,
    now: dt.datetime,
    settled: Alarm | None = None,
) -> None:
    """Puts the answer on every referral of the child with an alarm, and settles those alarms."""
    found = _open_alarms(case, referral, by=by)
    rows = {row.pk: row for row in (referral, *(alarm.referral for alarm in found)) if row}
    values = {"safe_tonight": said, "safe_at": now, "safe_by_id": by.account}
    for row in rows.values():
        recording.change(row, verb=EventType.REFERRAL_SAFETY_ANSWERED, values=values)
    for alarm in found:
        if alarm != settled:
            _settle(alarm, said, by=by, now=now)


def _settle(
    alarm: Alarm, said: str, *, by: Actor, now: dt.datetime, seen: int | None = None
) -> None:
    """Ends an alarm if the answer is that the child is safe; otherwise it is asked again later.

    Only the person who answers on the alarm itself (`seen`) acknowledges it: a case is not on
    duty.
    """
    step = workflow.NAMED["alarm", "answer"]
    values: dict[str, Any] = {"asked_at": now}
    if said == SAFE:
        values |= {"state": "ended", "ended_by_id": by.account, "ended_at": now}
        transitions.apply_effects(step, alarm.referral, by=by, now=now)
    else:
        values["why"] = said
        if seen is not None:
            values |= {"state": step.reached({"safe": said})}
            values |= {"acknowledged_by_id": by.account, "acknowledged_at": now}
    also = urgent_alerts.things_of_alarm(alarm)
    recording.change(alarm, verb=EventType.ALARM_ANSWER, values=values, also=also, seen=seen)


def copy_to_case(referral: Referral, *, by: Actor, now: dt.datetime) -> None:
    """Copies a referral's answer to the child's open case, in the caller's transaction.

    Alarms of the referral belong to that case from now on. If the case records that the child
    is not safe, that is not replaced: a person ends it.
    """
    case = _case_of(referral, by=by)
    if case is None:
        return
    found = _open_alarms(case, referral, by=by)
    for alarm in found:
        if alarm.case_id != case.pk:
            also = [*urgent_alerts.things_of_alarm(alarm), recording.thing(case)]
            recording.change(alarm, verb=EventType.ALARM_CARRIED, values={"case": case}, also=also)
    told = [(row.safe_tonight, row.safe_at or row.received_at, row.safe_by_id or row.author_id)
            for row in (referral, *(alarm.referral for alarm in found))]  # fmt: skip
    for said, at, by_whom in sorted(told, key=lambda row: row[1]):
        if safety_tonight.replaces_answer(said, at, before=case.safe, before_at=case.safe_at):
            values = {"safe": said, "safe_at": at, "safe_by_id": by_whom}
            also = [recording.thing(referral)]
            recording.change(case, verb=EventType.CASE_SAFETY_CARRIED, values=values, also=also)


def _case_of(referral: Referral, *, by: Actor) -> Case | None:
    """The open case of the child, or of a referral about a child who is not identified yet."""
    nobodys = Case.objects.filter(referral=referral, person=None).exclude(state="closed")
    return open_cases.case_for(by, referral.person_id) or nobodys.first()


def repeat_due_alarms(*, by: Actor, now: dt.datetime, doubt: str = "") -> int:
    """Asks again about every child who is still not safe, each in its own transaction. Returns how
    many.

    24 hours after the last answer, and when the front door closes: the duty team is then
    responsible, also for what its sender was not sure of.
    """
    calendar = Calendar.from_settings(settings.settings_in_force())
    unsafe = system_reads.list_unsafe_without_alarm()
    found = [_raise(case.referral, case, by=by, now=now) for case in unsafe if case.referral]
    if closed_since(calendar, now):
        unsure = system_reads.list_unsure_without_alarm()
        found += [_raise(referral, None, by=by, now=now) for referral in unsure]
    due = [alarm for alarm in system_reads.list_unsafe_alarms() if _is_due(alarm, calendar, now)]
    for alarm in due:
        repeat_alarm(by=by, alarm=alarm, now=now, doubt=doubt)
    return sum(alarm is not None for alarm in found) + len(due)


@recording.action
def _raise(referral: Referral, case: Case | None, *, by: Actor, now: dt.datetime) -> Alarm | None:
    return urgent_alerts.raise_if_unsafe(by=by, referral=referral, case=case, now=now)


def _is_due(alarm: Alarm, calendar: Calendar, now: dt.datetime) -> bool:
    asked_at = alarm.asked_at or alarm.raised_at
    if safety_tonight.asked_again_at(asked_at) <= now or asked_at > now + AHEAD:
        return True  # or it was asked by a clock that was far ahead
    moments = (asked_at, alarm.acknowledged_at, alarm.handed_back_at, alarm.taken_over_at)
    since = max(moment for moment in moments if moment)
    return safety_tonight.passes_to_duty(since, now=now, calendar=calendar)


@recording.action
def repeat_alarm(*, by: Actor, alarm: Alarm, now: dt.datetime, doubt: str = "") -> Alarm:
    """Notifies those on duty and the case's worker of an alarm not acknowledged for this night."""
    values = {"state": "raised", "asked_at": now}
    also = urgent_alerts.things_of_alarm(alarm)
    recording.change(alarm, verb=EventType.ALARM_ASKED_AGAIN, values=values, also=also)
    urgent_alerts.alert_duty_staff(alarm, by=by, now=now, doubt=doubt)
    return alarm


def pass_due_referrals(*, by: Actor, now: dt.datetime, doubt: str = "") -> int:
    """Passes waiting red referrals to the duty team while the front door is closed. Returns how
    many.

    Once for each time that it closes; one that becomes red at night passes at once.
    """
    calendar = Calendar.from_settings(settings.settings_in_force())
    if closed_since(calendar, now) is None:
        return 0
    due = [
        row
        for row in system_reads.list_red_referrals()
        if safety_tonight.passes_to_duty(row.passed_at, now=now, calendar=calendar)
    ]
    for referral in due:
        pass_to_duty_team(by=by, referral=referral, now=now, doubt=doubt)
    return len(due)


@recording.action
def pass_to_duty_team(
    *, by: Actor, referral: Referral, now: dt.datetime, doubt: str = ""
) -> Referral:
    """Passes a red referral to the duty team until the front door opens, and notifies it."""
    recording.change(referral, verb=EventType.REFERRAL_PASSED, values={"passed_at": now})
    door = opening_at(Calendar.from_settings(settings.settings_in_force()), now)
    text = f"{referral.reference} is red and the front door is closed. It has passed to you."
    notices.notify_or_readers(
        urgent_alerts.list_on_duty(referral, door, now=now),
        by=by,
        now=now,
        kind=NoticeKind.PASSED_TO_DUTY,
        text=text + (IN_DOUBT if doubt else ""),
        referral=referral,
        person=referral.person,
    )
    return referral
