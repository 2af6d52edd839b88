"""The page of the network: picture, filter, table and file say the same."""

import json

import pytest
from django.urls import reverse

from handrail.records.models import Event
from tests import people
from tests.people import concern
from tests.people.copies import copied
from tests.people.joining import on_register
from tests.people.network import child_node, linked, lodge, node

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_page_says_in_words_and_in_a_table_what_it_draws() -> None:
    start = lodge()
    dex, bare = node("person", "<b>Dex</b>"), node("phone", "07700 900417", limits="no_export")
    proposed = linked(start, dex, "works", state="proposed", why="The same number plate")
    linked(dex, bare, "uses", source="Seen on the phone")
    given = node("person", "Nell", handling="C", conditions="Ring the desk first.")
    linked(given, dex)
    client = people.signed_in("pol")
    found = client.get("/disruption/network/", {"words": "harbour"}).content.decode()
    where = f"/disruption/network/{start.public_id}/"
    assert where in found
    page = client.get(where).content.decode()
    assert "Around Harbour Lodge: 1 vehicle, 1 person of concern, 1 phone" in page
    assert "joined by 3 links" in page
    assert "&lt;b&gt;Dex&lt;/b&gt;" in page
    assert "<b>Dex" not in page
    assert "not proof" in page
    assert f"/disruption/links/{proposed.public_id}/" in page
    drawn = json.loads(page.split('id="network-picture" type="application/json">')[1].split("<")[0])
    assert len(drawn["nodes"]) == 4
    assert [line["proposed"] for line in drawn["links"]].count(True) == 1
    assert where in client.get(f"/disruption/entities/{start.public_id}/").content.decode()
    # one step shows less, and one may grow from what is at its edge
    near = client.get(where, {"steps": "1"})
    assert b"07700 900417" not in near.content
    grown = client.get(where, {"steps": "1", "grown": str(dex.public_id)})
    assert b"07700 900417" in grown.content
    wrong = client.get(where, {"since": "soon", "grade": "Z", "kind": "x", "grown": "x,y"})
    assert b" must be a date, for example 24 November 2026" in wrong.content
    far = client.get(where, {"until": "31/12/9999"})
    assert b" must be a date, for example 24 November 2026" in far.content
    # the file leaves out what may not be exported, and the copy is recorded
    rows = copied(client, f"{where}links.csv").content.decode()
    assert "Grey hatchback KX7" in rows
    assert "07700 900417" not in rows
    assert Event.objects.filter(verb="network.exported").count() == 1
    assert "Ring the desk first." not in rows
    desk = copied(people.signed_in("ivo"), f"{where}links.csv").content.decode()
    assert '"C","Ring the desk first."' in desk


def test_a_picture_begins_from_what_something_is_called_and_from_nothing_told_of_it() -> None:
    car = concern.recorded("vehicle", label="Grey hatchback", registrations="KX70 ABD")
    child = child_node(on_register("Amina", "Rahman"))
    ivo = people.signed_in("ivo")
    finds = {"hatch": car, "ha\0tch": car, car.reference: car, child.reference: child,
             "KX70": None, "Amina": None, "Rahman": None}  # fmt: skip
    for words, row in finds.items():
        page = ivo.get("/disruption/network/", {"words": words}).content.decode()
        assert ("Nothing that you can see matches" in page) is (row is None), words
        assert row is None or f"/disruption/network/{row.public_id}/" in page, words
    # nor does a sign that no text can hold stop another search
    where = reverse("entity_choose", args=[node("person", "Dex").public_id])
    assert "1 found" in ivo.post(where, {"words": "grey\0"}).content.decode()
    asked = {"kind": "nickname", "text": "Dex", "purpose": "child", "why": "A\0"}
    assert ivo.post(reverse("entity_find"), asked).status_code == 422
    lists = {"pol": "measures/?words=%00&child=a%00", "sasha": "sources/?reference=%00"}
    for login, rest in lists.items():
        assert people.signed_in(login).get(f"/disruption/{rest}").status_code == 200, rest


def test_what_may_be_in_no_picture_says_so_and_what_is_hidden_is_not_there() -> None:
    kept_out = node("place", "Quiet house", limits="no_network")
    secret = node("place", "Secret house", handling="C")
    client = people.signed_in("pol")
    page = client.get(f"/disruption/network/{kept_out.public_id}/")
    assert page.status_code == 409
    assert b"does not allow this in any picture" in page.content
    assert client.get(f"/disruption/network/{secret.public_id}/").status_code == 404
    assert b"Secret" not in client.get("/disruption/network/?words=house").content


def test_on_paper_is_only_what_may_be_printed() -> None:
    start = lodge()
    linked(start, node("person", "Moss", limits="no_print"), "works")
    client = people.signed_in("pol")
    where = f"/disruption/network/{start.public_id}/"
    screen, paper = client.get(where), client.get(where, {"print": "yes"})
    assert b"Moss" in screen.content
    assert b"must not be printed" in screen.content
    assert b"Moss" not in paper.content
    assert b"Grey hatchback" in paper.content


def test_what_stands_out_in_all_that_one_may_see_names_nothing_else() -> None:
    start = lodge()
    secret = node("person", "Moss", handling="C")
    others = [node("person", f"P{number}") for number in range(4)]
    linked(others[0], others[1])
    linked(others[1], start)
    linked(others[2], others[3])
    for other in others:
        linked(secret, other)
    desk = people.signed_in("ivo").get("/disruption/network/whole/").content.decode()
    pol = people.signed_in("pol").get("/disruption/network/whole/").content.decode()
    assert "Calculated from 7 records and 8 confirmed links" in desk
    assert "<bdi>Moss</bdi></strong> is the only link between 2 groups" in desk
    assert "Calculated from 6 records and 4 confirmed links" in pol
    assert "Moss" not in pol
    assert f"/disruption/network/{start.public_id}/" in pol
