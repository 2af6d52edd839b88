"""Visits to a child: recorded and corrected, with the next one due on the date agreed."""

import datetime as dt

from handrail.actions.core import clocks, recording, stage_engine, step_effects
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Case, CaseNote
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.clocks import Calendar
from handrail.rules.forms import answer_dates
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import NAMED, TaskRow

NEXT = TaskRow(
    TaskKind.VISIT, "Visit the child: {reference}", "worker", ClockCode.VISIT, "casenote:visit"
)
NOT_SEEN = "not_seen"
NOTHING = "Enter the correct date, or another answer that was wrong"


@recording.action
def record_visit(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> CaseNote:
    """Records a visit; the next is due on the date agreed, or within the usual time.

    A visit at which the child was not seen moves no deadline: the child is still to be visited.
    """
    stage_engine.require_permission(NAMED["casenote", "visit"], row, by=by)
    is_seen = given.said("seen") != NOT_SEEN
    made = stage_engine.run_first_step(
        by=by,
        case=row,
        thing="casenote",
        name="visit",
        given=given,
        now=now,
        means=Means(values={"kind": "visit"}, quiet=not is_seen, permitted=True),
    )
    assert isinstance(made, CaseNote)  # nosec B101 - by its table
    step_effects.start_clock(row, ClockCode.VISIT, begun=made.happened_at)
    step_effects.open_task(row, NEXT, by=by, now=now)
    if is_seen:
        _count_from_last(row)
    return made


def _agreed_due(visit: CaseNote) -> dt.datetime | None:
    """The end of the day agreed for the next visit; None where none was agreed."""
    calendar = Calendar.from_settings(settings_in_force())
    return calendar.closing(visit.next_on) if visit.next_on else None


@recording.action
def correct_visit(*, by: Actor, row: CaseNote, given: Given, now: dt.datetime) -> CaseNote:
    """Corrects when a visit took place, or whether the child was seen; those told are told.

    The next visit is due from the last visit at which the child was seen. Raises Refused,
    Incomplete (nothing corrected, or in the future), NotPossible, Stale.
    """
    moment = answer_dates.moment_of(given.answers, "happened", now)
    if moment and moment > now:
        raise Incomplete({"happened_on": "This is in the future. Enter when it took place"})
    if not moment and not any(given.answers.get(key) for key in ("seen", "next_on")):
        raise Incomplete({"happened_on": NOTHING})
    stage_engine.run_further_step(by=by, row=row, name="correct_visit", given=given, now=now)
    _count_from_last(row.case)
    return row


def _count_from_last(case: Case) -> None:
    """The next visit is due from the last one at which the child was seen, else from the
    referral: on the date agreed, or within the usual time.
    """
    visits = case.casenote_rows.filter(kind="visit").exclude(seen=NOT_SEEN)
    last = visits.order_by("-happened_at", "-pk").first()
    begun = last.happened_at if last else case.referred_at
    agreed = _agreed_due(last) if last else None
    due_at = agreed or step_effects.clock_due_at(ClockCode.VISIT, begun)
    for clock in case.clocks.filter(kind=ClockCode.VISIT, stage="case", stopped_at=None):
        if (clock.started_at, clock.due_at) != (begun, due_at):
            clocks.correct_deadline(
                clock, verb=EventType.CLOCK_CORRECTED, started_at=begun, due_at=due_at
            )
    for task in case.tasks.filter(kind=TaskKind.VISIT, state="open").exclude(due_at=due_at):
        recording.change(task, verb=EventType.TASK_PUT_OFF, values={"due_at": due_at})
