"""The open tasks of a case come by what is due, a page at a time."""

import datetime as dt

import pytest

from handrail.actions.core import recording
from handrail.records.models import Task
from handrail.records.queries.casework.case_tasks import tasks_of
from handrail.records.queries.core.paging import PER_PAGE
from tests import people
from tests.people import NOW
from tests.people.casework import allocated

pytestmark = pytest.mark.django_db


def test_tasks_come_by_what_is_due_and_say_how_many_there_are() -> None:
    case = allocated()
    rows = [
        Task(case=case, kind="action", title=f"Task {number}", state="open", owner=case.owner,
             due_at=NOW + dt.timedelta(days=number))
        for number in range(PER_PAGE + 5)
    ]  # fmt: skip
    recording.record_many(rows, by=people.SETTER, now=NOW, verb="task.given")
    first, second = tasks_of(case), tasks_of(case, 2)
    assert first.total == second.total == len(first) + len(second)
    due = [task.due_at for task in (*first, *second) if task.due_at]
    assert due == sorted(due)
