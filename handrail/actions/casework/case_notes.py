"""Visits to a child: recorded, with the next one due on the date agreed."""

import datetime as dt

from handrail.actions.core import recording, stage_engine, step_effects
from handrail.actions.core.recording import Actor
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Case, CaseNote
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.clocks import Calendar
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import TaskRow

NEXT = TaskRow(
    TaskKind.VISIT, "Visit the child: {reference}", "worker", ClockCode.VISIT, "casenote:visit"
)


@recording.action
def record_visit(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> CaseNote:
    """Records a visit; the next is due on the date agreed, or within the usual time."""
    made = stage_engine.run_first_step(
        by=by,
        case=row,
        thing="casenote",
        name="visit",
        given=given,
        now=now,
        means=Means(values={"kind": "visit"}),
    )
    assert isinstance(made, CaseNote)  # nosec B101 - by its table
    calendar = Calendar.from_settings(settings_in_force())
    due_at = calendar.closing(made.next_on) if made.next_on else None
    step_effects.start_clock(row, ClockCode.VISIT, begun=made.happened_at, due_at=due_at)
    step_effects.open_task(row, NEXT, by=by, now=now)
    return made
