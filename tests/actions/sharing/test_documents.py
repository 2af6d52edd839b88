"""A file in a case: held until the scanner spoke, sealed on disk, handed out with an event."""

from types import SimpleNamespace

import pytest
from django.test import override_settings

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.operations import key_rotation, worker
from handrail.actions.sharing import documents
from handrail.actions.sharing.documents import Upload
from handrail.records import encrypted_fields, file_store
from handrail.records.models import CaseNote, Document, Event, Notice
from tests import filled, people
from tests.people import NOW
from tests.people.casework import allocated, taken
from tests.people.documents import EICAR, added, checked, scanner
from tests.rounds import one_round

pytestmark = pytest.mark.django_db
SAID = "Kept at 14 Quayle Row"


@pytest.fixture
def case():
    return allocated()


def files():
    return sorted(path for path in file_store.documents_folder().glob("??/*"))


def test_a_file_is_held_until_the_scanner_spoke_and_then_is_open(case) -> None:
    row = added(case, "note.txt", SAID.encode())
    with pytest.raises(NotPossible, match="after it has been checked"):
        documents.download_document(by=people.act_as("cat"), document=row, now=NOW)
    with scanner():
        assert documents.scan_waiting(by=worker.WORKER, now=NOW) == (1, 0)
    row.refresh_from_db()
    assert (row.state, row.scanned_at) == ("clean", NOW)
    assert (
        documents.download_document(by=people.act_as("cat"), document=row, now=NOW) == SAID.encode()
    )
    event = Event.objects.get(verb="document.downloaded")
    assert [named[0] for named in event.objects_named] == ["document", "case"]


def test_a_scanner_that_is_down_or_not_set_up_leaves_everything_held(case) -> None:
    row = added(case)
    assert documents.scan_waiting(by=worker.WORKER, now=NOW) == (0, 1)
    with override_settings(CLAMD="tcp://127.0.0.1:1"):
        assert one_round(now=NOW)["documents held"] == 1
    with scanner(lambda data: b"INSTREAM size limit exceeded. ERROR"):
        assert documents.scan_waiting(by=worker.WORKER, now=NOW) == (0, 1)
    with scanner(lambda data: b"stream: OK and more"):
        assert documents.scan_waiting(by=worker.WORKER, now=NOW) == (0, 1)
    row.refresh_from_db()
    assert (row.state, row.scanned_at) == ("held", None)


def test_a_virus_shuts_the_file_and_whoever_added_it_is_told(case) -> None:
    row = added(case, "note.txt", b"before " + EICAR)
    with scanner():
        documents.scan_waiting(by=worker.WORKER, now=NOW)
    row.refresh_from_db()
    assert (row.state, row.why) == ("infected", "Eicar-Test-Signature")
    with pytest.raises(NotPossible, match="cannot be opened"):
        documents.download_document(by=people.act_as("cat"), document=row, now=NOW)
    told = Notice.objects.filter(recipient=people.account("cat"), text__contains="virus")
    assert told.get().text.startswith(f"{case.reference}: ")


def test_what_cannot_be_read_is_open_and_says_so(case) -> None:
    drawn = filled.pdf_of("0 0 m 9 9 l 5 5 l f")
    row = added(case, "scan.pdf", drawn)
    with scanner():
        documents.scan_waiting(by=worker.WORKER, now=NOW)
    row.refresh_from_db()
    assert row.state == "cannot_check"
    assert "page 1 has drawn shapes" in row.why
    assert documents.download_document(by=people.act_as("cat"), document=row, now=NOW) == drawn


TURNED_AWAY = {
    "a picture": ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(99), "tell the police: 999"),
    "a picture by another name": ("a.pdf", b"\x89PNG\r\n\x1a\n" + bytes(99), "tell the police"),
    "a page": ("a.html", b"<html><script>1</script></html>", "Choose a PDF"),
    "a drawing with a script": ("a.svg", b"<svg><script/></svg>", "not a kind of file"),
    "a programme": ("a.pdf", b"MZ" + bytes(99), "not a kind of file"),
    "an archive": ("a.zip", filled.zipped({"a": "b"}), "archive"),
    "a macro": ("a.docx", filled.docx(word__vbaProject="x"), "macro"),
    "nothing": ("a.txt", b"", "empty"),
    "another kind than it is named": ("a.docx", filled.cell("x"), "is named .docx"),
    "too much": ("a.txt", b"x" * 25_000_001, "larger than 25 MB"),
}


@pytest.mark.once
@pytest.mark.parametrize("what", TURNED_AWAY)
def test_what_is_not_taken_is_told_why_and_nothing_of_it_stays(what, case) -> None:
    name, data, reason = TURNED_AWAY[what]
    before = files()
    with pytest.raises(Incomplete) as told:
        added(case, name, data) if data else documents.add_document(
            by=people.act_as("cat"), case=case, upload=Upload(name, data, "A thing"), now=NOW
        )
    assert reason in told.value.problems["file"]
    assert files() == before
    assert not Document.objects.exists()
    assert Event.objects.filter(verb="document.turned_away").count() == 1


@pytest.mark.once
def test_the_last_room_on_a_disk_is_for_what_people_write(case, monkeypatch) -> None:
    before = files()
    monkeypatch.setattr("shutil.disk_usage", lambda place: SimpleNamespace(free=500_000_001))
    with pytest.raises(Incomplete) as told:
        added(case, "one.txt", b"Seen at the gate")
    assert "Add a case note" in told.value.problems["file"]
    assert files() == before
    taken(case, "write:casenote", what="Seen at the gate")
    assert CaseNote.objects.filter(case=case).count() == 1
    monkeypatch.setattr("shutil.disk_usage", lambda place: SimpleNamespace(free=600_000_000))
    added(case, "one.txt", b"Seen at the gate")
    assert Document.objects.count() == 1


@pytest.mark.once
def test_the_same_file_twice_too_many_in_a_day_and_a_closed_case(case, monkeypatch) -> None:
    added(case, "one.txt", b"same")
    before = files()
    with pytest.raises(NotPossible, match="already"):
        added(case, "two.txt", b"same")
    assert files() == before
    monkeypatch.setattr("handrail.rules.sharing.documents.MOST_A_DAY", 1)
    with pytest.raises(Incomplete) as told:
        added(case, "other.txt", b"other")
    assert "24 hours" in told.value.problems["file"]
    type(case).objects.filter(pk=case.pk).update(state="closed")
    case.refresh_from_db()
    with pytest.raises(NotPossible, match="closed"):
        added(case, "third.txt", b"third")


@pytest.mark.once
def test_a_file_is_sealed_anew_and_opens_without_the_old_key(case, settings) -> None:
    row = checked(case, "a.txt", SAID.encode())
    old, new = settings.HANDRAIL_KEYS, f"k2:{encrypted_fields.new_key()}"
    settings.HANDRAIL_KEYS = f"{new},{old}"
    told: dict[str, int] = {}
    key_rotation.rotate_keys(by=worker.WORKER, now=NOW, tell=told.__setitem__)
    assert told["files of documents"] == 1
    settings.HANDRAIL_KEYS = new
    row.refresh_from_db()
    assert row.name == "a.txt"
    assert (
        documents.download_document(by=people.act_as("cat"), document=row, now=NOW) == SAID.encode()
    )


@pytest.mark.parametrize(("before", "said"), [("clean", "clean"), ("held", "held")])
def test_a_file_is_checked_once_and_with_a_result(case, before, said) -> None:
    row = added(case, "note.txt", SAID.encode())
    Document.objects.filter(pk=row.pk).update(state=before)
    row.refresh_from_db()
    with pytest.raises(NotPossible, match="already been checked"):
        documents.record_scan(
            document=row, by=worker.WORKER, now=NOW, state=documents.DocumentState(said)
        )
