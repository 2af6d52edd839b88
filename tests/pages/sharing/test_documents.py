"""The documents of a case as people meet them: added, told how far checked, saved to disk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handrail.pages.core.form_tokens import new_token
from handrail.records.models import Document, Event
from tests import people
from tests.people.casework import allocated
from tests.people.documents import added, checked, scanner

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def case():
    return allocated()


def posted(case, data=b"Seen in school.", name="note.txt", about="School report", login="cat"):
    token = new_token(people.account(login).pk)
    body = {"_token": token, "about": about, "file": SimpleUploadedFile(name, data)}
    where = reverse("case_documents", args=[case.public_id])
    return people.signed_in(login).post(where, body, follow=True)


def test_a_worker_adds_a_document_and_reads_that_it_is_being_checked(case) -> None:
    page = posted(case).content.decode()
    assert "Document added." in page
    assert "Being checked for viruses" in page
    assert "note.txt" in page
    row = Document.objects.get()
    assert reverse("document_file", args=[row.public_id]) not in page
    client = people.signed_in("cat")
    answer = client.get(reverse("document_file", args=[row.public_id]))
    assert answer.status_code == 409
    assert "after it has been checked" in answer.content.decode()


def test_the_page_says_before_what_is_taken_and_what_never(case) -> None:
    page = people.signed_in("cat").get(reverse("case_documents", args=[case.public_id]))
    text = page.content.decode()
    for words in ("at most 25 MB", "Never add a photograph", "999", "101", "no virus scanner"):
        assert words in text


def test_what_is_wrong_with_a_file_is_told_and_what_was_typed_stays(case) -> None:
    answer = posted(case, b"\xff\xd8\xff\xe0" + bytes(50), "photo.jpg", "Of the flat")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "You cannot add images" in page
    assert "Of the flat" in page
    answer = posted(case, b"words", "a.txt", "")
    assert "Enter a description" in answer.content.decode()
    assert not Document.objects.exists()


def test_a_file_that_is_too_large_is_told_so(case) -> None:
    answer = posted(case, b"x" * 25_000_001, "a.txt")
    assert answer.status_code == 422
    assert "larger than 25 MB" in answer.content.decode()


def test_pressing_twice_adds_it_once(case) -> None:
    client = people.signed_in("cat")
    token, where = new_token(people.account("cat").pk), "case_documents"
    for _ in range(2):
        body = {"_token": token, "about": "A", "file": SimpleUploadedFile("a.txt", b"words")}
        answer = client.post(reverse(where, args=[case.public_id]), body)
        assert answer.status_code == 302
    assert Document.objects.count() == 1


NAMES = {
    "Zoë.txt": "attachment; filename*=utf-8''Zo%C3%AB.txt",
    "plain.txt": 'attachment; filename="plain.txt"',
    "gpj\u202e.txt": 'attachment; filename="gpj.txt"',
}


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_saved_never_shown_and_an_event_is_written_first(name, case) -> None:
    row = checked(case, name, b"words <script>alert(1)</script>")
    answer = people.signed_in("cat").get(reverse("document_file", args=[row.public_id]))
    assert answer.content == b"words <script>alert(1)</script>"
    assert answer["Content-Disposition"] == NAMES[name]
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    policy = answer["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert Event.objects.filter(verb="document.downloaded", actor__login="cat").count() == 1


def test_when_the_event_cannot_be_written_no_byte_leaves(case, monkeypatch) -> None:
    row = checked(case, "a.txt", b"secret words")
    client = people.signed_in("cat")

    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("handrail.actions.core.recording._write_event", refuse)
    with pytest.raises(OSError, match="full"):
        client.get(reverse("document_file", args=[row.public_id]))


def test_a_document_of_a_case_that_one_does_not_read_is_not_there(case) -> None:
    row = checked(case, "a.txt", b"words")
    missing = reverse("document_file", args=["00000000-0000-4000-8000-00000000dead"])
    for login in ("ann", "pol", "adam"):
        client = people.signed_in(login)
        assert client.get(reverse("document_file", args=[row.public_id])).status_code == 404
        assert client.get(missing).status_code == 404


def test_nobody_who_may_not_add_sends_a_byte_and_readyz_tells_of_the_scanner(case) -> None:
    assert posted(case, login="ann").status_code in {400, 403, 404}
    assert not Document.objects.exists()
    client = people.signed_in("cat")
    assert client.get("/readyz").json()["scanner"] == "not set up"
    with scanner():
        assert client.get("/readyz").json()["scanner"] == "ok"
    added(case)


def test_whoever_only_reads_the_case_is_offered_no_upload(case) -> None:
    where = reverse("case_documents", args=[case.public_id])
    assert 'id="add"' in people.signed_in("cat").get(where).content.decode()
    page = people.signed_in("ruth").get(where)
    assert page.status_code == 200
    assert 'id="add"' not in page.content.decode()
