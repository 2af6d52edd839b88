"""Telling what one saw: page by page, by anybody, and what becomes of it by the receipt."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from handrail.records.models import Agency, Draft, Report, Source
from tests import people
from tests.pages import html_forms, in_intel
from tests.people.casework import taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TELL = "/disruption/reports/tell/"


def page(browser: Client, where: str) -> str:
    return browser.get(where).content.decode()


def _on(browser: Client, key: str, **more: Any) -> Any:
    """A page of the practitioner's form, filled in and sent."""
    shown = html_forms.form(browser.get(f"{TELL}?page={key}"), "")
    return browser.post(f"{TELL}?page={key}", {**shown.values, **more})


def test_a_teacher_tells_page_by_page_and_reads_what_becomes_of_it() -> None:
    browser = people.signed_in("ann")
    first = page(browser, TELL)
    assert "This is not a 999 call, a referral or a crime report" in first
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
    assert "call 101 and leave the device" in picture.content.decode()
    _on(browser, "named", people="Dez", registrations="ab12 c?e", handles="@dez🔥")
    _on(browser, "you", risk="no", child_knows="no_child", contact="no")
    check = html_forms.form(browser.get(f"{TELL}?page=check"), "")
    assert TELL in page(browser, "/work/")
    sent = browser.post(f"{TELL}?page=check", check.values, follow=True)
    assert "Report sent" in sent.content.decode()
    report = Report.objects.get()
    again = browser.post(f"{TELL}?page=check", check.values)
    assert again["Location"] == "/disruption/reports/told/"
    assert Report.objects.count() == 1
    Agency.objects.filter(pk=report.owner_id).update(phone="020 7946 0101")
    mine = page(browser, "/disruption/reports/told/")
    assert report.reference in mine
    assert "020 7946 0101" in mine
    assert "grey car" not in mine
    taken(report, "no_use", by="ivo", reason="Known already")
    assert "Share information with police" in page(browser, "/work/")
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
    assert "Do not write a child’s name" in shown
    refused = browser.post("/tell/", {**in_intel.SEEN, "happened": "TOP SECRET"})
    assert refused.status_code == 422
    with_file = browser.post(
        "/tell/", {**in_intel.SEEN, "x": SimpleUploadedFile("a.gif", b"GIF89a")}
    )
    assert with_file.status_code == 422
    assert not Report.objects.exists()
    token = html_forms.form(browser.get("/tell/"), "").values["_token"]
    sent = browser.post("/tell/", {**in_intel.SEEN, "_token": token}, follow=True)
    digits = sent.content.decode().split('class="hr-digits">')[1].split("<")[0]
    assert browser.post("/tell/", {**in_intel.SEEN, "_token": token})["Location"] == "/tell/sent/"
    assert Report.objects.count() == 1
    assert Source.objects.get().who == {"answers": {}}
    found = browser.post("/tell/receipt/", {"receipt": digits}).content.decode()
    assert "No decision has been made yet" in found
    assert "Cars come" not in found
    wrong = browser.post("/tell/receipt/", {"receipt": "1111 2222 3333 4444"})
    assert wrong.status_code == 422
    for answer in (refused, wrong):  # heard once by who listens to the page, and no more
        title = answer.content.decode().split("<title>")[1].split("</title>")[0]
        assert title.startswith("Error: ")
        assert title.count("Error: ") == 1


@pytest.mark.drawn
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
