"""Tasks as steps open and close them: for one account or one team, done once."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from handrail.actions.core import recording, tasks
from handrail.records.models import Task
from handrail.rules.permissions import NotPossible
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db


@recording.action
def act(*, by: Any, work: Callable[..., Any], now: dt.datetime) -> Any:
    return work(by=by, now=now)


def acting(work: Callable[..., Any]) -> Any:
    return act(by=people.act_as("bob"), work=work, now=NOW)


def opened(**more: Any) -> Task:
    values = {"kind": "action", "title": "Ring the school"} | more
    found = acting(lambda **act: tasks.open_task(**act, **values))
    assert isinstance(found, Task)
    return found


def test_a_task_is_for_one_account_or_one_team_and_not_for_both_or_neither() -> None:
    bob = people.account("bob")
    assert opened(assignee=bob).assignee == bob
    with pytest.raises(ValueError, match="one account or for one team"):
        opened()
    with pytest.raises(ValueError, match="one account or for one team"):
        opened(assignee=bob, team=people.agency("council").teams.first())


def test_a_task_is_closed_once_with_who_and_when() -> None:
    task = opened(assignee=people.account("bob"))
    acting(lambda **act: tasks.close_task(task, **act))
    assert (task.state, task.done_by, task.done_at) == ("done", people.account("bob"), NOW)
    with pytest.raises(NotPossible, match="already been done"):
        acting(lambda **act: tasks.close_task(task, **act))


def test_a_step_finishes_only_tasks_of_its_kinds() -> None:
    referral = people.sent()
    for kind in ("chase", "other"):
        opened(kind=kind, assignee=people.account("bob"), referral=referral)
    acting(lambda **act: tasks.finish_tasks(kinds=("chase",), referral=referral, **act))
    states = referral.tasks.filter(kind__in=("chase", "other")).values_list("kind", "state")
    assert dict(states) == {"chase": "done", "other": "open"}
