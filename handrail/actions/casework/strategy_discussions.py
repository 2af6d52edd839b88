"""Strategy discussions and other meetings: scheduled, held and decided, with the agencies
invited.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from handrail.actions.access import partner_access
from handrail.actions.casework import cases, meeting_times
from handrail.actions.core import recording, stage_engine, step_effects
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.references import new_reference
from handrail.actions.core.step_input import Given, Means
from handrail.actions.sharing import family_agreement
from handrail.records.models import Agency, Case, Clock, Meeting
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.casework import integrity
from handrail.rules.core.limits import Limit
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.vocabulary import AgencyKind, StrategyOutcome
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import NAMED, TaskRow

WITHIN = {
    "same_day": Limit(value=8, unit="hours"),
    "one_day": Limit(value=1, unit="working_days"),
    "three_days": Limit(value=3, unit="working_days"),
    "five_days": Limit(value=5, unit="working_days"),
}
LEADS = {
    StrategyOutcome.S47_SINGLE: "single",
    StrategyOutcome.S47_JOINT: "joint",
}
LEVEL = TaskRow(TaskKind.LEVEL, "Set the level of response for {reference}", "worker", "next_day")
# what a decision asks for besides an enquiry: a task with the step that does it
FOLLOWS = {
    StrategyOutcome.S17_ASSESSMENT: TaskRow(
        TaskKind.ASSESS, "Write the risk and harm assessment for {reference}", "worker",
        ClockCode.ASSESSMENT,
        "assessment:begin"),
    StrategyOutcome.IMMEDIATE_PROTECTION: TaskRow(
        TaskKind.PROTECT, "Record the immediate protection: {reference}", "worker", "today",
        "protection:begin"),
    StrategyOutcome.RECONVENE: TaskRow(
        TaskKind.RECONVENE, "Reconvene {reference}", "author", "next_day", "reconvene"),
    StrategyOutcome.TRANSFER: TaskRow(
        TaskKind.TRANSFER, "Record the other council’s "
            "responsibility: {reference}", "worker", "today",
        "responsibility:record"),
}  # fmt: skip


@recording.action
def call_discussion(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Meeting:
    """Calls a strategy discussion about one child, from any open state, with those invited."""
    limit = WITHIN.get(given.said("urgency"))
    decided = row.clocks.filter(
        kind=ClockCode.STRATEGY_DISCUSSION, stage="case", stopped_at=None
    ).first()
    limits: dict[str, Limit] = {ClockCode.STRATEGY_DISCUSSION: limit} if limit else {}
    made = _called("call", "strategy", row, given, by=by, now=now, limits=limits)
    if decided:
        _go_on_with(decided, made, limit, now=now)
    return made


def _go_on_with(decided: Clock, made: Meeting, limit: Limit | None, *, now: dt.datetime) -> None:
    """Turns the clock that the front door's decision started into the meeting's own clock.

    A later call never makes it due later.
    """
    moments = [decided.due_at, step_effects.clock_due_at(ClockCode.STRATEGY_DISCUSSION, now, limit)]
    values = {"due_at": min(moment for moment in moments if moment)} | step_effects.subject_fields(
        made
    )
    recording.change(decided, verb=EventType.CLOCK_OF_MEETING, values=values)
    for task in made.case.tasks.filter(stage_id=made.public_id, kind=TaskKind.HOLD, state="open"):
        recording.change(task, verb=EventType.TASK_PUT_OFF, values={"due_at": decided.due_at})


@recording.action
def cancel_meeting(*, by: Actor, row: Meeting, given: Given, now: dt.datetime) -> Meeting:
    """Cancels a meeting. If the front door decided on a strategy discussion, it must still be
    called; if an earlier discussion was to be reconvened, it still is.
    """
    decided = row.case.clocks.filter(
        kind=ClockCode.STRATEGY_DISCUSSION, stage_id=row.public_id, stopped_at=None
    ).first()
    stage_engine.run_further_step(by=by, row=row, name="cancel", given=given, now=now)
    if decided and row.written_at and decided.started_at < row.written_at:
        begun, due_at = decided.started_at, decided.due_at
        step_effects.start_clock(
            row.case, ClockCode.STRATEGY_DISCUSSION, begun=begun, due_at=due_at
        )
        step_effects.open_task(row.case, cases.CALL, by=by, now=now)
    earlier = row.case.meeting_rows.filter(group=row.group, outcome=StrategyOutcome.RECONVENE)
    if before := earlier.exclude(pk=row.pk).order_by("-decided_at", "-pk").first():
        step_effects.open_task(before, FOLLOWS[StrategyOutcome.RECONVENE], by=by, now=now)
    return row


@recording.action
def call_conference(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Meeting:
    """Calls the initial child protection conference. Raises Incomplete for a weekend."""
    _weekday(given)
    return _called("call_conference", "conference", row, given, by=by, now=now)


@recording.action
def call_review(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Meeting:
    """Calls a review conference. Raises Incomplete for a weekend."""
    _weekday(given)
    return _called("call_review", "review_conference", row, given, by=by, now=now)


@recording.action
def call_core_group(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Meeting:
    """Calls a core group of those who carry out the plan."""
    return _called("call_core_group", "core_group", row, given, by=by, now=now)


@recording.action
def call_network(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Meeting:
    """Calls a meeting of those from all agencies who carry out the plan."""
    return _called("call_network", "network", row, given, by=by, now=now)


def _weekday(given: Given) -> None:
    day = day_of(given.answers.get("planned_on"))
    problems = integrity.conference_planned(None, on=day) if day else {}
    if problems:
        raise Incomplete(dict(problems))


def _called(
    name: str,
    kind: str,
    case: Case,
    given: Given,
    *,
    by: Actor,
    now: dt.datetime,
    limits: dict[str, Limit] | None = None,
) -> Meeting:
    prefix = settings_in_force().reference_prefix
    values = {"kind": kind, "reference": new_reference(Meeting, prefix, "M", now)}
    made = stage_engine.run_first_step(
        by=by,
        case=case,
        thing="meeting",
        name=name,
        given=given,
        now=now,
        means=Means(values=values, limits=limits or {}),
    )
    assert isinstance(made, Meeting)  # nosec B101 - by its table
    _seat(made, given.picked.get("agencies", ()), by=by, now=now)
    return made


def _seat(meeting: Meeting, agencies: Iterable[Agency], *, by: Actor, now: dt.datetime) -> None:
    """Invites agencies that are not invited yet, as part of the step under way."""
    seated = set(meeting.attendances.values_list("agency_id", flat=True))
    for agency in agencies:
        partner_access.grant_access(meeting.case, agency, asked_for="meeting", by=by, now=now)
        if agency.pk not in seated:
            stage_engine.run_first_step(
                by=by,
                case=meeting.case,
                thing="attendance",
                name="invite",
                given=Given(),
                now=now,
                means=Means(values={"meeting": meeting, "agency": agency}, follows=True),
            )


@recording.action
def invite_agencies(*, by: Actor, row: Meeting, given: Given, now: dt.datetime) -> Meeting:
    """Invites more agencies to a meeting. Raises Incomplete when none is chosen."""
    agencies = given.picked.get("agencies", ())
    if not agencies:
        raise Incomplete({"agencies": "Choose at least one agency to invite"})
    stage_engine.run_further_step(by=by, row=row, name="invite", given=given, now=now)
    _seat(row, agencies, by=by, now=now)
    return row


@recording.action
def discuss_another_child(*, by: Actor, row: Meeting, given: Given, now: dt.datetime) -> Meeting:
    """Calls a discussion of another child at the same time: its own record, in the same group."""
    others: list[Case] = list(given.picked.get("cases", ()))
    if not others:
        raise Incomplete({"cases": "Choose the other child"})
    stage_engine.run_further_step(by=by, row=row, name="also", given=given, now=now)
    for case in others:
        twin = CALLS[row.kind](by=by, row=case, given=_as_called(row), now=now)
        recording.change(twin, verb="meeting.also", values={"group": row.group})
    return row


CALLS = {"strategy": call_discussion, "network": call_network}


def _as_called(row: Meeting, **answers: Any) -> Given:
    """The answers and agencies with which a meeting was called; `answers` replaces some of them."""
    said = row.case.submissions.filter(stage_id=row.public_id)
    first = said.filter(part__in=("call", "call_network")).first()
    invited = [seat.agency for seat in row.attendances.select_related("agency")]
    return Given({**(first.answers if first else {}), **answers}, {"agencies": invited})


def _called_anew(row: Meeting, given: Given) -> Given:
    """The input with which a meeting was called, for calling the next one now."""
    return _as_called(row, **{"called_on": None, "called_time": "", **given.answers})


@recording.action
def record_meeting(*, by: Actor, row: Meeting, given: Given, now: dt.datetime) -> Meeting:
    """Records that the meeting was held, and who came.

    Also why it was held without social care, police or health. Raises Incomplete when one of
    them was missing and no reason was given.
    """
    meeting_times.require_order(row, given)
    came = list(given.picked.get("came", ()))
    missing = _missing(row, came)
    if missing and not given.said("without_quorum"):
        why = f"why the meeting was held without {integrity.quorum_words(missing)}"
        said = f"Select the agencies that attended, or enter {why}"
        raise Incomplete({"without_quorum": said})
    means = Means(values={"is_quorate": not missing})
    stage_engine.run_further_step(by=by, row=row, name="hold", given=given, now=now, means=means)
    record_attendance(row, came, verb="meeting.hold")
    late = given.said("why_late")
    if late:
        _say_why_late(row, late)
    return row


@recording.action
def record_group_meeting(*, by: Actor, row: Meeting, given: Given, now: dt.datetime) -> Meeting:
    """Records a core group or network meeting: who came, and what was said about this child."""
    name = "hold_network" if row.kind == "network" else "hold_core_group"
    stage_engine.run_further_step(by=by, row=row, name=name, given=given, now=now)
    record_attendance(row, list(given.picked.get("came", ())), verb="meeting.hold")
    return row


def _missing(row: Meeting, came: list[Agency]) -> list[AgencyKind]:
    """Which of social care, police and health were absent; social care chairs the meeting."""
    kinds = {AgencyKind(agency.kind) for agency in came} | {AgencyKind.COUNCIL}
    return list(integrity.missing_from_quorum(kinds))


def record_attendance(row: Meeting, came: list[Agency], *, verb: str) -> None:
    """Records on each invitation whether the agency attended, within the event of a step."""
    there = {agency.pk for agency in came}
    for seat in row.attendances.all():
        recording.change(seat, verb=verb, values={"came": seat.agency_id in there})


def _say_why_late(row: Meeting, why: str) -> None:
    for clock in row.case.clocks.filter(stage_id=row.public_id, kind=ClockCode.STRATEGY_DISCUSSION):
        recording.change(clock, verb=EventType.CLOCK_EXPLAINED, values={"breach_reason": why})


@recording.action
def record_decision(*, by: Actor, row: Meeting, given: Given, now: dt.datetime) -> Meeting:
    """Records the decision of a strategy discussion, and opens what follows from it.

    That is an enquiry, tasks or another discussion. Raises Refused, Incomplete, NotPossible (an
    enquiry is open already), Stale.
    """
    given = stage_engine.permitted_input(NAMED["meeting", "decide"], row, given, by=by)
    outcome = StrategyOutcome(given.said("outcome"))
    is_early_help = outcome is StrategyOutcome.EARLY_HELP
    meeting_times.require_order(row, given)
    stage_engine.run_further_step(by=by, row=row, name="decide", given=given, now=now)
    if outcome in LEADS:
        _begin_enquiry(row, LEADS[outcome], by=by, now=now)
    if outcome in LEADS or is_early_help:
        step_effects.open_task(row.case, LEVEL, by=by, now=now)
    if is_early_help:
        family_agreement.record_agreement(row.case, given.answers, by=by, now=now)
    if outcome in FOLLOWS:
        task = FOLLOWS[outcome]
        about = row if ":" not in task.step else row.case
        step_effects.open_task(about, task, by=by, now=now)
    return row


def _begin_enquiry(row: Meeting, led: str, *, by: Actor, now: dt.datetime) -> None:
    """Begins the enquiry on the day of the discussion, which is the date in statutory returns."""
    if row.case.enquiry_rows.filter(state="open").exists():
        raise NotPossible(
            "A section 47 enquiry is open in this case already. Finish it first, or choose "
            "another outcome and continue with that enquiry."
        )
    day = london_day(row.held_at or now)
    stage_engine.run_first_step(
        by=by,
        case=row.case,
        thing="enquiry",
        name="begin",
        given=Given(),
        now=now,
        means=Means(values={"meeting": row, "led": led, "started_on": day}, follows=True),
    )


@recording.action
def distribute_record(*, by: Actor, row: Meeting, given: Given, now: dt.datetime) -> Meeting:
    """Shares the record with agencies: which, how much of it, and what is left out.

    They read it here in its present state. Raises Incomplete when no agency is named.
    """
    readers = list(given.picked.get("readers", ()))
    if not readers and not given.said("who"):
        raise Incomplete({"readers": "Choose who can read it here, or enter who else receives it"})
    restriction = given.said("restriction")
    values = {
        "record_sent_at": now,
        "record_restriction": restriction,
        "record_left_out": given.answers.get("left_out") or [] if restriction == "whole" else [],
    }
    for seat in row.attendances.filter(agency__in=readers):
        recording.change(seat, verb="meeting.distribute", values=values)
    stage_engine.run_further_step(by=by, row=row, name="distribute", given=given, now=now)
    return row


@recording.action
def reconvene_discussion(*, by: Actor, row: Meeting, given: Given, now: dt.datetime) -> Meeting:
    """Calls the discussion again: a new one with the same agencies, in the same group."""
    stage_engine.run_further_step(by=by, row=row, name="reconvene", given=given, now=now)
    again = call_discussion(by=by, row=row.case, given=_called_anew(row, given), now=now)
    recording.change(again, verb="meeting.reconvene", values={"group": row.group})
    return again
