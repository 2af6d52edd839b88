"""Who and what is of concern, as it is read."""

from collections.abc import Iterator

import pytest

from handrail.actions.core.recording import Refused
from handrail.actions.disruption import entity_links
from handrail.records.models import Link, SameEntity, Sight, Task
from handrail.records.queries.core import compiled_queries
from handrail.records.queries.disruption import (
    entities as queries,
)
from tests import people
from tests.people import NOW, concern, network
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db


def test_whoever_is_not_named_finds_nothing_of_what_is_handled_with_conditions() -> None:
    kept = concern.recorded("person", by="ezra", label="Adult M", handling="c")
    assert queries.find_entity(people.act_as("ezra"), kept.public_id)
    assert queries.find_entity(people.act_as("pol"), kept.public_id) is None
    pol = people.account("pol")
    pol.named_for = people.agency("police")
    taken(kept, "give", by="ivo", named=pol, basis="law_enforcement")
    assert queries.find_entity(people.act_as("pol"), kept.public_id)
    taken(kept, "take_back", by="ivo", sights=Sight.objects.get(account=pol))
    assert queries.find_entity(people.act_as("pol"), kept.public_id) is None


def test_nobody_reads_what_is_held_of_themselves_whatever_record_it_stands_on() -> None:
    first = concern.recorded("person", phones="07700 900111")
    second = concern.recorded("person", phones="+44 7700 900111")
    pair = SameEntity.objects.get()
    ivo = people.act_as("ivo")
    entity_links.decide_same_entity(
        by=ivo, pair=pair, state="same", reason="One phone", seen=1, now=NOW
    )
    place = concern.recorded("place")
    link = concern.linked(second, place)
    taken(first, "is_colleague", by="ivo", login="ezra")
    ezra = people.act_as("ezra")
    hidden = [queries.find_entity(ezra, row.public_id) for row in (first, second)]
    assert [*hidden, queries.find_link(ezra, link.public_id)] == [None, None, None]
    assert [row.pk for row in queries.list_entities(ezra, queries.Wanted())] == [place.pk]
    assert Task.objects.get(kind="standards").assignee == people.account("ivo")
    with pytest.raises(Refused):
        taken(first, "status", by="ezra")


@pytest.mark.parametrize("most", [300, 2])
def test_links_stand_by_their_states_however_many_they_are(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there are more than are shown, each group of states shows its newest."""
    monkeypatch.setattr(queries, "MOST_LINKS", most)
    compiled_queries._rows.cache_clear()  # what was put together shows as many as were shown then
    car, places = concern.recorded("vehicle"), [concern.recorded("place") for _ in range(3)]
    made = [concern.linked(car, place, role="seen") for place in places]
    Link.objects.filter(pk=made[0].pk).update(state="proposed")

    groups = queries.list_links_by_state(
        people.act_as("ivo"), [car], ("confirmed",), ("proposed",), ("ended",)
    )

    shown = [[row.other.pk for row in links] for links in groups]
    assert shown == [[places[2].pk, places[1].pk], [places[0].pk], []]
    compiled_queries._rows.cache_clear()


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lists are full with two links or one pair."""
    monkeypatch.setattr(queries, "MOST_LINKS", 2)
    monkeypatch.setattr(queries, "MOST_PAIRS", 1)
    compiled_queries._rows.cache_clear()
    yield
    compiled_queries._rows.cache_clear()


@pytest.mark.usefixtures("few")
def test_newer_links_to_what_one_may_not_read_take_no_place_in_the_list() -> None:
    car, place = network.node("vehicle", "Car"), network.node("place", "Lodge")
    link = network.linked(car, place, "seen")
    for number in range(2):
        network.linked(car, network.node("place", f"P{number}", handling="C"), "seen")
    (links,) = queries.list_links_by_state(people.act_as("pol"), [car], ("confirmed",))
    assert [row.link.pk for row in links] == [link.pk]


@pytest.mark.usefixtures("few")
def test_a_newer_pair_with_what_one_may_not_read_takes_no_place_in_the_list() -> None:
    one, other = network.node("person", "Dex"), network.node("person", "Dexter")
    pair = network.same(one, other, "proposed")
    network.same(one, network.node("person", "Moss", handling="C"), "proposed")
    found = queries.list_possible_duplicates(people.act_as("pol"), "proposed")
    assert [row.pk for row in found] == [pair.pk]


def test_an_entity_is_listed_where_the_record_that_stands_for_it_may_not_be_read() -> None:
    first, second = network.node("person", "Moss", handling="C"), network.node("person", "Dex")
    network.same(first, second)
    for login, shown in (("ivo", first), ("pol", second)):
        found = queries.list_entities(people.act_as(login), queries.Wanted())
        assert [row.pk for row in found] == [shown.pk], login


def test_what_is_linked_to_a_child_is_read_by_the_childs_own_social_worker_alone() -> None:
    child = allocated().person
    assert child is not None
    place = network.node("place", "Lantern Lodge")
    network.linked(network.child_node(child), place, "seen")
    assert queries.find_entity(people.act_as("cat"), place.public_id) == place
    assert queries.find_entity(people.act_as("sam"), place.public_id) is None
