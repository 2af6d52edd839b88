"""A change of handling travels to what hangs on it."""

import pytest

from handrail.actions.core import step_dispatch
from handrail.actions.core.step_input import Given
from handrail.records.models import Entity, Intel, Link, Sight
from handrail.records.queries.disruption import (
    entities as queries,
)
from handrail.rules.workflow import NAMED
from tests import people
from tests.people import NOW, concern, intelligence
from tests.people.casework import filled, taken

pytestmark = pytest.mark.django_db


def test_a_change_of_handling_travels_to_links_and_to_what_is_recorded_of_an_item() -> None:
    car, place = concern.recorded("vehicle"), concern.recorded("place")
    item = intelligence.shared("lex")
    taken(item, "about", by="ivo", about_entities=[car, place])
    link, pol = Link.objects.get(), people.act_as("pol")
    assert queries.find_link(pol, link.public_id)
    taken(item, "handle", by="ivo", **intelligence.BOUND)
    assert queries.find_link(pol, link.public_id) is None
    assert queries.find_link(people.act_as("ivo"), link.public_id)
    assert Sight.objects.filter(of=link.public_id, account=people.account("lex")).exists()
    link.refresh_from_db()
    assert link.conditions == intelligence.BOUND["conditions"]
    assert set(link.limits.split()) == set(intelligence.BOUND["limits"])
    person = _recorded_of(item, handling="p")
    assert queries.find_entity(pol, person.public_id) is None
    assert queries.find_entity(people.act_as("ivo"), person.public_id)
    assert (person.limits, person.conditions) == (item.limits, item.conditions)
    taken(item, "handle", by="ivo", **intelligence.HANDLED)
    assert queries.find_link(pol, link.public_id)


def _recorded_of(item: Intel, **more: str) -> Entity:
    step = NAMED["entity", "record_person"]
    plain = {"label": "Adult M", "also_child": "no", "status": "alleged"}
    item.refresh_from_db()
    given = Given(filled(step.form, NOW, **plain | more), {"of_intel": item})
    made = step_dispatch.run_step(
        by=people.act_as("ivo"), step=step, row=None, given=given, now=NOW
    )
    assert isinstance(made, Entity)
    return made
