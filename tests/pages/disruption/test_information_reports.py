"""Information reports at the desk, and the links by which businesses tell."""

import pytest
from django.test import Client
from django.urls import reverse

from handrail.rules.core.local_time import LONDON
from tests import people
from tests.pages import in_intel
from tests.people import concern, intelligence

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page(browser: Client, where: str) -> str:
    return browser.get(where).content.decode()


def test_a_business_tells_by_the_link_that_the_desk_made_until_it_is_stopped() -> None:
    desk, shop = people.signed_in("ivo"), Client()
    body = in_intel.BODIES["teller_links"](None)
    shown = desk.post("/disruption/reports/links/", body, follow=True).content.decode()
    link = "/tell/" + shown.split("/tell/")[1].split("/")[0] + "/"
    assert "/tell/" not in page(desk, "/disruption/reports/links/").replace('href="/tell/"', "")
    assert "invited" in page(shop, link)
    seen = {"in_danger": "no", "happened": "Two men took a room", "how_known": "seen", "risk": "no"}
    assert shop.post(link, seen)["Location"] == "/tell/sent/"
    stop = shown.split('action="/disruption/reports/links/')[1].split('"')[0]
    desk.post(f"/disruption/reports/links/{stop}")
    ended, never = shop.get(link), shop.get("/tell/never-was-one/")
    assert ended.status_code == never.status_code == 404
    assert "Ask the person who gave it to you" in ended.content.decode()


def test_the_desk_reads_the_day_of_a_report_and_not_its_minute() -> None:
    report, browser = intelligence.told(), people.signed_in("ivo")
    local = report.received_at.astimezone(LONDON)
    for where in (reverse("report", args=[report.public_id]), reverse("reports")):
        shown = page(browser, where)
        assert f"{local.day} {local:%B %Y}" in shown
        assert f"{local:%H:%M}" not in shown.split("<main")[1].split("Evaluate by")[0]


def test_near_matches_are_shown_before_a_report_is_evaluated() -> None:
    concern.recorded("vehicle", label="Silver van", registrations="OV19 XKD")
    report = intelligence.told(registrations="OV19XKO")
    shown = page(people.signed_in("ivo"), reverse("report", args=[report.public_id]))
    assert "Similar records" in shown
    assert "Silver van" in shown
    assert "one character differs" in shown
