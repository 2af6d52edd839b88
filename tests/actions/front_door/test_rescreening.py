"""The day on which the child of an open case is screened again."""

import datetime as dt

import pytest

from handrail.records.models import Task
from tests.people import NOW
from tests.people.casework import allocated, day, taken

pytestmark = pytest.mark.django_db


def test_a_new_day_takes_the_place_of_the_one_before() -> None:
    case = allocated()
    for days in (14, 30):
        taken(case, "watch", rescreen_on=day(NOW.date() + dt.timedelta(days=days)))
    due = NOW.date() + dt.timedelta(days=30)
    (task,) = Task.objects.filter(case=case, kind="rescreen_case", state="open")
    (clock,) = case.clocks.filter(stopped_at=None, due_at__date=due)
    assert task.due_at is not None
    assert task.due_at.date() == clock.due_at.date() == due
    assert Task.objects.filter(case=case, kind="rescreen_case", state="done").count() == 1
