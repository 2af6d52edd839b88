"""Police reports of missing children: a file tried and imported, and the rows that wait."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handrail.pages.core.form_tokens import new_token
from handrail.records.models import Missing, MissingRow, Person
from tests import people
from tests.people.missing import another_child

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]
FILE = """police_reference,given,family,born,missing_from,returned_at,grade
MP/1,Leo,Marsh,2011-02-03,2026-11-20 21:00,2026-11-21 07:30,medium
MP/2,Leonn,Marsh,2011-02-03,2026-11-12 21:00,2026-11-13 07:30,low
MP/3,Zebedee,Quorn,2009-01-10,last night,,
"""


def _post(login: str, **more: object) -> str:
    data = {"_token": new_token(people.account(login).pk), **more}
    found = people.signed_in(login).post(reverse("missing_import"), data, follow=True)
    return found.content.decode()


def test_a_police_file_is_tried_imported_and_its_waiting_rows_are_placed() -> None:
    child = another_child()
    tried = _post("cora", file=SimpleUploadedFile("a.csv", FILE.encode()))
    assert "3 rows: nothing is saved yet" in tried
    assert not Missing.objects.exists()
    text = _post("cora", _text=FILE, _name="a.csv", _confirm="1")
    assert "Police reports not matched to a child: 2" in text
    assert "12 November 2026, 21:00" in text
    assert "last night" in text, "what cannot be read as a time is shown as it came"
    assert Missing.objects.get().agency == people.agency("police")
    alike, nobody = MissingRow.objects.order_by("number")
    where = reverse("missing_row", args=[alike.public_id])
    browser = people.signed_in("cora")
    shown = browser.get(where).content.decode()
    assert "Leo Marsh" in shown
    assert "3 February 2011" in shown
    assert "Thursday 12 November 2026, 21:00" in shown
    assert "2011-02-03" not in shown
    assert "2026-11-12" not in shown
    assert '<dd dir="auto">Low</dd>' in shown
    placed = browser.post(where, {"child": str(child.public_id), "_place": "1", "_seen": "1"})
    assert placed.status_code == 302
    where = reverse("missing_row", args=[nobody.public_id])
    assert "last night" in browser.get(where).content.decode(), "as it came"
    asked = browser.post(where, {"_new": "1", "_seen": "1"})
    assert asked.status_code == 422
    assert not Person.objects.filter(names__family="Quorn").exists()
    given = {"_new": "1", "_seen": "1", "missing_from": "23/11/2026 22:15"}
    assert browser.post(where, given).status_code == 302
    assert Person.objects.filter(names__family="Quorn").exists()
    assert Missing.objects.count() == 3


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "Choose a file"),
        (b"Zo\x81,\n", "CSV UTF-8"),
        (b"a,b\n1,2", "The column “police_reference” is missing"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(data: bytes, says: str) -> None:
    more = {"file": SimpleUploadedFile("a.csv", data)} if data else {}
    assert says in _post("helen", **more)


def test_a_larger_file_is_left_to_the_background_job_and_shows_how_far_it_is() -> None:
    head = "police_reference,given,family,born,missing_from"
    lines = [f"R{n},Kacey,Devlin,2012-03-14,2026-11-{n % 20 + 1:02} 20:00" for n in range(30)]
    text = "\n".join([head, *lines])
    assert "in the background" in _post("helen", _text=text, _name="a.csv")
    shown = _post("helen", _text=text, _name="a.csv", _confirm="1")
    assert "Import started." in shown
    assert "0 of 30 rows" in shown
