"""The times and the wording of a meeting, put right with a reason; the earlier ones stay."""

import datetime as dt

from handrail.actions.core import clocks, recording, stage_engine, step_effects
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.core.step_input import Given
from handrail.records.models import Enquiry, Meeting
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.casework.integrity.meetings import When, find_out_of_order, times_of
from handrail.rules.clocks import Calendar, day_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.task_kinds import TaskKind

OF_ENQUIRY = (TaskKind.ENQUIRE, TaskKind.CONFERENCE)  # due when its conference is
SAID_IN = (
    *("call", "call_core_group", "call_network", "hold", "hold_core_group", "hold_network"),
    *("decide", "correct"),
)  # the forms that say when something was


def require_order(row: Meeting, given: Given) -> None:
    """Raises Incomplete where the discussion would be held before it was called, and so on."""
    problems = find_out_of_order(_times(row) | times_of(given.answers))
    if problems:
        raise Incomplete(dict(problems))


def _times(row: Meeting) -> dict[str, When]:
    """When it was called, held and decided, as last recorded; called on the day of entry."""
    found: dict[str, When] = {}
    if row.written_at:
        found["called"] = When(london_day(row.written_at))
    kept = row.case.submissions.filter(stage_id=row.public_id, part__in=SAID_IN)
    for submission in kept.order_by("pk"):
        found |= times_of(submission.answers)
    return found


@recording.action
def correct_times(*, by: Actor, row: Meeting, given: Given, now: dt.datetime) -> Meeting:
    """A manager corrects when a meeting was called, held or decided; those told are told.

    An enquiry that it began starts on the corrected day, with its clock. Raises Refused,
    Incomplete (nothing corrected, or out of order), NotPossible, Stale.
    """
    corrected = times_of(given.answers)
    if not corrected:
        raise Incomplete({"happened_on": "Enter the correct time for at least one that was wrong"})
    if row.state == "called" and corrected.keys() - {"called"}:
        raise Incomplete(
            {
                "happened_on": "Record that the discussion was held first: it has only been "
                "requested so far"
            }
        )
    require_order(row, given)
    days = [held.day] if (held := corrected.get("happened")) else []
    moved = [(enquiry, day) for day in days for enquiry in row.enquiries.all()]
    for enquiry, day in moved:
        _require_before_end(enquiry, day)
    stage_engine.run_further_step(by=by, row=row, name="correct", given=given, now=now)
    for enquiry, day in moved:
        _move_start(enquiry, day)
    return row


def _require_before_end(enquiry: Enquiry, day: dt.date) -> None:
    if enquiry.finished_on and day > enquiry.finished_on:
        ended = day_in_words(enquiry.finished_on)
        said = (
            f"The enquiry that this discussion began ended on {ended}. Enter that date or an "
            "earlier one"
        )
        raise Incomplete({"happened_on": said})


def _move_start(enquiry: Enquiry, day: dt.date) -> None:
    """The enquiry starts on the day of its discussion, with the deadline and tasks of that day."""
    case = enquiry.case
    recording.change(enquiry, verb=EventType.ENQUIRY_CORRECTED, values={"started_on": day})
    kind = ClockCode.INITIAL_CONFERENCE
    for clock in case.clocks.filter(kind=kind, stage_id=enquiry.public_id, stopped_at=None):
        begun = Calendar.from_settings(settings_in_force()).opening(day)
        due_at = step_effects.clock_due_at(kind, begun)
        clocks.correct_deadline(
            clock, verb=EventType.CLOCK_CORRECTED, started_at=begun, due_at=due_at
        )
        for task in case.tasks.filter(kind__in=OF_ENQUIRY, state="open"):
            recording.change(task, verb=EventType.TASK_PUT_OFF, values={"due_at": due_at})


WORDING = ("threshold", "why_decided", "dissent", "decided_by")
NOTHING_SAID = "Enter the correct wording of at least one answer that was wrong"


@recording.action
def correct_wording(*, by: Actor, row: Meeting, given: Given, now: dt.datetime) -> Meeting:
    """A manager corrects what a decision says, not what was decided; those told are told.

    Raises Refused, Incomplete (nothing corrected), NotPossible, Stale.
    """
    if not any(given.said(key) for key in WORDING):
        raise Incomplete({"why_decided": NOTHING_SAID})
    stage_engine.run_further_step(by=by, row=row, name="reword", given=given, now=now)
    return row
