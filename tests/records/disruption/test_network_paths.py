"""The paths between two nodes as each reader finds them."""

import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.records.models import Entity
from handrail.records.queries.disruption import network
from handrail.records.queries.disruption.network_paths import Connected, paths_between
from handrail.rules.disruption.network import Wanted
from tests import people
from tests.people.joining import on_register
from tests.people.named import restricted
from tests.people.network import child_node, linked, node, same

pytestmark = pytest.mark.django_db


def between(login: str, start: Entity, end: Entity) -> Connected:
    actor = people.act_as(login)
    first, last = (network.find_start_node(actor, one.public_id) for one in (start, end))
    assert first is not None
    assert last is not None
    return paths_between(actor, first, last, Wanted(proposals=False))


def ways(found: Connected) -> list[list[str]]:
    return [[hop.second.named for hop in way] for way in found.ways]


def test_every_link_between_two_neighbours_on_a_path_is_shown_and_no_other() -> None:
    dex, moss, car, lodge = (node("person", name) for name in ("Dex", "Moss", "Car", "Lodge"))
    linked(dex, car, words="saw it")
    linked(car, dex, "contacted", words="rang it")
    linked(car, moss, words="drove it")
    linked(dex, lodge)
    linked(lodge, moss)
    linked(car, lodge, words="beside the way")
    found = between("ivo", dex, moss)
    assert sorted(ways(found)) == [["Car", "Moss"], ["Lodge", "Moss"]]
    words = [link.words for link in found.around.links]
    assert "beside the way" not in words
    assert {"saw it", "rang it", "drove it"} <= set(words)
    assert [link.number for link in found.around.links] == [1, 2, 3, 4, 5]


def test_a_child_whom_the_reader_may_not_know_is_on_no_path() -> None:
    dex, moss = node("person", "Dex"), node("person", "Moss")
    child = on_register("Amina", "Rahman")
    amina = child_node(child)
    linked(dex, amina)
    linked(amina, moss)
    assert ways(between("ivo", dex, moss)) == [["Amina Rahman", "Moss"]]
    assert ways(between("pol", dex, moss)) == []
    restricted(child)
    assert ways(between("ivo", dex, moss)) == []


def test_records_of_one_thing_are_one_node_of_a_path() -> None:
    dex, again, moss = node("person", "Dex"), node("person", "Dexter"), node("person", "Moss")
    linked(again, moss)
    assert ways(between("ivo", dex, moss)) == []
    same(dex, again)
    assert ways(between("ivo", dex, moss)) == [["Moss"]]
    assert between("ivo", dex, again).is_same


def test_whatever_a_path_shows_is_on_the_reading_list_and_takes_the_same_queries() -> None:
    def line(length: int) -> tuple[Entity, Entity]:
        nodes = [node("person", f"P{length}.{number}") for number in range(length)]
        for one, other in itertools.pairwise(nodes):
            linked(one, other)
        return nodes[0], nodes[-1]

    counts = []
    for length in (3, 7):
        first, last = line(length)
        actor = people.act_as("ivo")
        start, end = (network.find_start_node(actor, one.public_id) for one in (first, last))
        with CaptureQueriesContext(connection) as asked:
            found = paths_between(actor, start, end, Wanted())
        counts.append(len(asked))
        assert {("entity", str(row.public_id)) for row in found.around.nodes} <= set(actor.reading)
        assert len(found.around.nodes) == length
    assert counts[0] == counts[1] <= 10


def test_both_ends_are_recorded_as_read_even_where_no_path_leads() -> None:
    start, end = node("person", "Dex"), node("person", "Moss")
    actor = people.act_as("ivo")
    first, last = (network.find_start_node(actor, one.public_id) for one in (start, end))
    assert first is not None
    assert last is not None
    paths_between(actor, first, last, Wanted(proposals=False))
    assert {("entity", str(start.public_id)), ("entity", str(end.public_id))} <= set(actor.reading)
