"""Supervision recorded by a manager; the next is due on the date agreed, or as usual."""

import datetime as dt

from handrail.actions.core import recording, stage_engine, step_effects
from handrail.actions.core.recording import Actor, NotPossible
from handrail.actions.core.step_input import Given
from handrail.records.models import Case, Supervision
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.workflow.supervision import SUPERVISE


@recording.action
def record_supervision(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Supervision:
    """Records a manager's supervision of a case with its worker; the next is due from now.

    Raises NotPossible for a case that is allocated to the actor, Incomplete, Refused.
    """
    if row.worker_id == by.account:
        raise NotPossible("This case is allocated to you. Ask another manager to supervise it.")
    made = stage_engine.run_first_step(
        by=by, case=row, thing="supervision", name="record", given=given, now=now
    )
    assert isinstance(made, Supervision)  # nosec B101 - by its table
    due_at = step_effects.end_of_work(day_of(given.answers.get("next_on")))
    step_effects.start_clock(row, ClockCode.SUPERVISION, begun=now, due_at=due_at)
    step_effects.open_task(row, SUPERVISE, by=by, now=now)
    return made
