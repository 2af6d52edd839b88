"""Files on the disk: sealed, bound to their row, and swept."""

import datetime as dt
import os

import pytest
from django.utils import timezone

from handrail.actions.core.recording import NotPossible
from handrail.actions.operations import worker
from handrail.actions.sharing import documents
from handrail.records import file_store
from handrail.records.models import Document, Event
from tests import people
from tests.people import NOW
from tests.people.casework import allocated
from tests.people.documents import added, checked

pytestmark = pytest.mark.django_db


SAID = "Kept at 14 Quayle Row"


@pytest.fixture
def case():
    return allocated()


def files():
    return sorted(path for path in file_store.documents_folder().glob("??/*"))


def written(at: dt.datetime) -> None:
    for path in files():
        os.utime(path, (at.timestamp(), at.timestamp()))


@pytest.mark.once
def test_nothing_of_a_file_lies_in_clear_on_the_disk_and_its_name_says_nothing(case) -> None:
    row = added(case, "Saoirse Devlin.txt", SAID.encode(), about="A letter of Saoirse")
    kept = file_store.documents_folder() / row.stored_as[:2] / row.stored_as
    assert SAID.encode() not in kept.read_bytes()
    assert oct(kept.stat().st_mode & 0o777) == "0o600"
    raw = Document.objects.filter(pk=row.pk).values_list("name", "about", "why").get()
    assert all(b"Saoirse" not in bytes(value) for value in raw)
    assert len(row.stored_as) == 32


@pytest.mark.once
def test_a_file_that_was_altered_or_moved_to_another_row_does_not_open(case) -> None:
    one, other = checked(case, "a.txt", b"one"), checked(case, "b.txt", b"other")
    paths = [
        file_store.documents_folder() / row.stored_as[:2] / row.stored_as for row in (one, other)
    ]
    paths[0].write_bytes(paths[1].read_bytes())
    before = Event.objects.filter(verb="document.downloaded").count()
    with pytest.raises(NotPossible, match="backup"):
        documents.download_document(by=people.act_as("cat"), document=one, now=NOW)
    assert Event.objects.filter(verb="document.downloaded").count() == before


@pytest.mark.once
def test_a_file_whose_row_was_not_written_is_gone_and_the_sweep_finds_what_a_crash_left(
    case, monkeypatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError("the disk is full")

    before = files()
    with monkeypatch.context() as patch:
        patch.setattr("handrail.actions.core.recording.create", refuse)
        with pytest.raises(OSError, match="full"):
            added(case)
    assert files() == before
    left = file_store.store_bytes(b"left", "nowhere")
    row = added(case)
    written(timezone.now())
    assert documents.remove_orphan_files(by=worker.WORKER, now=NOW) == 0
    written(dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert documents.remove_orphan_files(by=worker.WORKER, now=NOW) >= 1
    names = {path.name for path in files()}
    assert left not in names
    assert row.stored_as in names
