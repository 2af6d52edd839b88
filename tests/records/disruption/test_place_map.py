"""Places on the map, for who may see a map."""

import pytest

from handrail.records.queries.disruption import network_nodes, place_map
from handrail.rules.core.local_time import london_day
from handrail.rules.missing.charts import months_until
from tests import people
from tests.people import NOW
from tests.people.casework import allocated
from tests.people.network import child_node, linked, lodge

pytestmark = pytest.mark.django_db


def test_the_map_is_empty_for_who_reads_a_place_but_is_not_cleared_for_maps() -> None:
    place, child = lodge(), allocated().person
    assert child is not None
    linked(child_node(child), place, "seen")
    months, cat = months_until(london_day(NOW), 3), people.act_as("cat")
    assert network_nodes.find_entity(cat, place.public_id) == place
    assert place_map.list_place_counts(cat, months) == []
    (shown,) = place_map.list_place_counts(people.act_as("pol"), months)
    assert shown.place == place
