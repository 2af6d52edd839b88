"""Plans for places as somebody may see them."""

import datetime as dt
import uuid

import pytest

from handrail.records.models import PlacePlan
from handrail.records.queries.disruption import place_plans
from tests import people
from tests.people import measures
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def plan() -> PlacePlan:
    return measures.assessed(measures.entity())


def test_a_plan_is_late_from_the_day_after_its_review_while_it_is_open(plan: PlacePlan) -> None:
    for on, is_late in ((NOW.date(), False), (NOW.date() - DAY, True)):
        PlacePlan.objects.update(review_on=on)
        found = place_plans.find_plan(people.act_as("ezra"), plan.public_id)
        assert found is not None
        assert (found.label, found.is_late) == ("Lantern Lodge", is_late)
    PlacePlan.objects.update(state="ended")
    found = place_plans.find_plan(people.act_as("ezra"), plan.public_id)
    assert found is not None
    assert found.is_late is False


def test_open_plans_and_ended_ones_are_listed_apart(plan: PlacePlan) -> None:
    ezra = people.act_as("ezra")
    assert list(place_plans.list_plans(ezra, ended=False)) == [plan]
    assert list(place_plans.list_plans(ezra, ended=True)) == []
    PlacePlan.objects.update(state="ended")
    assert list(place_plans.list_plans(ezra, ended=True)) == [plan]
    assert place_plans.list_plans_for_place(ezra, [plan.place]) == [plan]


def test_who_may_not_read_of_the_place_finds_no_plan(plan: PlacePlan) -> None:
    ann = people.act_as("ann")
    assert list(place_plans.list_plans(ann, ended=False)) == []
    assert (
        place_plans.find_plan(ann, plan.public_id)
        is place_plans.find_plan_part(ann, uuid.UUID(int=7))
        is None
    )


def test_what_was_written_stands_the_newest_first(plan: PlacePlan) -> None:
    kept = place_plans.list_submissions(plan)
    assert [item.row.part for item in kept] == ["assess"]
    assert place_plans.latest_of_steps(kept, "assess", "other") == kept[0]
    assert place_plans.latest_of_steps(kept, "other") is None
