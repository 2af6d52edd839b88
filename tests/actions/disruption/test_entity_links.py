"""Links between who and what is of concern, with the conditions of their items."""

import pytest

from handrail.records.models import Link, Sight
from handrail.records.queries.disruption import (
    entities as queries,
)
from tests import people
from tests.people import concern, intelligence, missing
from tests.people.casework import taken
from tests.people.joining import on_register

pytestmark = pytest.mark.django_db


def test_a_link_proposed_out_of_two_items_keeps_the_limits_of_both() -> None:
    car, place = concern.recorded("vehicle"), concern.recorded("place")
    plate = {"registrations": "AB12 CDE"}
    for thing, limit in ((car, "no_print"), (place, "no_panel")):
        bound = intelligence.BOUND | {"limits": [limit]}
        item = intelligence.written(intelligence.told(**plate), **bound)
        taken(item, "about", by="ivo", about_entities=[thing])
    assert set(Link.objects.get().limits.split()) == {"no_print", "no_panel"}
    taken(item, "handle", by="ivo", **intelligence.HANDLED)
    link = Link.objects.get()
    assert link.handling == "C"
    assert link.limits == "no_print"


def test_whoever_records_a_link_with_conditions_goes_on_reading_it() -> None:
    link = concern.linked(
        concern.recorded("person"), concern.recorded("place"), by="pol", handling="c"
    )
    assert queries.find_link(people.act_as("pol"), link.public_id)
    assert queries.find_link(people.act_as("ezra"), link.public_id) is None


@pytest.mark.parametrize(("handling", "reads_on"), [("c", True), ("p", False)])
def test_only_what_has_conditions_is_given_by_name_to_whoever_recorded_it(
    handling: str, reads_on: bool
) -> None:
    bound = intelligence.BOUND if handling == "c" else {}
    car = concern.recorded("vehicle", by="ezra", **bound | {"handling": handling})
    given = Sight.objects.filter(of=car.public_id, account=people.account("ezra"))
    assert given.exists() is reads_on
    assert queries.find_entity(people.act_as("ezra"), car.public_id) == car


def test_an_episode_that_is_linked_to_another_child_proposes_nothing_about_its_own() -> None:
    episode = missing.reported(missing.another_child())
    concern.linked(episode, on_register("Mia", "Stone"), by="ivo")
    assert Link.objects.filter(state="proposed").count() == 0


def test_an_episode_that_is_linked_to_a_place_proposes_its_child_for_the_place() -> None:
    episode = missing.reported(missing.another_child())
    concern.linked(episode, concern.recorded("place"), by="ivo")
    link = Link.objects.get(state="proposed")
    assert {link.first.kind, link.second.kind} == {"child", "place"}
