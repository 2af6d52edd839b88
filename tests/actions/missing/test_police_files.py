"""A larger police file is imported in the background, with its progress."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Refused
from handrail.actions.missing import police_files
from handrail.actions.operations.worker import WORKER
from handrail.records.models import Membership, Missing, MissingImport
from handrail.rules.vocabulary import Role
from tests import people
from tests.actions.missing.test_police_import import cells, file_of, register
from tests.people.cast import NOW
from tests.people.joining import on_register

pytestmark = pytest.mark.django_db


def asked(number: int = 45, by: str = "cora") -> MissingImport:
    text = file_of([cells(one) for one in range(number)])
    return police_files.request_import(
        by=people.act_as(by), text=text, rows=number, name="police.csv",
        agency=people.agency("police"), now=NOW,
    )  # fmt: skip


def test_a_file_that_was_asked_for_is_imported_by_the_next_round() -> None:
    register()
    batch = asked()
    assert (batch.state, Missing.objects.count()) == ("asked", 0)
    assert police_files.load_requested(by=WORKER, now=NOW) == 1
    batch.refresh_from_db()
    assert (batch.state, batch.done, batch.placed, batch.sent) == ("done", 45, 45, "")
    assert {row.agency for row in Missing.objects.all()} == {people.agency("police")}
    assert police_files.load_requested(by=WORKER, now=NOW) == 0


def test_progress_is_seen_while_it_runs_and_an_interrupted_import_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    register()
    batch, chunks, chunk = asked(), [], police_files._chunk

    def stops(**given: object) -> None:
        if len(chunks) == 2:
            raise RuntimeError("the power went off")
        chunks.append(MissingImport.objects.get(pk=batch.pk).done)
        chunk(**given)

    monkeypatch.setattr(police_files, "_chunk", stops)
    with pytest.raises(RuntimeError):
        police_files.load_requested(by=WORKER, now=NOW)
    batch.refresh_from_db()
    assert (chunks, batch.state, batch.done) == ([0, 20], "asked", 40)
    monkeypatch.undo()
    assert police_files.load_requested(by=WORKER, now=NOW) == 1
    batch.refresh_from_db()
    assert (batch.state, batch.placed, batch.known) == ("done", 5, 40)
    assert Missing.objects.count() == 45


def test_a_file_that_another_worker_has_is_left_alone() -> None:
    batch = asked(1)
    MissingImport.objects.filter(pk=batch.pk).update(held_until=NOW + dt.timedelta(minutes=1))
    assert police_files.load_requested(by=WORKER, now=NOW) == 0


def test_a_file_that_another_worker_took_meanwhile_is_left_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    register()
    first, second = asked(1), asked(2)
    load, loaded = police_files._load, []

    def while_another_takes_the_second(batch: MissingImport, **given: object) -> bool:
        loaded.append(batch.pk)
        other = MissingImport.objects.filter(pk=second.pk)
        other.update(held_until=NOW + dt.timedelta(minutes=1))
        return load(batch, **given)

    monkeypatch.setattr(police_files, "_load", while_another_takes_the_second)
    assert police_files.load_requested(by=WORKER, now=NOW) == 1
    second.refresh_from_db()
    assert (loaded, second.state) == ([first.pk], "asked")
    assert second.held_until is not None


def test_only_who_may_import_asks_and_must_still_may_when_it_runs() -> None:
    with pytest.raises(Refused):
        asked(1, by="ann")
    batch = asked(1)
    MissingImport.objects.filter(pk=batch.pk).update(asked_by=people.account("ann"))
    assert police_files.load_requested(by=WORKER, now=NOW) == 0
    batch.refresh_from_db()
    assert (batch.state, Missing.objects.count()) == ("left", 0)


def test_a_data_importer_imports_police_files() -> None:
    register()
    account = people.account("cora")
    Membership.objects.filter(account=account).update(role=Role.DATA_IMPORTER)
    batch = asked(5)
    assert police_files.load_requested(by=WORKER, now=NOW) == 1
    batch.refresh_from_db()
    assert (batch.state, batch.placed) == ("done", 5)
    assert asked(5).state == "asked"
    police_files.load_requested(by=WORKER, now=NOW)
    assert MissingImport.objects.latest("pk").known == 5


def test_a_file_is_given_up_when_its_sender_may_record_episodes_but_not_import_them() -> None:
    row = cells(0)
    on_register(row["given"], row["family"], born=row["born"])
    batch = asked(1)
    MissingImport.objects.filter(pk=batch.pk).update(asked_by=people.account("bob"))
    assert police_files.load_requested(by=WORKER, now=NOW) == 0
    batch.refresh_from_db()
    assert (batch.state, Missing.objects.count()) == ("left", 0)
