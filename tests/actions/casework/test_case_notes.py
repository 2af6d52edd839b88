"""A visit to a child, and the next one."""

import datetime as dt

import pytest

from handrail.records.models import Task
from tests.people import NOW
from tests.people.casework import allocated, day, taken

pytestmark = pytest.mark.django_db


def test_the_next_visit_is_due_on_the_day_that_was_agreed() -> None:
    case = allocated()
    next_day = NOW.date() + dt.timedelta(days=10)
    taken(case, "visit:casenote", next_on=day(next_day))
    (clock,) = case.clocks.filter(kind="C24", stopped_at=None)
    assert clock.due_at.date() == next_day
    assert Task.objects.filter(case=case, kind="visit", state="open").count() == 1
