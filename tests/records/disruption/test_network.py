"""A picture shows what its viewer may see, and leaves no gap where something is hidden."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.records.models import Entity, Intel, Sight
from handrail.records.queries.core.settings import read_once
from handrail.records.queries.disruption import network, network_nodes
from handrail.records.queries.disruption.scope import desk_agency
from handrail.rules.disruption.network import Wanted
from tests import people
from tests.people import NOW
from tests.people.casework import allocated
from tests.people.joining import on_register
from tests.people.network import _kept, child_node, linked, node, same

pytestmark = pytest.mark.django_db


def seen_by(login: str, start: Any, **wanted: Any) -> tuple[set[str], set[str]]:
    """Names of the nodes and words of the links that somebody's picture shows."""
    actor = people.act_as(login)
    row = network.find_start_node(actor, start.public_id)
    assert row is not None
    found = network.network_around(actor, row, Wanted(**wanted))
    return {one.named for one in found.nodes}, {link.words for link in found.links}


def test_what_a_viewer_may_not_see_is_absent_and_not_counted() -> None:
    lodge, dex = node("place", "Harbour Lodge"), node("person", "Dex")
    child = child_node(on_register("Amina", "Rahman"))
    secret = node("person", "Moss", handling="C", conditions="Ring the desk first.")
    unseen = node("phone", "07700 900417", limits="no_network")
    for other in (dex, child, secret, unseen):
        linked(lodge, other, "seen", words=f"met {other.kind} {other.pk}")
    linked(secret, dex, "knows")
    everything, _ = seen_by("ivo", lodge)
    assert everything == {"Harbour Lodge", "Dex", "Amina Rahman", "Moss"}
    shown, said = seen_by("pol", lodge)
    assert shown == {"Harbour Lodge", "Dex"}
    assert said == {f"met person {dex.pk}"}
    # given to pol by name: there with its link, and the condition travels with it
    given = Sight(of=secret.public_id, account=people.account("pol"),
                  agency=people.agency("police"), owner=desk_agency())  # fmt: skip
    _kept(given, "sight.given")
    actor = people.act_as("pol")
    start = network.find_start_node(actor, lodge.public_id)
    assert start is not None
    found = network.network_around(actor, start, Wanted())
    assert {row.named for row in found.nodes} == {"Harbour Lodge", "Dex", "Moss"}
    assert found.is_handled
    assert found.conditions == ["Ring the desk first."]
    assert {("entity", str(row.public_id)) for row in found.nodes} <= set(actor.reading)
    # cat is not cleared for pictures, whatever she reads
    assert network.find_start_node(people.act_as("cat"), lodge.public_id) is None


def test_a_picture_is_filtered_by_time_kind_grade_and_standing() -> None:
    lodge = node("place", "Lodge")
    dex, car, nell = node("person", "Dex"), node("vehicle", "Car"), node("person", "Nell")
    graded = _kept(Intel(reference="NM-IN-26-T1", state="evaluated", owner=desk_agency(),
                         source_grade="2", information_grade="B"), "intel.recorded")  # fmt: skip
    first, last = dt.date(2026, 3, 1), dt.date(2026, 9, 1)
    linked(lodge, dex, "seen", started_on=first, intel=graded)
    linked(lodge, car, "seen", started_on=last)
    linked(lodge, nell, "works", started_on=first, state="proposed", why="The same phone")
    # one proposal was settled without anybody saying that it is so
    linked(lodge, node("person", "Rory"), "same_event", state="ended")
    asked = {
        frozenset({"Lodge", "Dex", "Car", "Nell"}): {},
        frozenset({"Lodge", "Car", "Nell"}): {"since": dt.date(2026, 6, 1)},
        frozenset({"Lodge", "Dex", "Nell"}): {"until": dt.date(2026, 6, 1)},
        frozenset({"Lodge", "Car"}): {"kinds": frozenset({"vehicle"})},
        frozenset({"Lodge", "Dex"}): {"grade": "C"},
        frozenset({"Lodge"}): {"grade": "A"},
        frozenset({"Lodge", "Dex", "Car"}): {"proposals": False},
    }
    for names, wanted in asked.items():
        assert seen_by("pol", lodge, **wanted)[0] == names, wanted


def test_two_that_are_one_are_shown_as_one_until_they_are_told_apart() -> None:
    lodge, dex, dexter = node("place", "Lodge"), node("person", "Dex"), node("person", "Dexter")
    gate = node("place", "Mill Lane gate")
    linked(lodge, dex, "seen")
    linked(dexter, gate, "works")
    assert seen_by("pol", lodge)[0] == {"Lodge", "Dex"}
    pair = same(dex, dexter)
    assert seen_by("pol", lodge)[0] == {"Lodge", "Dex", "Mill Lane gate"}
    pair.state = "apart"
    pair.save()
    assert seen_by("pol", lodge)[0] == {"Lodge", "Dex"}


def test_a_picture_asks_as_often_for_forty_nodes_as_for_four() -> None:
    lodge = node("place", "Lodge")

    def asks() -> int:
        actor = people.act_as("pol", NOW)
        with read_once(), CaptureQueriesContext(connection) as said:
            start = network.find_start_node(actor, lodge.public_id)
            assert start is not None
            network.network_around(actor, start, Wanted())
        return len(said)

    for number in range(3):
        linked(lodge, node("person", f"P{number}"), "seen")
    few = asks()
    for number in range(36):
        linked(lodge, node("vehicle", f"V{number}"), "seen")
    assert asks() == few
    assert few <= 12


@pytest.fixture
def read_by_cat() -> Entity:
    """A place that cat may read of, to which the child of her case is linked."""
    place, child = node("place", "Harbour Lodge"), allocated().person
    assert child is not None
    linked(child_node(child), place, "seen")
    assert network_nodes.find_entity(people.act_as("cat"), place.public_id) == place
    return place


def test_no_picture_starts_for_who_reads_a_place_but_is_not_cleared_for_pictures(
    read_by_cat: Entity,
) -> None:
    key = read_by_cat.public_id
    assert network.find_start_node(people.act_as("pol"), key) == read_by_cat
    assert network.find_start_node(people.act_as("cat"), key) is None


def test_a_search_for_a_start_finds_nothing_for_who_is_not_cleared_for_pictures(
    read_by_cat: Entity,
) -> None:
    assert network.search_start_nodes(people.act_as("pol"), "lodge") == [read_by_cat]
    assert network.search_start_nodes(people.act_as("cat"), "lodge") == []
