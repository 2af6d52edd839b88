"""A forwarded email becomes a contact to be checked, kept with what was attached to it."""

from email.message import EmailMessage
from typing import Any

import pytest
from django.urls import reverse

from handrail.actions.core.recording import NotPossible, Refused
from handrail.actions.front_door import intake
from handrail.actions.front_door.intake import CONTAINS, PARTLY, TOO_MANY, Arrived
from handrail.actions.operations import worker
from handrail.actions.sharing import documents
from handrail.actions.sharing.documents import Upload
from handrail.records.models import Document, Event, Intake, Referral
from handrail.records.queries.sharing import documents as queries
from handrail.rules.sharing.uploaded_mail import MOST, BadMail, read_mail
from handrail.rules.sharing.uploaded_text import read_original
from tests import filled, people
from tests.people import NOW
from tests.people.documents import EICAR, scanner

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
LETTER = ("letter.txt", b"She was seen at the gate.")


def letter(*files: tuple[str, bytes], inside: EmailMessage | None = None) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "kim@school.example", "FW: A child"
    mail.set_content("Please see what is attached.")
    if inside:
        mail.add_attachment(inside)
    for name, data in files:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def arrived(data: bytes, by: str = "bob") -> Intake:
    original = read_original("forwarded.eml", data, len(data))
    given = Arrived(
        {**people.NOTICE, "channel": "email", "original": original.text}, (people.RORY,),
        "forwarded.eml", "", data, original.attachments,
    )  # fmt: skip
    return intake.record_notice(by=people.act_as(by), arrived=given, token=people.fresh(), now=NOW)


def names(row: Intake) -> list[str]:
    return [kept.name for kept in Document.objects.filter(intake=row).order_by("pk")]


def test_the_email_and_what_is_attached_are_documents_of_the_contact_to_be_checked() -> None:
    data = letter(LETTER, ("report.docx", filled.docx(filled.run("Seen in school."))))
    row = arrived(data)
    assert names(row) == ["letter.txt", "report.docx", "forwarded.eml"]
    assert row.left_out == []
    assert {kept.state for kept in row.documents.all()} == {"held"}
    kept = row.documents.get(kind="eml")
    assert queries.bytes_of_document(kept) == data, "the original, byte for byte"
    assert Referral.objects.get(intake=row).state == "waiting"


def test_what_is_attached_to_a_forwarded_message_is_kept_too() -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "nurse@health.example", "A child"
    inner.set_content("The man waits at the gate.")
    inner.add_attachment(b"a,b\n1,2\n", maintype="text", subtype="csv", filename="times.csv")
    row = arrived(letter(inside=inner))
    assert names(row) == ["times.csv", "forwarded.eml"]
    assert "The man waits at the gate." in row.submissions.get().answers["original"]


def test_the_email_is_kept_without_a_picture_which_is_named() -> None:
    row = arrived(letter(LETTER, ("photo.png", PNG)))
    assert names(row) == ["letter.txt", "forwarded.eml"]
    (picture,) = row.left_out
    assert picture.startswith("photo.png: You cannot add images")
    kept = row.documents.get(kind="eml")
    assert kept.about == PARTLY
    data = queries.bytes_of_document(kept)
    assert b"Please see what is attached." in data
    found = read_mail(data)
    assert found.attachments[0].name == "letter.txt"
    assert PNG not in b"".join(each.data for each in found.attachments)
    assert b"photo.png was attached here and is not saved" in data
    assert Event.objects.filter(verb="document.turned_away").exists()
    for login, where in (
        ("bob", reverse("intake", args=[row.public_id])),
        ("bob", reverse("triage", args=[Referral.objects.get(intake=row).public_id])),
    ):
        page = people.signed_in(login).get(where).content.decode()
        assert "1 file could not be saved" in page
        assert "photo.png" in page


@pytest.mark.parametrize(
    "file",
    [
        ("report.exe", b"MZ" + b"\0" * 60),
        ("letter.pdf", b"This is no PDF"),
        ("empty.txt", b""),
        ("archive.zip", b"PK\x03\x04" + b"\0" * 40),
    ],
)
def test_a_file_that_is_not_accepted_is_named_with_why(file: tuple[str, bytes]) -> None:
    row = arrived(letter(file))
    assert names(row) == ["forwarded.eml"]
    name, _, why = row.left_out[0].partition(": ")
    assert name == file[0]
    assert why


def test_the_same_file_attached_twice_is_kept_once() -> None:
    row = arrived(letter(LETTER, ("copy.txt", LETTER[1])))
    assert names(row) == ["letter.txt", "forwarded.eml"]
    assert row.left_out[0] == "copy.txt: The same file is attached twice"


@pytest.mark.drawn
def test_of_very_many_attachments_the_last_are_named() -> None:
    files = [(f"{number}.txt", f"Line {number}".encode()) for number in range(MOST + 1)]
    row = arrived(letter(*files))
    assert len(names(row)) == MOST + 1
    assert names(row)[-1] == "forwarded.eml"
    assert row.left_out[0] == f"{MOST}.txt: {TOO_MANY}"


def test_a_message_that_cannot_be_written_without_a_part_is_named_with_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_: Any) -> bytes:
        raise BadMail("KeyError")

    monkeypatch.setattr(intake, "without_attachments", fails)
    row = arrived(letter(LETTER, ("photo.png", PNG)))
    assert names(row) == ["letter.txt"]
    assert row.left_out[-1] == f"forwarded.eml: {CONTAINS}"


def test_where_saving_stops_half_way_the_contact_names_what_did_not_arrive(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stops(**_: Any) -> None:
        raise OSError("The disk is gone")

    monkeypatch.setattr(documents, "add_to_contact", stops)
    with pytest.raises(OSError, match="disk"):
        arrived(letter(LETTER))
    row = Intake.objects.get()
    assert row.left_out[0].startswith("letter.txt: It was not saved")


def test_they_open_once_checked_for_those_at_the_front_door_and_nobody_else() -> None:
    row = arrived(letter(LETTER))
    kept = row.documents.get(kind="txt")
    with pytest.raises(NotPossible, match="checked for viruses"):
        documents.download_document(by=people.act_as("bob"), document=kept, now=NOW)
    with scanner():
        assert documents.scan_waiting(by=worker.WORKER, now=NOW) == (2, 0)
    where = reverse("document_file", args=[kept.public_id])
    answer = people.signed_in("bob").get(where)
    assert answer.content == LETTER[1]
    assert 'filename="letter.txt"' in answer["Content-Disposition"]
    for login in ("ann", "cat", "pol", "sam"):
        assert people.signed_in(login).get(where).status_code == 404
        assert queries.list_documents_of_contact(people.act_as(login), row) == []


def test_a_virus_shuts_it_and_whoever_recorded_the_contact_is_told() -> None:
    row = arrived(letter(("letter.txt", EICAR)))
    with scanner():
        documents.scan_waiting(by=worker.WORKER, now=NOW)
    assert row.documents.get(kind="txt").state == "infected"
    assert people.account("bob").notices.filter(text__contains="virus").exists()


def test_nobody_beside_the_front_door_adds_a_file_to_a_contact() -> None:
    row = arrived(letter())
    with pytest.raises(Refused):
        documents.add_to_contact(
            by=people.act_as("ann"), intake=row, upload=Upload(*LETTER, "A letter"), now=NOW
        )


def test_as_many_attachments_as_are_allowed_are_kept_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake, "MOST", 1)
    row = arrived(letter(LETTER, ("other.txt", b"He was seen at the gate.")))
    assert names(row) == ["letter.txt", "forwarded.eml"]
    assert row.left_out == [f"other.txt: {TOO_MANY}"]
