"""Tasks, opened and closed as part of a step; what people do with a task is `work.tasks`."""

import datetime as dt
from typing import Any

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, NotPossible
from handrail.records.models import Account, Concern, Person, Referral, Task, Team
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.task_kinds import TaskKind


def open_task(
    *,
    by: Actor,
    now: dt.datetime,
    kind: TaskKind,
    title: str,
    assignee: Account | None = None,
    team: Team | None = None,
    due_at: dt.datetime | None = None,
    **about: Any,
) -> Task:
    """Opens a task for one account or one team. Call it inside the action's transaction.

    `about` is `referral=`, `concern=`, `person=`, or `case=` with the `stage=` and `stage_id=`
    within it, the `step=` that does it, and `who=` for a person without an account, for whom
    the account or team is responsible.
    """
    if (assignee is None) == (team is None):
        raise ValueError("A task is for one account or for one team.")
    task = Task(kind=kind, title=title, assignee=assignee, team=team, due_at=due_at, **about)
    return recording.create(task, verb=EventType.TASK_OPENED)


def finish_tasks(
    *, by: Actor, now: dt.datetime, kinds: tuple[TaskKind, ...], **of: Referral | Concern | Person
) -> None:
    """Finishes the open tasks of these kinds, as part of a step; `of` as in `open_task`."""
    for row in of.values():
        for task in row.tasks.filter(kind__in=kinds, state="open"):
            close_task(task, by=by, now=now)


def close_task(task: Task, *, by: Actor, now: dt.datetime, was_done: bool = True) -> Task:
    """Closes a task as done, or as no longer needed, in the caller's transaction.

    Raises NotPossible if it is closed.
    """
    if task.state != "open":
        raise NotPossible("This task has already been done.")
    state = "done" if was_done else "cancelled"
    values = {"state": state, "done_at": now, "done_by_id": by.account}
    return recording.change(task, verb=EventType.TASK_FINISHED, values=values)
