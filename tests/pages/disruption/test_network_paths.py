"""How two are connected: the paths a reader may see, with their links, and no gap for others."""

import pytest
from django.test import Client
from django.urls import reverse

from handrail.records.models import Entity
from tests import people
from tests.people.network import linked, node

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def path(client: Client, start: Entity, end: Entity | None = None, **query: str) -> str:
    where = reverse("network_path", args=[start.public_id])
    found = client.get(where, ({"to": str(end.public_id)} if end else {}) | query)
    assert found.status_code == 200
    return found.content.decode()


def chain() -> tuple[Entity, Entity]:
    """Dex and Moss, three links apart: by the lodge and the car, and by somebody handled."""
    dex, moss = node("person", "Dex"), node("person", "Moss")
    lodge, car = node("place", "Harbour Lodge"), node("vehicle", "Grey hatchback")
    linked(dex, lodge, "works", source="The manager said so")
    linked(car, lodge, "seen")
    linked(moss, car, "uses")
    return dex, moss


def test_the_other_one_is_chosen_by_name_and_the_path_is_said_link_by_link() -> None:
    dex, moss = chain()
    pol = people.signed_in("pol")
    found = path(pol, dex, words="moss")
    assert f"?to={moss.public_id}" in found
    text = path(pol, dex, moss)
    assert "Dex and Moss are 3 links apart. There is one shortest path." in text
    assert "<bdi>Grey hatchback</bdi> was seen at <bdi>Harbour Lodge</bdi>" in text
    assert "The manager said so" in text
    assert "Grade: not graded" in text
    assert "not that people are" in text


def test_a_path_by_what_is_handled_exists_for_those_who_may_read_it_with_its_conditions() -> None:
    dex, moss = chain()
    secret = node("person", "Nell", handling="C", conditions="Ring the desk first.")
    linked(dex, secret)
    linked(secret, moss)
    desk = path(people.signed_in("ivo"), dex, moss)
    assert "2 links apart. There is one shortest path" in desk
    assert "Ring the desk first." in desk
    pol = path(people.signed_in("pol"), dex, moss)
    assert "3 links apart. There is one shortest path" in pol
    assert "Nell" not in pol
    assert "Ring the desk first." not in pol


def test_a_link_that_the_reader_may_not_see_is_no_link() -> None:
    dex, moss = node("person", "Dex"), node("person", "Moss")
    linked(dex, moss, handling="C", conditions="Ring the desk first.")
    assert "linked to each other directly" in path(people.signed_in("ivo"), dex, moss)
    text = path(people.signed_in("pol"), dex, moss)
    assert "No path that you may see connects Dex and Moss. That does not mean" in text


def test_proposed_links_are_followed_only_when_asked_and_are_marked() -> None:
    dex, moss = node("person", "Dex"), node("person", "Moss")
    linked(dex, moss, state="proposed", why="The same number")
    pol = people.signed_in("pol")
    assert "No path that you may see" in path(pol, dex, moss)
    text = path(pol, dex, moss, proposals="yes")
    assert "linked to each other directly" in text
    assert "Proposed" in text


def test_what_may_not_be_seen_or_pictured_is_no_end_of_a_path() -> None:
    dex = node("person", "Dex")
    secret = node("person", "Nell", handling="C")
    kept_out = node("place", "Quiet house", limits="no_network")
    where = reverse("network_path", args=[dex.public_id])
    pol = people.signed_in("pol")
    assert pol.get(where, {"to": str(secret.public_id)}).status_code == 404
    assert pol.get(where, {"to": "nonsense"}).status_code == 404
    assert pol.get(where, {"to": str(kept_out.public_id)}).status_code == 409
    assert "Nell" not in path(pol, dex, words="nell")


def test_on_paper_is_only_what_may_be_printed() -> None:
    dex, moss = chain()
    short = node("phone", "The blue phone", limits="no_print")
    linked(dex, short, "uses")
    linked(moss, short, "uses")
    pol = people.signed_in("pol")
    assert "The blue phone" in path(pol, dex, moss)
    paper = path(pol, dex, moss, print="yes")
    assert "The blue phone" not in paper
    assert "3 links apart" in paper


def test_one_and_the_same_is_said_to_be_so() -> None:
    dex = node("person", "Dex")
    assert "Dex and Dex are recorded as the same." in path(people.signed_in("pol"), dex, dex)
