"""Marks imported episodes as historic: they count, and nothing about them is due any more."""

import datetime as dt
from collections.abc import Sequence

from handrail.actions.core import recording, step_effects
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records.models import Missing
from handrail.records.queries.core import scope
from handrail.rules import permissions
from handrail.rules.missing.backfill import is_historic
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow.missing import INTERVIEW_TASKS

CLOCKS = (ClockCode.RETURN_INTERVIEW, ClockCode.PREVENTION_INTERVIEW)
TASKS = (*INTERVIEW_TASKS, TaskKind.GRADE_MISSING, TaskKind.SHARE_MISSING, TaskKind.LOOK_ACROSS)


@recording.action
def mark_historic(
    *, by: Actor, rows: Sequence[Missing], reason: str, now: dt.datetime
) -> list[Missing]:
    """Marks episodes as historic, with a reason: their deadlines stop and their tasks close.

    Raises Refused, Incomplete (none chosen, no reason), NotPossible (one that is still open or
    ended in the last 28 days).
    """
    if not rows:
        raise Incomplete({"chosen": "Choose at least one episode"})
    if not reason.strip():
        raise Incomplete({"reason": "Enter why nothing more is due on these episodes"})
    for row in rows:
        permissions.require(by, Permission.MISSING_WORK, scope.facts_of_row(by, row))
        if not is_historic(row.returned_at, now):
            raise NotPossible(f"{row.reference} ended in the last 28 days or is still open.")
        step_effects.stop_clocks(row, CLOCKS, now=now)
        step_effects.close_tasks(row, TASKS, by=by, now=now)
        values = {"is_historic": True}
        recording.change(row, verb=EventType.MISSING_HISTORIC, values=values, reason=reason.strip())
    return list(rows)
