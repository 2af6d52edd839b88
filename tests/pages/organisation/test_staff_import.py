"""People from a list: checked row by row, looked at, then all of them or nobody."""

import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from handrail.records.models import Account, Event
from tests import people
from tests.pages import html_forms

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]
HEAD = "name,login,email,role,team,job,phone,from\n"
GOOD = (
    HEAD + "Zoë O’Brien,zoe,zoe@school.example,Practitioner,Heads of year,Teacher,020 7946 0241,\n"
    "Yan Li,yan,,safeguarding lead,,,,1/12/2026\n"
)


def where() -> str:
    return reverse("import_people", args=[people.agency("school").public_id])


def text(response: Any) -> str:
    return response.content.decode()


def send(client: Client, **more: Any) -> Any:
    token = html_forms.form(client.get(where()), action="").values["_token"]
    return client.post(where(), {"_token": token, **more}, follow=True)


def confirm(client: Client, given: str) -> Any:
    return send(client, _text=given, _confirm="1")


def test_a_good_list_is_shown_first_and_adds_nobody() -> None:
    client = people.signed_in("adam")
    before = people.state()
    response = send(client, text=GOOD)
    assert "Add these 2 people?" in text(response)
    assert "1 December 2026" in text(response)
    assert people.state() == before


def test_the_roles_that_two_people_give_are_not_offered_for_a_list() -> None:
    client = people.signed_in("adam")
    page = text(client.get(where()))
    assert "One of: Practitioner, " in page
    assert "Agency administrator" not in page
    typed = text(send(client, text=HEAD + "Yan Li,yan,,pirate,,,,\n"))
    assert "is not a role you can give here. Write one of: Practitioner, " in typed
    assert "Agency administrator" not in typed


def test_confirmed_it_adds_everybody_with_one_event_and_shows_each_link_once() -> None:
    client, last = people.signed_in("adam"), Event.objects.latest("sequence").sequence
    response = confirm(client, GOOD)
    links = re.findall(r"http://\S+?(/invitation/\w+/)", text(response))
    assert len(set(links)) == 2
    assert [Client().get(link).status_code for link in links] == [200, 200]
    made = Event.objects.filter(sequence__gt=last, verb="account.added")
    assert made.count() == 1
    assert made.get().things.filter(kind="account").count() == 2
    assert people.account("zoe").memberships.get().team.name == "Heads of year"
    assert str(people.account("yan").memberships.get().started_on) == "2026-12-01"
    assert "/invitation/" not in text(client.get(where()))


def test_a_list_comes_as_a_file_too() -> None:
    file = SimpleUploadedFile("people.csv", b"\xef\xbb\xbf" + GOOD.encode(), "text/csv")
    assert "Add these 2 people?" in text(send(people.signed_in("adam"), file=file))


@pytest.mark.parametrize(
    ("row", "number", "column", "said"),
    [
        ("Zoe,ann,,practitioner,,,,", 2, "login", "taken"),
        ("Zoe,zoe,,head,,,,", 2, "role", "Practitioner, Safeguarding lead"),
        ("Zoe,zoe,,,,,,", 2, "role", "Write one of"),
        ("Zoe,zoe,,front door manager,,,,", 2, "role", "not a role you can give here"),
        ("Zoe,zoe,,practitioner,MASH,,,", 2, "team", "Heads of year"),
        ("Zoe,zoe,,practitioner,,,,soon", 2, "from", "1/9/2026"),
        ("Zoe,zoe,nowhere,practitioner,,,,", 2, "email", ""),
        ("Zoe,zoe,,practitioner,,,12,", 2, "phone", ""),
        (",zoe,,practitioner,,,,", 2, "name", "name"),
        ("Zoe,,,practitioner,,,,", 2, "login", "login"),
        ("Zoe,zoe,,practitioner,,,,\nYan,ZOE,,practitioner,,,,", 3, "login", "row 2"),
    ],
)
def test_each_fault_is_said_with_its_row_and_nobody_is_added(
    row: str, number: int, column: str, said: str
) -> None:
    before = Account.objects.count()
    for more in ({"text": HEAD + row}, {"_text": HEAD + row, "_confirm": "1"}):
        response = send(people.signed_in("adam"), **more)
        page = text(response)
        assert response.status_code == 422
        assert f"Row {number}</th>" in page
        assert f'<td role="cell" dir="auto">{column}</td>' in page
        assert said in page
        assert "Zoe" in page or column == "name"
    assert Account.objects.count() == before


def test_every_fault_of_a_list_is_said_at_once() -> None:
    rows = "Zoe,ann,,head,,,,soon\nYan,yan,x,practitioner,,,12,\n"
    page = text(send(people.signed_in("adam"), text=HEAD + rows))
    assert "What to correct: 4" in page


def test_a_second_press_adds_nobody_twice() -> None:
    client = people.signed_in("adam")
    token = html_forms.form(client.get(where()), action="").values["_token"]
    sent = {"_token": token, "_text": GOOD, "_confirm": "1"}
    client.post(where(), sent)
    before = Account.objects.count()
    assert client.post(where(), sent).status_code == 302
    assert Account.objects.count() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\xfe\x00name", "not UTF-8"), (b"name,login\n" * 100_000, "larger than 1 MB")],
)
def test_a_file_that_is_no_list_is_refused_in_words(content: bytes, said: str) -> None:
    file = SimpleUploadedFile("people.csv", content, "text/csv")
    response = send(people.signed_in("adam"), file=file)
    assert response.status_code == 422
    assert said in text(response)


def test_the_empty_list_is_downloaded_as_csv() -> None:
    response = people.signed_in("adam").get(reverse("people_template"))
    assert response["Content-Type"].startswith("text/csv")
    assert response.content.decode("utf-8-sig").strip() == HEAD.strip() + ",change"


def test_somebody_who_may_not_add_people_sends_no_file() -> None:
    file = SimpleUploadedFile("people.csv", GOOD.encode(), "text/csv")
    assert people.signed_in("ann").post(where(), {"file": file}).status_code == 404


CHANGES = "name,login,role,team,change\n"


def test_a_list_says_who_moves_and_who_leaves_and_does_it_only_when_confirmed() -> None:
    client, lena = people.signed_in("adam"), people.signed_in("lena")
    given = CHANGES + "Ann,ANN,safeguarding lead,Heads of year,moves\nLena,lena,,,leaves\n"
    before = people.state()
    shown = text(send(client, text=given))
    assert "Apply these changes?" in shown
    assert "moves to Safeguarding lead, Heads of year" in shown
    assert "leaves: every role ends" in shown
    assert people.state() == before
    last = Event.objects.latest("sequence").sequence
    confirm(client, given)
    assert Event.objects.filter(sequence__gt=last, verb__in=["role.ended", "role.given"]).exists()
    held = people.account("ann").memberships.filter(ended_on__isnull=True)
    assert [(row.role, row.team.name) for row in held] == [("safeguarding_lead", "Heads of year")]
    assert not people.account("lena").is_active
    assert lena.get("/my/").status_code == 302, "signed out at once"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Bob,bob,,,leaves", "Nobody with the login bob works at this agency today"),
        ("Adam,adam,,,leaves", "This is you"),
        ("Ann,ann,practitioner,,flies", "Write joins, moves or leaves"),
        ("Ann,ann,,,moves", "Write one of"),
    ],
)
def test_a_move_that_cannot_be_is_told_of_and_nothing_is_done(row: str, told: str) -> None:
    client = people.signed_in("adam")
    good = "Lena,lena,,,leaves\n"
    assert told in html.unescape(text(send(client, text=CHANGES + good + row + "\n")))
    confirm(client, CHANGES + good + row + "\n")
    assert people.account("lena").is_active
