"""Tasks: for one person or one team, finished once, and why one is late."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core import recording, tasks as tasks_actions
from handrail.actions.core.recording import NotPossible, Refused
from handrail.actions.work import tasks
from handrail.records.models import Task, Team
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def opened(login: str = "cat", **more: Any) -> Task:
    by = people.act_as("marcus")
    with recording.audited_transaction(by=by, now=NOW):
        return tasks_actions.open_task(
            by=by,
            now=NOW,
            kind=more.pop("kind", "plan"),
            title="Ring the school",
            assignee=people.account(login),
            **more,
        )


def test_a_task_is_for_one_account_or_one_team() -> None:
    with pytest.raises(ValueError, match="one account or for one team"):
        opened(team=Team.objects.first())


def test_its_owner_finishes_it_once_and_nobody_else() -> None:
    task = opened()
    with pytest.raises(Refused):
        tasks.finish_task(by=people.act_as("dan"), task=task, now=NOW)
    tasks.finish_task(by=people.act_as("cat"), task=task, now=NOW)
    assert (task.state, task.done_by) == ("done", people.account("cat"))
    with pytest.raises(NotPossible, match="already been done"):
        tasks.finish_task(by=people.act_as("cat"), task=task, now=NOW)


def test_what_has_a_form_or_an_answer_of_its_own_is_not_done_by_a_press() -> None:
    for more in ({"step": "plan:review"}, {"kind": "declare"}, {"kind": "confirm"}):
        with pytest.raises(NotPossible):
            tasks.finish_task(by=people.act_as("cat"), task=opened(**more), now=NOW)


def test_a_reason_is_given_only_for_what_is_late() -> None:
    late, early = opened(due_at=NOW - dt.timedelta(minutes=1)), opened(due_at=NOW)
    tasks.explain_delay(
        by=people.act_as("cat"), task=late, answers={"why": " She was in court "}, now=NOW
    )
    assert late.late_reason == "She was in court"
    with pytest.raises(NotPossible, match="not late"):
        tasks.explain_delay(
            by=people.act_as("cat"), task=early, answers={"why": "Because"}, now=NOW
        )
