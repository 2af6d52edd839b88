"""Calls and notices on their pages: pasted or sent as a file, kept, shown, and never doubled."""

from email.message import EmailMessage
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from handrail.pages.core.form_tokens import new_token
from handrail.records.models import Intake, Referral, Submission
from tests import people
from tests.pages.matrix import CHILD
from tests.people.copies import copied

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOTICE, CALL = "/front-door/intake/notice/", "/front-door/intake/phone/"
BORN = {"c0_born__day": "2", "c0_born__month": "5", "c0_born__year": "2013"}


def post(client: Client, where: str = NOTICE, **more: Any) -> Any:
    token = new_token(people.account("bob").pk)
    given = people.NOTICE if where == NOTICE else people.CALL
    return client.post(where, {"_token": token, **given, **CHILD, **BORN, **more})


def kept_text() -> str:
    return Submission.objects.get(part="intake").answers["original"]


def page(client: Client, where: str) -> str:
    response = client.get(where)
    assert response.status_code == 200
    return response.content.decode()


def test_a_notice_with_children_in_three_places_becomes_a_referral_each() -> None:
    client = people.signed_in("bob")
    more = {f"c{n}_{name}": text for n, name, text in [
        (2, "safe_tonight", "not_safe"), (2, "child_given", "Tallulah"), (2, "seen", "Hurt"),
    ]}  # fmt: skip
    response = post(client, _rows="3", **more)
    made = Intake.objects.get()
    assert response["Location"] == f"/front-door/intake/{made.public_id}/?done=recorded"
    shown = page(client, response["Location"])
    assert "CAD 4471" in shown
    assert "Officers attended 8 Cooper&#x27;s Row.\nThree children" in shown
    assert [row.child_given for row in made.referrals.order_by("pk")] == ["Rory", "Tallulah"]
    assert shown.count("Unallocated") == 2


def test_an_empty_call_names_the_missing_child_and_the_missing_caller_at_once() -> None:
    bob = people.signed_in("bob")
    empty = bob.post(CALL, {"_token": new_token(people.account("bob").pk)}).content.decode()
    assert "Enter at least one child: say whether they are safe tonight, and how you know" in empty
    assert "Answer “Who is calling?”" in empty
    assert empty.index("at least one child") < empty.index("Answer “Who is calling?”")


@pytest.mark.parametrize("where", [NOTICE, CALL])
def test_more_children_are_asked_for_with_all_that_was_typed(where: str) -> None:
    response = post(people.signed_in("bob"), where, _more="1", _rows="3", c2_child_given="Ikram")
    shown = response.content.decode()
    assert response.status_code == 200
    assert 'name="c5_child_given"' in shown
    assert 'name="c6_child_given"' not in shown
    assert 'value="Ikram"' in shown
    assert 'value="Rory"' in shown
    assert not Referral.objects.exists()


def test_a_text_file_is_taken_instead_of_pasting() -> None:
    text = "Officers attended.\r\nThe child is called Zoë."
    file = SimpleUploadedFile("CAD 4471.txt", text.encode("cp1252"))
    assert post(people.signed_in("bob"), original="", file=file).status_code == 302
    assert kept_text() == text.replace("\r\n", "\n")
    assert Intake.objects.get().file_name == "CAD 4471.txt"


def test_the_text_part_of_an_e_mail_is_taken_and_its_pictures_are_not() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "desk@police.example", "Notice 4471"
    mail.set_content("Officers attended.")
    mail.add_alternative("<p>Officers <b>attended</b>.</p>", subtype="html")
    mail.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="child.jpg")
    file = SimpleUploadedFile("notice.eml", mail.as_bytes())
    assert post(people.signed_in("bob"), original="", file=file).status_code == 302
    assert kept_text() == "From: desk@police.example\nSubject: Notice 4471\n\nOfficers attended."
    row = Intake.objects.get()
    assert row.file_name == "notice.eml"
    assert [line.partition(":")[0] for line in row.left_out] == ["child.jpg"]
    assert [kept.name for kept in row.documents.all()] == ["notice.eml"]


def test_a_page_that_is_shown_again_asks_for_the_file_again_and_then_takes_both() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "desk@police.example", "Notice 4471"
    mail.set_content("Officers attended.")
    mail.add_attachment("a,b", subtype="csv", filename="times.csv")
    client, files = people.signed_in("bob"), mail.as_bytes()

    def file() -> SimpleUploadedFile:
        return SimpleUploadedFile("notice.eml", files)

    again = post(client, original="", file=file(), _more="1").content.decode()
    assert "We have read notice.eml (1 attachment left out)." in again
    assert "Choose the file again" in again
    given = {"original": "From: desk@police.example\nSubject: Notice 4471\n\nOfficers attended."}
    assert post(client, **given, file=file()).status_code == 302
    row = Intake.objects.get()
    assert [kept.name for kept in row.documents.order_by("pk")] == ["times.csv", "notice.eml"]
    assert row.left_out == []
    assert "times.csv" in page(client, reverse("intake", args=[row.public_id]))


HTML = EmailMessage()
HTML.set_content("<p>Only HTML</p>", subtype="html")
BAD_FILES = {
    "picture": ("child.jpg", b"\xff\xd8\xff\xe0", "not text"),
    "picture by another name": ("child.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF\x81\x8d", "text"),
    "program": ("../gpj\u202e.exe", b"MZ" * 1000, "not text"),
    "document": ("notice.pdf", b"%PDF-1.7", "not text"),
    "too large": ("notice.txt", b"a" * 1_000_001, "larger than 1 MB"),
    "empty": ("notice.txt", b" \n", "empty"),
    "hidden character": ("notice.txt", "abc\u202egnp".encode(), "hidden character"),
    "no text part": ("notice.eml", HTML.as_bytes(), "no plain text"),
    "no name": (".txt", b"Officers attended", "not text"),
    "nonsense": ("notice.eml", b"\x00\x01\x02" * 50, "text"),
    "unknown letters": (
        "notice.eml",
        b"Content-Type: text/plain; charset=klingon\n\nQapla",
        "cannot be read",
    ),
}


@pytest.mark.parametrize(("name", "data", "why"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_is_not_text_is_refused_in_words(name: str, data: bytes, why: str) -> None:
    file = SimpleUploadedFile(name, data)
    response = post(people.signed_in("bob"), original="", file=file)
    shown = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_file"' in shown
    assert why in shown
    assert 'value="Rory"' in shown
    assert not Intake.objects.exists()


def test_a_file_beside_a_pasted_text_is_refused_and_both_texts_stay() -> None:
    file = SimpleUploadedFile("notice.txt", b"Another text")
    response = post(people.signed_in("bob"), file=file)
    assert response.status_code == 422
    assert "not both" in response.content.decode()
    assert "Three children were there." in response.content.decode()


def test_the_text_of_a_file_stays_on_the_page_when_an_answer_is_missing() -> None:
    file = SimpleUploadedFile("notice.txt", b"Officers attended at noon")
    response = post(people.signed_in("bob"), original="", file=file, agency="")
    shown = response.content.decode()
    assert response.status_code == 422
    assert "Officers attended at noon</textarea>" in shown
    assert "We have read notice.txt" in shown


@pytest.mark.parametrize(("login", "where"), [("bob", CALL), ("ann", NOTICE), ("bob", "/people/")])
def test_a_file_is_kept_nowhere_else_and_from_nobody_else(login: str, where: str) -> None:
    file = SimpleUploadedFile("notice.txt", b"Officers attended at noon")
    response = post(people.signed_in(login), where, file=file)
    assert "Officers attended at noon" not in response.content.decode()
    assert not Submission.objects.filter(answers__icontains="at noon").exists()


def test_what_is_here_already_is_shown_and_kept_twice_with_a_reason() -> None:
    client = people.signed_in("bob")
    post(client)
    first = Referral.objects.get()
    response = post(client)
    shown = response.content.decode()
    assert response.status_code == 422
    assert first.reference in shown
    assert reverse("triage", args=[first.public_id]) in shown
    assert "the same text" in shown
    assert Referral.objects.count() == 1
    assert post(client, keep_both="A second notice on another day").status_code == 302
    assert Referral.objects.count() == 2


def test_a_second_press_leads_to_what_the_first_one_recorded() -> None:
    client, token = people.signed_in("bob"), new_token(people.account("bob").pk)
    first, second = (post(client, _token=token) for _ in range(2))
    assert second["Location"] in first["Location"]
    assert Intake.objects.count() == 1


def test_a_call_shows_who_told_and_who_keyed_it_wherever_it_is_read() -> None:
    referral, client = people.told(), people.signed_in("bob")
    told = (
        "received by phone from Ann Teacher of Ashgrove Academy, recorded by Bob of Northmere "
        "Council"
    )
    for name in ("triage", "referral"):
        shown = page(client, reverse(name, args=[referral.public_id]))
        assert told in shown
        assert people.CALL["said"] in shown
    assert shown.index("What we received") < shown.index("In the car with two men")
    pdf = copied(client, reverse("referral_pdf", args=[referral.public_id]))
    assert pdf.content.startswith(b"%PDF")
    queue = page(client, "/front-door/")
    assert "Ashgrove Academy" in queue
    assert "Written confirmation due" in queue


def test_the_form_that_came_on_paper_is_noted_on_the_triage_page() -> None:
    referral, client = people.told(), people.signed_in("bob")
    where = reverse("written", args=[referral.public_id])
    token = new_token(people.account("bob").pk)
    assert "Record written confirmation" in page(
        client, reverse("triage", args=[referral.public_id])
    )
    sent = {"_token": token, "_seen": str(referral.version), "how": "paper"}
    assert client.post(where, sent).status_code == 422
    done = client.post(where, sent | {"note": "By post, in the tray"})
    assert done.status_code == 302
    shown = page(client, done["Location"])
    assert "By post, in the tray" in shown
    assert "Record written confirmation" not in shown


def test_the_task_of_the_caller_leads_to_a_new_form_and_not_to_the_child() -> None:
    referral = people.told()
    work = page(people.signed_in("ann"), "/work/")
    assert f"Confirm your phone referral in writing: {referral.reference}" in work
    assert reverse("start_concern") in work
    assert str(referral.public_id) not in work


def test_words_typed_before_the_session_ended_come_back() -> None:
    client = Client()
    assert post(client).status_code == 401
    client.post("/sign-in/", {"login": "bob", "password": people.PASSWORD})
    shown = page(client, NOTICE)
    assert "Three children were there." in shown
    assert 'value="Rory"' in shown
