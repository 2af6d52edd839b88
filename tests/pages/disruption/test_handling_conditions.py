"""What is handled with conditions is kept to: in views, lists, search, pictures, files, panels."""

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from handrail.records.models import Entity, Intel, IntelEntity
from handrail.records.queries.disruption import intelligence as queries
from tests import people
from tests.outputs.conftest import page_texts
from tests.pages import matrix
from tests.people import intelligence, network
from tests.people.casework import taken
from tests.people.cast import act_as
from tests.people.copies import copied
from tests.people.panel import begun

pytestmark = [pytest.mark.django_db, pytest.mark.once]
EVERYBODY = ("ann", "lena", "pol", "ezra", "cat", "lex", "ivo", "pam", "carys", "helen", "sasha")
PLACE, TEXT = "Quayside Unit 9", "Room 12 is let by the hour"


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(matrix.LATER, tick=False):
        yield


@pytest.fixture
def bound() -> Intel:
    """An item and its place with every condition there is, given to lex alone."""
    place = network.node("place", PLACE, place_kind="other", handling="C",
                         limits="no_panel no_print no_export no_network",
                         latitude=51.5, longitude=-0.04)  # fmt: skip
    network.linked(network.lodge(), place, "other", handling="C", limits="no_network")
    item = intelligence.written(text=TEXT, **intelligence.BOUND)
    taken(item, "about", by="ivo", about_entities=[place])
    return intelligence.shared("lex", item=item)


def desks_file() -> str:
    return str(copied(people.signed_in("ivo"), reverse("intel_csv")).content, "utf-8")


def body(login: str, where: str) -> str:
    return people.signed_in(login).get(where).content.decode()


def test_only_those_named_and_the_desk_find_it_in_any_page_or_list(bound: Intel) -> None:
    place = Entity.objects.get(label=PLACE)
    readers = {"intel": bound.public_id, "entity": place.public_id}
    lists = ("intel_list", "entities", "disruption", "places_map", "network_begin")
    for login in EVERYBODY:
        browser = people.signed_in(login)
        found = {
            name
            for name, ref in readers.items()
            if browser.get(reverse(name, args=[ref])).status_code == 200
        }
        assert found == (set(readers) if login in {"ivo", "lex"} else set()), login
        if found:
            continue
        for where in map(reverse, lists):
            shown = browser.get(where).content.decode()
            assert PLACE not in shown, (login, where)
            assert TEXT not in shown, (login, where)
        asked = browser.get(f"{reverse('entities')}?q=Quayside").content.decode()
        assert bound.reference not in asked
    assert TEXT in body("lex", reverse("intel_list"))


def test_it_stands_in_no_picture_on_no_map_and_in_no_file_not_even_for_the_desk(
    bound: Intel,
) -> None:
    lodge = network.lodge()
    around = reverse("network", args=[lodge.public_id])
    for where in (around, reverse("places_map"), reverse("network_begin")):
        shown = body("ivo", where)
        assert PLACE not in shown, where
    assert "Harbour Lodge" in body("ivo", around)
    file = copied(people.signed_in("ivo"), reverse("network_csv", args=[lodge.public_id]))
    assert "Grey hatchback" in file.content.decode()
    assert PLACE not in file.content.decode()
    place = Entity.objects.get(label=PLACE)
    mine = people.signed_in("ivo").get(reverse("network", args=[place.public_id]))
    assert mine.status_code in {404, 409}
    assert TEXT not in desks_file()
    paper = copied(people.signed_in("lex"), reverse("intel_paper", args=[bound.public_id]))
    assert paper.status_code == 409


def test_paper_leaves_out_what_may_not_be_printed_though_the_item_may() -> None:
    item = intelligence.written(text=TEXT)
    kept = [network.node("place", "Quiet Arcade", limits="no_print"), network.lodge()]
    taken(item, "about", by="ivo", about_entities=kept)
    where = reverse("intel_paper", args=[item.public_id])
    paper = page_texts(copied(people.signed_in("ivo"), where).content)[0]
    assert "Harbour Lodge" in paper
    assert "Quiet Arcade" not in paper


def test_it_cannot_be_nominated_for_the_panel(bound: Intel) -> None:
    place = Entity.objects.get(label=PLACE)
    lodge = network.lodge()
    free = body("pol", reverse("entity", args=[lodge.public_id]))
    assert f"?entity={lodge.public_id}" in free
    kept = body("ivo", reverse("entity", args=[place.public_id]))
    assert f"?entity={place.public_id}" not in kept
    nominate = reverse("begin_outside", args=["panelitem", "nominate_place"])
    forced = people.signed_in("pol").get(f"{nominate}?entity={place.public_id}").content.decode()
    assert PLACE not in forced


def test_conditions_that_are_lifted_count_at_once(bound: Intel) -> None:
    taken(bound, "handle", by="ivo", **intelligence.HANDLED)
    assert TEXT in desks_file()
    paper = copied(people.signed_in("lex"), reverse("intel_paper", args=[bound.public_id]))
    assert paper.status_code == 200


def test_a_thing_recorded_out_of_an_item_is_what_the_item_is_about() -> None:
    item = intelligence.written(intelligence.told(registrations="KX70 ABD"))
    browser = people.signed_in("ivo")
    shown = body("ivo", reverse("intel", args=[item.public_id]))
    where = reverse("begin_outside", args=["entity", "record_vehicle"])
    assert f"{where}?intel={item.public_id}" in shown
    asked = browser.get(f"{where}?intel={item.public_id}").content.decode()
    assert item.reference in asked
    other = people.signed_in("pol").get(f"{where}?intel={item.public_id}").content.decode()
    assert item.reference not in other
    vehicle = begun("record_vehicle:entity", by="ivo", of_intel=item, registrations="KX70 ABD")
    assert vehicle.intel == item
    assert IntelEntity.objects.get(intel=item).entity == vehicle
    later = intelligence.evaluated(intelligence.told(registrations="KX7? ABD"))
    ((row, why),) = queries.list_proposed_subjects(act_as("ivo"), later, "")
    assert row == vehicle
    assert "KX7? ABD" in why
