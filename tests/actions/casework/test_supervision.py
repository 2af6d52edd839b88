"""Supervision: a manager records it, the worker adds a view, and the next one is due."""

import datetime as dt

import pytest

from handrail.actions.core.recording import NotPossible
from handrail.records.models import Submission, Task
from handrail.rules.forms.answer_dates import day_given
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db


def due_of(case):
    (clock,) = case.clocks.filter(kind="C26", stopped_at=None)
    return clock.due_at


def test_a_case_is_supervised_four_weeks_on_and_then_on_the_day_agreed() -> None:
    case = allocated()
    first = due_of(case)
    assert first.date() == (case.referred_at + dt.timedelta(days=28)).date()
    owed = Task.objects.get(case=case, kind="supervise", state="open")
    assert (owed.due_at, owed.team) == (first, case.team)
    soon = NOW.date() + dt.timedelta(days=14)
    row = taken(case, "record:supervision", by="marcus", happened_on=day_given(NOW.date()),
                next_on=day_given(soon))  # fmt: skip
    assert (row.supervised_on, row.next_on, row.state) == (NOW.date(), soon, "recorded")
    assert due_of(case).date() == soon
    owed.refresh_from_db()
    assert owed.state == "done"
    assert Task.objects.get(case=case, kind="supervise", state="open").due_at == due_of(case)


def test_the_workers_view_stands_beside_it_and_both_in_the_chronology() -> None:
    case = allocated()
    row = taken(case, "record:supervision", by="marcus")
    taken(row, "reply", words="I asked her school on Monday")
    said = Submission.objects.filter(case=case, stage="supervision").order_by("pk")
    assert [(kept.part, kept.submitted_by.login) for kept in said] == [
        ("record", "marcus"),
        ("reply", "cat"),
    ]


def test_nobody_supervises_a_case_that_they_hold() -> None:
    case = allocated()
    type(case).objects.filter(pk=case.pk).update(worker=people.account("marcus"))
    with pytest.raises(NotPossible, match="another manager"):
        taken(case, "record:supervision", by="marcus")
