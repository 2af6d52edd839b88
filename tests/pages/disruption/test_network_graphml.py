"""The network as GraphML: past the gate of copies, without what may not leave."""

import io

import networkx
import pytest
from django.urls import reverse

from handrail.records.models import Event, Export
from tests import people
from tests.people.copies import copied
from tests.people.network import linked, lodge, node

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_file_has_what_may_be_exported_with_its_handling_and_the_copy_is_recorded() -> None:
    start = lodge()
    dex, bare = node("person", "Dex"), node("phone", "07700 900417", limits="no_export")
    secret = node("person", "Nell", handling="C", conditions="Ring the desk first.")
    linked(start, dex, "works")
    linked(dex, bare, "uses")
    linked(secret, dex)
    where = reverse("network_graphml", args=[start.public_id])
    got = copied(people.signed_in("ivo"), where)
    assert got.status_code == 200
    assert got["Content-Disposition"].endswith('.graphml"')
    graph = networkx.read_graphml(io.BytesIO(got.content))
    assert {row["name"] for _, row in graph.nodes(data=True)} == {
        "Harbour Lodge", "Grey hatchback KX7", "Dex", "Nell",
    }  # fmt: skip
    assert {row["conditions"] for _, _, row in graph.edges(data=True)} == {
        "",
        "Ring the desk first.",
    }
    copy = Export.objects.get()
    assert copy.number in graph.graph["copy"]
    assert Event.objects.filter(verb="network.exported", actor__login="ivo").count() == 1
    assert b"Nell" not in copied(people.signed_in("pol"), where).content


def test_a_copy_is_made_only_once_it_is_said_what_it_is_for() -> None:
    where = reverse("network_graphml", args=[lodge().public_id])
    page = people.signed_in("pol").post(where)
    assert b"graphml" not in page.content.partition(b"<main")[0]
    assert "Content-Disposition" not in page
    assert Export.objects.count() == 0
    assert people.signed_in("pol").get(where).status_code == 405


def test_a_copy_about_many_people_waits_for_a_second_person() -> None:
    start = lodge()
    for number in range(26):
        linked(start, node("person", f"P{number}"), "works")
    got = copied(people.signed_in("ivo"), reverse("network_graphml", args=[start.public_id]))
    assert got.status_code == 409
    assert "another person must approve it first" in got.content.decode()
