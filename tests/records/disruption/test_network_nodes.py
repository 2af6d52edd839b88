"""What a node of the network is called, and for whom it is there at all."""

import pytest

from handrail.records.queries.disruption import network_nodes
from tests import people
from tests.people import NOW
from tests.people.joining import on_register
from tests.people.network import child_node, node

pytestmark = pytest.mark.django_db


def named(login: str) -> set[str]:
    actor = people.act_as(login, NOW)
    return {
        row.named
        for row in network_nodes.name_entities(network_nodes.visible_entities(actor), actor)
    }


def test_a_child_has_a_name_for_those_alone_who_may_know_the_child() -> None:
    node("place", "Harbour Lodge")
    child = child_node(on_register("Amina", "Rahman", born="2010-05-02"))
    node("phone")
    # the desk links children; police read what may be shared, and know of no child by that
    assert named("ivo") == {"Harbour Lodge", "Amina Rahman", "Phone, name not known"}
    assert named("pol") == {"Harbour Lodge", "Phone, name not known"}
    assert named("ann") == set()
    assert network_nodes.find_entity(people.act_as("pol"), child.public_id) is None
    ivo = people.act_as("ivo")
    found = network_nodes.find_entity(ivo, child.public_id)
    assert found is not None
    assert (found.kind_words, found.age) == ("Child", 16)
    assert ("entity", str(child.public_id)) in ivo.reading
    # a child whose record is sealed later is gone at once, though the node was open
    child.person.sensitivity = "S3"
    child.person.save()
    assert named("ivo") == {"Harbour Lodge", "Phone, name not known"}
