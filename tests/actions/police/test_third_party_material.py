"""Requests for a child's records: weighed, and decided by a manager."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.records.models import RecordsRequest, Task
from tests.people import NOW
from tests.people.casework import allocated, day, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> RecordsRequest:
    return taken(
        allocated(),
        "receive:recordsrequest",
        by_on=day(NOW.date() + dt.timedelta(days=7)),
        is_order="no",
    )  # type: ignore[no-any-return]


def test_a_manager_decides_by_the_day_on_which_an_answer_is_due_and_it_moves_along(
    row: RecordsRequest,
) -> None:
    taken(row, "weigh", child_view="agrees")
    (task,) = Task.objects.filter(kind="decide_records", state="open")
    assert task.due_at is not None
    assert task.due_at.date() == row.due_on
    later = NOW.date() + dt.timedelta(days=14)
    taken(row, "move", by_on=day(later))
    task.refresh_from_db()
    assert task.due_at.date() == later


def test_the_childs_no_is_passed_over_only_when_that_is_said(row: RecordsRequest) -> None:
    taken(row, "weigh", child_view="disagrees")
    with pytest.raises(Incomplete, match="The child does not agree"):
        taken(row, "release", by="marcus", against="no")


def test_an_order_of_a_court_is_not_declined_without_advice() -> None:
    row = taken(
        allocated(),
        "receive:recordsrequest",
        by_on=day(NOW.date() + dt.timedelta(days=7)),
        is_order="not_sure",
    )
    taken(row, "weigh", child_view="agrees")
    with pytest.raises(Incomplete, match="may be a court order"):
        taken(row, "decline", by="marcus", legal="no")
