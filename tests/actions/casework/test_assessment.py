"""The assessment, and the parts that partners write into it."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.records.models import Case, Task
from tests.people import NOW
from tests.people.casework import allocated, day, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return allocated()


def test_two_do_not_go_on_at_once(case: Case) -> None:
    taken(case, "begin:assessment", started_on=day(NOW.date()))
    with pytest.raises(Incomplete, match="goes on after"):
        taken(case, "begin:assessment", started_on=day(NOW.date()))


def test_the_next_one_is_the_review_that_the_last_one_asked_for(case: Case) -> None:
    begun = taken(case, "begin:assessment", started_on=day(NOW.date()))
    taken(begun, "write", review_on=day(NOW.date() + dt.timedelta(days=30)))
    taken(begun, "authorise", by="marcus")
    reviews = Task.objects.filter(case=case, kind="review_assessment")
    assert [task.state for task in reviews] == ["open"]
    taken(case, "begin:assessment", started_on=day(NOW.date()))
    assert [task.state for task in reviews.all()] == ["done"]


def test_an_agency_is_asked_for_its_part_of_one_that_goes_on(case: Case) -> None:
    with pytest.raises(NotPossible, match="Start the assessment first"):
        taken(case, "ask:contribution", agency="health")
    begun = taken(case, "begin:assessment", started_on=day(NOW.date()))
    with pytest.raises(Incomplete, match="Choose the agency"):
        taken(case, "ask:contribution")
    part = taken(case, "ask:contribution", agency="health")
    assert (part.assessment, part.agency.kind) == (begun, "health")


def test_a_finished_one_says_what_it_found(case: Case) -> None:
    begun = taken(case, "begin:assessment", started_on=day(NOW.date()))
    with pytest.raises(Incomplete, match="with another factor"):
        taken(begun, "write", factors=["21", "11a"])


def test_its_review_is_due_on_the_day_that_it_names(case: Case) -> None:
    begun = taken(case, "begin:assessment", started_on=day(NOW.date()))
    later = NOW.date() + dt.timedelta(days=30)
    taken(begun, "write", factors=["11a"], review_on=day(later))
    taken(begun, "authorise", by="marcus")
    (task,) = Task.objects.filter(kind="review_assessment", state="open")
    assert task.due_at is not None
    assert task.due_at.date() == later
