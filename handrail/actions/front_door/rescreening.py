"""The date on which the child of an open case is screened again."""

import datetime as dt

from handrail.actions.core import (
    recording,
    stage_engine,
    step_effects,
    tasks,
)
from handrail.actions.core.recording import Actor
from handrail.actions.core.step_input import Given
from handrail.records.models import Case, Task
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.workflow.case import RESCREEN


@recording.action
def set_rescreening_day(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Case:
    """Sets the date, replacing any set before; the task is due on it."""
    stage_engine.run_further_step(by=by, row=row, name="watch", given=given, now=now)
    due_at = step_effects.end_of_work(day_of(given.answers.get("rescreen_on")))
    step_effects.stop_clocks(row, (ClockCode.RESCREENING,), now=now)
    step_effects.start_clock(row, ClockCode.RESCREENING, begun=now, due_at=due_at)
    for task in Task.objects.filter(case=row, kind=RESCREEN.kind, state="open"):
        tasks.close_task(task, by=by, now=now)
    step_effects.open_task(row, RESCREEN, by=by, now=now)
    return row
