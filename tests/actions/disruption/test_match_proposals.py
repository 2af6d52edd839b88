"""Links and sameness are proposed and confirmed by a person."""

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.actions.disruption import entity_links, match_proposals
from handrail.records.models import Event, Link, SameEntity
from handrail.records.queries.disruption import (
    entities as queries,
)
from tests import people
from tests.people import NOW, concern, intelligence, missing
from tests.people.casework import taken

pytestmark = pytest.mark.django_db


def test_two_records_of_one_plate_are_proposed_once_said_to_be_one_and_undone() -> None:
    pair = concern.two_cars()
    assert pair.why == "possible match: AB12 C?E and AB12 CDE"
    taken(pair.second, "add_fact", by="ezra", kind="registration", shown="AB12 CDE")
    assert SameEntity.objects.count() == 1
    ivo = people.act_as("ivo")
    kept = Event.objects.count()
    with pytest.raises(Incomplete):
        entity_links.decide_same_entity(
            by=ivo, pair=pair, state="same", reason=" ", seen=1, now=NOW
        )
    entity_links.decide_same_entity(
        by=ivo, pair=pair, state="same", reason="One car", seen=1, now=NOW
    )
    assert [row.pk for row in queries.list_entities(ivo, queries.Wanted())] == [pair.first_id]
    both = [pair.first, *queries.list_same_entities(ivo, pair.first)]
    assert {fact.shown for fact in queries.list_facts(both)} == {"AB12 CDE", "AB12 C?E"}
    entity_links.decide_same_entity(
        by=ivo, pair=pair, state="undone", reason="Two cars", seen=2, now=NOW
    )
    assert len(queries.list_entities(ivo, queries.Wanted())) == 2
    assert Event.objects.count() == kept + 2


def test_what_one_item_names_together_is_proposed_as_closely_as_the_item_is_handled() -> None:
    car = concern.recorded("vehicle", registrations="AB12 CDE")
    place, other = concern.recorded("place", label="Arcade"), concern.recorded("place", label="Inn")
    item = intelligence.written(**intelligence.BOUND)
    taken(item, "about", by="ivo", about_entities=[car, place])
    link = Link.objects.get()
    assert {link.first, link.second} == {car, place}
    assert (link.state, link.handling) == ("proposed", "C")
    assert item.reference in link.why
    taken(item, "about", by="ivo", about_entities=[other])
    assert Link.objects.count() == 3
    concern.linked(car, place, role="seen")
    link.refresh_from_db()
    assert link.state == "ended"
    taken(intelligence.written(), "about", by="ivo", about_entities=[car, place])
    assert Link.objects.filter(role="same_event", first__in=[car, place]).count() == 3
    pol, ivo = people.act_as("pol"), people.act_as("ivo")
    proposed = ("proposed",)
    assert queries.list_links_by_state(pol, [car], proposed) == [[]]
    assert [len(links) for links in queries.list_links_by_state(ivo, [car], proposed)] == [1]


@pytest.mark.parametrize(("most", "made"), [(1, 1), (2, 2), (3, 2)])
def test_of_what_others_are_known_by_no_more_is_proposed_than_anybody_reads(
    most: int, made: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match_proposals, "MOST", most)
    concern.two_cars()
    place = concern.recorded("place", label="Arcade")
    item = intelligence.written(intelligence.told(registrations=concern.PLATE))
    taken(item, "about", by="ivo", about_entities=[place])
    links = Link.objects.filter(state="proposed")
    assert links.count() == made
    assert {link.why for link in links} == {f"AB12 CDE is named in {item.reference}"}


def test_what_two_reports_with_one_plate_are_about_is_proposed_together() -> None:
    plate = {"registrations": concern.PLATE}
    arcade, inn = (concern.recorded("place", label=label) for label in ("Arcade", "Inn"))
    one, two = (intelligence.written(intelligence.told(**plate)) for _ in range(2))
    taken(one, "about", by="ivo", about_entities=[arcade])
    taken(two, "about", by="ivo", about_entities=[inn])
    found = Link.objects.filter(why__startswith="the same detail is in")
    assert [{link.first, link.second} for link in found] == [{arcade, inn}]


def test_a_proposal_ends_when_somebody_records_the_same_link() -> None:
    person = concern.recorded("person", label="Dee", phones="07700 900417")
    phone = concern.recorded("phone", phones="07700 900417")
    proposed = Link.objects.get(state="proposed")
    assert {proposed.first, proposed.second} == {person, phone}
    made = concern.linked(person, phone, role=proposed.role)
    proposed.refresh_from_db()
    assert (proposed.state, made.state) == ("ended", "confirmed")
    past = queries.list_links_by_state(people.act_as("ivo"), [person], ("ended", "rejected"))
    assert past == [[]], "a proposal that was replaced is no link that ended"


def test_a_proposal_of_another_kind_stays_open() -> None:
    person = concern.recorded("person", label="Dee", phones="07700 900417")
    phone = concern.recorded("phone", phones="07700 900417")
    proposed = Link.objects.get(state="proposed")
    concern.linked(person, phone, role="knows")
    proposed.refresh_from_db()
    assert proposed.state == "proposed"


def test_what_was_confirmed_for_one_record_is_not_proposed_again_for_its_twin() -> None:
    pair = concern.two_cars()
    place = concern.recorded("place", label="Arcade")
    concern.linked(pair.first, place, role="seen")
    entity_links.decide_same_entity(
        by=people.act_as("ivo"), pair=pair, state="same", reason="One car", seen=1, now=NOW
    )
    taken(intelligence.written(), "about", by="ivo", about_entities=[pair.second, place])
    assert not Link.objects.filter(state="proposed").exists()


@pytest.mark.parametrize(("most", "made"), [(1, 1), (2, 2), (3, 2)])
def test_of_records_with_one_plate_no_more_pairs_are_proposed_than_anybody_reads(
    most: int, made: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    concern.two_cars()
    monkeypatch.setattr(match_proposals, "MOST", most)
    third = concern.recorded("vehicle", label="Grey estate", registrations=concern.PLATE)
    pairs = SameEntity.objects.filter(second=third)
    assert pairs.count() == made


def test_of_what_two_reports_share_no_more_is_proposed_than_anybody_reads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plate = {"registrations": concern.PLATE}
    places = [concern.recorded("place", label=label) for label in ("Arcade", "Inn", "Lodge", "Bar")]
    one, two = (intelligence.written(intelligence.told(**plate)) for _ in range(2))
    taken(one, "about", by="ivo", about_entities=places[:2])
    monkeypatch.setattr(match_proposals, "MOST", 2)
    taken(two, "about", by="ivo", about_entities=places[2:])
    shared = Link.objects.filter(why__startswith="the same detail is in")
    assert shared.count() == 1, "the pair that the second report names is the first of two"


def test_a_name_of_one_that_is_the_nickname_of_another_is_proposed() -> None:
    one = concern.recorded("person", label="Adult M", names="Dean Moss")
    other = concern.recorded("person", label="Adult N", nicknames="Dean Moss")
    pair = SameEntity.objects.get()
    assert {pair.first, pair.second} == {one, other}


def test_a_place_recorded_after_an_episode_that_names_it_is_proposed() -> None:
    episode = missing.back(
        missing.reported(missing.another_child()), "2026-11-24 08:00", places="The arcade"
    )
    place = concern.recorded("place", label="The Arcade")
    link = Link.objects.get(state="proposed")
    assert (link.first.episode, link.second) == (episode, place)


@pytest.mark.parametrize(("state", "proposed"), [("confirmed", 0), ("ended", 0), ("rejected", 1)])
def test_that_two_are_named_together_is_proposed_unless_they_were_linked_before(
    state: str, proposed: int
) -> None:
    car, place = concern.recorded("vehicle"), concern.recorded("place", label="Arcade")
    concern.linked(car, place, role="seen")
    Link.objects.update(state=state)
    taken(intelligence.written(), "about", by="ivo", about_entities=[car, place])
    assert Link.objects.filter(state="proposed").count() == proposed


def test_an_episode_is_proposed_for_the_places_alone_that_it_names() -> None:
    arcade, _ = (concern.recorded("place", label=label) for label in ("The Arcade", "Inn"))
    missing.reported(missing.another_child(), places="The arcade")
    assert [link.second for link in Link.objects.filter(state="proposed")] == [arcade]
