"""What was tried against something, as it stands on the table."""

from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.records.models import Entity, Link, Measure
from handrail.records.queries.disruption import measures as queries
from tests import people
from tests.people import measures
from tests.people.casework import taken


def again(row: Measure) -> Measure:
    return Measure.objects.get(pk=row.pk)


@pytest.fixture
def hotel(db: Any) -> Entity:
    people.fresh()
    return measures.entity(place_kind="hotel")


def test_one_option_stands_once_on_the_table_and_comes_back_with_what_has_changed(hotel: Entity):
    row = measures.considered(hotel, "cpn", name="rule_out")
    assert row.state == "not_chosen"
    other = measures.considered(hotel, "pspo")
    with pytest.raises(Incomplete) as twice:
        measures.considered(hotel, "pspo", by="pol")
    assert other.reference in twice.value.problems["offer"]
    taken(row, "again", by="ezra")
    assert again(row).state == "considered"
    with pytest.raises(Incomplete):
        measures.considered(hotel, "sro")  # for a person
    adult = measures.entity("person", "Big T")
    with pytest.raises(NotPossible):
        measures.considered(adult, "cce_order")


def test_a_restricted_measure_is_not_listed_beside_an_open_one(hotel: Entity) -> None:
    shown, held = measures.considered(hotel, "cpn"), measures.considered(hotel, "pspo")
    Measure.objects.filter(pk=held.pk).update(sensitivity="S2", guardian=people.account("ivo"))
    ezra = people.act_as("ezra")
    assert list(queries.list_measures(ezra, queries.Wanted())) == [shown]
    assert queries.find_measure(ezra, held.public_id) is None


def test_a_child_is_offered_for_a_measure_by_a_link_that_one_may_read(hotel: Entity) -> None:
    child = measures.linked_child(hotel).person
    Link.objects.update(state="confirmed")
    row, marcus = measures.considered(hotel, "cpn"), people.act_as("marcus")
    assert queries.list_protectable_children(marcus, row) == [child]
    Link.objects.update(sensitivity="S2", guardian=people.account("ivo"))
    assert queries.list_protectable_children(marcus, row) == []
