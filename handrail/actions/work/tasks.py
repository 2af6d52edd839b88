"""Tasks finished by a person, with the outcome, or explained when late."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.core import recording, tasks
from handrail.actions.core.recording import Actor, NotPossible
from handrail.actions.core.submissions import keep_submission, require_answers
from handrail.records.models import Task
from handrail.records.queries.core import scope, settings
from handrail.rules import permissions
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

# finished by an answer of their own
ANSWERED = {
    TaskKind.GUARDED,
    TaskKind.ANSWER_DISAGREEMENT,
    TaskKind.SETTLE_DISAGREEMENT,
    TaskKind.GLASS_REVIEW,
    TaskKind.ACCESS_REVIEW,
    TaskKind.RESTRICTION_REVIEW,
    TaskKind.DECLARE,
    TaskKind.CONFIRM,
    TaskKind.DECIDE_WITHDRAWN,
}
NOTED = {
    TaskKind.ACTION: "task_done"
}  # kinds that are done with a form: what was done, what came of it


@recording.action
def finish_task(
    *, by: Actor, task: Task, now: dt.datetime, answers: Mapping[str, Any] | None = None
) -> Task:
    """Finishes a task, by a person, with the outcome where its kind requires one.

    Raises Refused, Incomplete, and NotPossible when it is not open or a step finishes it.
    """
    permissions.require(by, Permission.TASK_FINISH, scope.facts_of_row(by, task))
    if task.kind in ANSWERED:
        raise NotPossible("Open the task and write what you did.")
    if task.step:
        raise NotPossible("This task has its own form. Open it from your work and complete it.")
    form = NOTED.get(task.kind)
    if form:
        require_answers(settings.form_of(settings.latest_form(form)), answers or {})
    tasks.close_task(task, by=by, now=now)
    if form:
        _note(task, form, answers or {}, by=by, now=now)
    return task


def _note(
    task: Task, form: str, answers: Mapping[str, Any], *, by: Actor, now: dt.datetime
) -> None:
    keep_submission(
        settings.latest_form(form),
        answers,
        by=by,
        now=now,
        part="done",
        case=task.case,
        stage="task",
        stage_id=task.public_id,
        happened_at=now,
    )


@recording.action
def explain_delay(
    *, by: Actor, task: Task, answers: Mapping[str, Any], seen: int | None = None, now: dt.datetime
) -> Task:
    """Records why an open task is late, for those waiting for it; the last reason is shown.

    Raises Refused, Incomplete, Stale, and NotPossible while it is not late.
    """
    permissions.require(by, Permission.TASK_FINISH, scope.facts_of_row(by, task))
    require_answers(settings.form_of(settings.latest_form("late_reason")), answers)
    if task.state != "open" or task.due_at is None or task.due_at >= now:
        raise NotPossible("This is not late. Open your work to see what is late.")
    values = {"late_reason": str(answers["why"]).strip()}
    return recording.change(task, verb=EventType.TASK_WHY_LATE, values=values, seen=seen)
