"""The map tells where things were recorded, in numbers from which no child can be told."""

import datetime as dt
import json
import re
from typing import Any

import pytest

from tests import people
from tests.people.joining import on_register
from tests.people.network import child_node, linked, lodge, node

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]


def drawn(page: str) -> Any:
    return json.loads(page.split('id="places-on-map" type="application/json">')[1].split("<")[0])


def test_numbers_are_exact_for_the_desk_alone_and_hidden_ones_are_not_there() -> None:
    place = lodge()
    amina = child_node(on_register("Amina", "Rahman"))
    linked(amina, place, "stayed", started_on=dt.date(2026, 11, 7))
    linked(amina, place, "seen", started_on=dt.date(2026, 10, 7))
    linked(node("person", "Moss", handling="C"), place, "works", started_on=dt.date(2026, 11, 7))
    node("place", "Secret house", handling="C", latitude=51.5, longitude=0.0)
    node("place", "No pictures", limits="no_network", latitude=51.5, longitude=0.0)
    node("place", "Somewhere", area="Mill ward", limits="no_print")
    desk = people.signed_in("ivo").get("/disruption/map/").content.decode()
    pol = people.signed_in("pol").get("/disruption/map/").content.decode()
    assert "Secret house" in desk
    assert "Secret house" not in pol
    assert "No pictures" not in desk
    assert "Not on the map, because nobody has recorded the location" in pol
    assert "Open Government Licence v3.0" in pol
    assert '<span class="hr-dot hr-dot--2" aria-hidden="true"></span> 6 to 10</li>' in pol
    assert "Part of this map must not be printed" in pol
    assert re.search(r'<tr role="row" class="hr-noprint"><th[^>]*><a[^>]*><bdi>Somewhere', pol)
    # ivo reads numbers: one child twice, one person, one vehicle; pol reads them rounded
    assert "4 links and reports; children: 1" in desk
    assert "Each number is rounded up or down to a multiple of 5" in pol
    assert "4 links and reports" not in pol
    told = {one["name"]: one for one in drawn(pol)["places"]}
    assert set(told) == {"Harbour Lodge"}
    assert "Amina" not in pol
    november = dict(zip(drawn(pol)["months"], told["Harbour Lodge"]["months"], strict=True))
    assert all(int(words) % 5 == 0 for _, words in november.values())
    # other months, whichever way round they are asked for
    spring = people.signed_in("pol").get("/disruption/map/?since=2026-05&until=2026-03")
    said = (rb"(2 places had 5 links and reports or fewer"
            rb"|. of 2 places had links or reports) "
            rb"from March 2026 to May 2026")  # fmt: skip
    assert re.search(said, spring.content)


def test_areas_stand_in_an_order_that_shows_no_more_than_their_rounded_numbers() -> None:
    for area, times in (("Avon ward", 1), ("Zeal ward", 3)):
        place = node("place", f"Shop in {area}", area=area)
        for number in range(times):
            linked(node("vehicle", f"{area} {number}"), place, "seen")
    for login in ("ivo", "pol"):
        page = people.signed_in(login).get("/disruption/map/").content.decode()
        rows = re.findall(
            r'<th scope="row" role="rowheader"><bdi>(\w+ ward)</bdi></th>.*?'
            r'data-label="Links and reports">(\d+)<', page)  # fmt: skip
        assert len(rows) == 2
        assert rows == sorted(rows, key=lambda row: (-int(row[1]), row[0])), login
    assert dict(rows) != {"Avon ward": "1", "Zeal ward": "3"}


def test_somebody_who_leads_nothing_finds_no_place() -> None:
    lodge()
    page = people.signed_in("lex").get("/disruption/map/")
    assert page.status_code == 200
    assert b"There are no places of concern that you can see." in page.content
    assert people.signed_in("ann").get("/disruption/map/").status_code == 404
