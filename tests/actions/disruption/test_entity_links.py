"""Links between who and what is of concern, with the conditions of their items."""

import pytest

from handrail.records.models import Link
from handrail.records.queries.disruption import (
    entities as queries,
)
from tests import people
from tests.people import concern, intelligence
from tests.people.casework import taken

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
