"""What was tried against something, as it stands on the table."""

from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.records.models import Entity, Measure
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
