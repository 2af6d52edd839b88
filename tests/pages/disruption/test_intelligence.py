"""Telling, evaluating and sharing as people meet them: refusals, receipts, conditions in sight."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from handrail.records.models import Draft, Intel, Report, Source
from handrail.rules.clocks import LONDON
from tests import people
from tests.outputs.conftest import page_texts
from tests.pages import html_forms as forms, in_intel
from tests.people import intelligence
from tests.people.casework import taken
from tests.people.copies import copied

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TELL = "/disruption/reports/tell/"


def page(browser: Client, where: str) -> str:
    return browser.get(where).content.decode()


def _on(browser: Client, key: str, **more: Any) -> Any:
    """A page of the practitioner's form, filled in and sent."""
    shown = forms.form(browser.get(f"{TELL}?page={key}"), "")
    return browser.post(f"{TELL}?page={key}", {**shown.values, **more})


def test_a_teacher_tells_page_by_page_and_reads_what_becomes_of_it() -> None:
    browser = people.signed_in("ann")
    first = page(browser, TELL)
    assert "not 999, not a referral" in first
    assert first.index("999") < first.index("Save and continue")
    _on(browser, "first", in_danger="no", referred="no")
    marked = _on(browser, "seen", happened="UK SECRET: he met her", how_known="seen")
    assert marked.status_code == 422
    assert "secure route" in marked.content.decode()
    assert "UK SECRET: he met her" in marked.content.decode()
    assert "SECRET" not in str(Draft.objects.get().content)
    _on(browser, "seen", happened="A man in a grey car gave her a phone", how_known="seen")
    picture = _on(browser, "named", people="Dez", file=SimpleUploadedFile("a.png", b"\x89PNG"))
    assert picture.status_code == 422
    assert "ring 101 and keep the device" in picture.content.decode()
    _on(browser, "named", people="Dez", registrations="ab12 c?e", handles="@dez🔥")
    _on(browser, "you", risk="no", child_knows="no_child", contact="no")
    check = forms.form(browser.get(f"{TELL}?page=check"), "")
    assert TELL in page(browser, "/work/")
    sent = browser.post(f"{TELL}?page=check", check.values, follow=True)
    assert "What you saw was sent" in sent.content.decode()
    report = Report.objects.get()
    again = browser.post(f"{TELL}?page=check", check.values)
    assert again["Location"] == "/disruption/reports/told/"
    assert Report.objects.count() == 1
    mine = page(browser, "/disruption/reports/told/")
    assert report.reference in mine
    assert "grey car" not in mine
    taken(report, "no_use", by="ivo", reason="Known already")
    assert "Report information" in page(browser, "/work/")
    after = page(browser, "/disruption/reports/told/")
    assert "No further use" in after
    assert "Known already" not in after
    desk = page(people.signed_in("ivo"), reverse("report", args=[report.public_id]))
    assert "ab12 c?e" in desk
    assert "Ann of" not in desk


def test_anybody_tells_of_a_place_and_comes_back_with_the_receipt() -> None:
    browser = Client()
    shown = page(browser, "/tell/")
    assert shown.index("999") < shown.index("What did you see")
    assert "Write no child’s name" in shown
    refused = browser.post("/tell/", {**in_intel.SEEN, "happened": "TOP SECRET"})
    assert refused.status_code == 422
    with_file = browser.post(
        "/tell/", {**in_intel.SEEN, "x": SimpleUploadedFile("a.gif", b"GIF89a")}
    )
    assert with_file.status_code == 422
    assert not Report.objects.exists()
    token = forms.form(browser.get("/tell/"), "").values["_token"]
    sent = browser.post("/tell/", {**in_intel.SEEN, "_token": token}, follow=True)
    digits = sent.content.decode().split('class="hr-digits">')[1].split("<")[0]
    assert browser.post("/tell/", {**in_intel.SEEN, "_token": token})["Location"] == "/tell/sent/"
    assert Report.objects.count() == 1
    assert Source.objects.get().who == {"answers": {}}
    found = browser.post("/tell/receipt/", {"receipt": digits}).content.decode()
    assert "Nothing has been decided about it yet" in found
    assert "Cars come" not in found
    wrong = browser.post("/tell/receipt/", {"receipt": "1111 2222 3333 4444"})
    assert wrong.status_code == 422


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
    assert "Ask whoever gave it to you" in ended.content.decode()


def test_a_text_that_could_name_the_source_comes_back_once_to_think_over() -> None:
    item = intelligence.evaluated(intelligence.told(children="Tilly"))
    browser = people.signed_in("ivo")
    where = reverse("case_step", args=["intel", item.public_id, "sanitise"])
    shown = forms.form(browser.get(where), "")
    text = "I was told at Ashgrove Academy that Tilly was in the car"
    back = browser.post(where, {**shown.values, "text": text}).content.decode()
    assert "“Ashgrove Academy”" in back
    assert "“Tilly”" in back
    other = browser.post(where, {**shown.values, "text": "At Birchfield School"}).content.decode()
    assert "“Birchfield School”" in other  # every partner's name: trying one out tells nothing
    browser.post(where, {**shown.values, "text": text, "_as_it_is": "1"})
    assert Intel.objects.get().text == text


def test_whoever_was_given_it_reads_the_conditions_first_and_prints_only_what_may_be_printed() -> (
    None
):
    bound = intelligence.shared("lex", text="Room 12 is let by the hour", **intelligence.BOUND)
    free = intelligence.shared("lex", text="The door is open all night")
    browser = people.signed_in("lex")
    listed = page(browser, "/disruption/intelligence/")
    assert "Given to me: 2" in listed
    shown = page(browser, reverse("intel", args=[bound.public_id]))
    assert shown.index("Only for planning the visit") < shown.index("Room 12")
    assert "not printed" in shown
    assert "What was told" not in shown
    refused = copied(browser, reverse("intel_paper", args=[bound.public_id]))
    assert refused.status_code == 409
    assert b"forbids a copy on paper" in refused.content
    paper = page_texts(copied(browser, reverse("intel_paper", args=[free.public_id])).content)[0]
    assert "The door is open all night" in paper
    assert "Lex of Northmere Licensing" in paper
    assert "OFFICIAL P" in paper
    file = copied(people.signed_in("ivo"), reverse("intel_csv")).content.decode()
    assert "open all night" in file
    assert "Room 12" not in file


def test_a_file_of_the_desk_whose_event_cannot_be_written_does_not_leave(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    intelligence.shared("lex", text="The door is open all night")
    browser = people.signed_in("ivo")

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("disk full")

    monkeypatch.setattr("handrail.actions.core.recording._write_event", refuse)
    answer = copied(browser, reverse("intel_csv"))
    assert answer.status_code == 503
    assert b"open all night" not in answer.content


def test_a_flood_without_an_account_is_throttled_and_leaves_nothing() -> None:
    codes = [Client().post("/tell/", {}).status_code for _ in range(70)]
    assert codes.count(422) == 60
    assert codes.count(429) == 10
    receipts = [Client().post("/tell/receipt/", {"receipt": "1"}).status_code for _ in range(70)]
    assert receipts.count(429) == 10
    assert not Report.objects.exists()


def test_what_tells_without_an_account_does_not_open_for_somebody_signed_in() -> None:
    for login in ("ann", "ivo"):
        for kind in ("public", "business"):
            where, browser = f"/begin/report/tell_{kind}/", people.signed_in(login)
            assert browser.get(where).status_code == 404
            assert browser.post(where, {"_token": "x", "in_danger": "no"}).status_code == 404
    assert not Report.objects.exists()


def test_the_desk_reads_the_day_of_a_report_and_not_its_minute() -> None:
    report, browser = intelligence.told(), people.signed_in("ivo")
    local = report.received_at.astimezone(LONDON)
    for where in (reverse("report", args=[report.public_id]), reverse("reports")):
        shown = page(browser, where)
        assert f"{local.day} {local:%B %Y}" in shown
        assert f"{local:%H:%M}" not in shown.split("<main")[1].split("Evaluate by")[0]
