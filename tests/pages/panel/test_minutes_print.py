"""The minutes of one item on paper, without the name of another child."""

from typing import Any

import pytest
from django.urls import reverse

from handrail.outputs.sharing import extraction
from handrail.records.models import Event, PanelPaper
from tests import people
from tests.people import panel as sitting
from tests.people.casework import taken
from tests.people.copies import copied
from tests.people.panel import Rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def get(login: str, name: str, row: Any) -> Any:
    return people.signed_in(login).get(reverse(name, args=[row.public_id]))


def _token(page: str) -> str:
    return page.split('name="_token" value="')[1].split('"')[0]


def test_printing_is_recorded_and_the_file_is_named_after_nobody(scene: Rows) -> None:
    address = reverse("panel_minutes", args=[scene["child"].public_id])
    response = copied(people.signed_in("hana"), address)
    assert response["Content-Type"] == "application/pdf"
    assert response.content[:5] == b"%PDF-"
    assert "Saoirse" not in response["Content-Disposition"]
    assert Event.objects.filter(verb="panel.minutes_printed", actor__login="hana").exists()
    assert PanelPaper.objects.count() == 5


def test_minutes_leave_without_the_names_that_were_left_out(scene: Rows) -> None:
    sitting.opened(scene["panel"])
    taken(scene["child"], "minute", by="pam", minutes="She met Tariq Rahman and Zuza.")
    page = get("pam", "panel_minutes", scene["child"])
    shown = page.content.decode()
    assert page["Content-Type"].startswith("text/html")
    assert "Do any of these words name another child?" in shown
    assert "In context: …She met Tariq Rahman and Zuza.…" in shown
    address = reverse("panel_minutes", args=[scene["child"].public_id])
    browser = people.signed_in("pam")
    body = {"_token": _token(shown), "n0": "hide", "words": "For the file"}
    missing = browser.post(address, body)
    assert missing.status_code == 422
    assert "Choose whether to leave out these words" in missing.content.decode()
    body |= {"_token": _token(missing.content.decode()), "n1": "keep"}
    without = browser.post(address, body | {"words": "x"})
    assert without.status_code == 422
    assert "what the copy will be used for" in without.content.decode()
    body |= {"_token": _token(without.content.decode())}
    done = browser.post(address, body)
    assert done["Content-Type"] == "application/pdf"
    text = " ".join(piece.text for piece in extraction.read_pieces(done.content, "minutes.pdf"))
    assert "She met [another person] and Zuza." in text
    assert "Tariq" not in text
    assert "Rahman" not in text
    assert browser.post(address, body).status_code == 302  # the same button, pressed twice
