"""A file sent to the page is looked at at once, decided on by a person, taken in by the worker."""

import datetime as dt
import json
from typing import Any

import pytest

from handrail.actions import imports
from handrail.actions.core.recording import NotPossible, Refused
from handrail.actions.imports import load, locks
from handrail.actions.operations import worker
from handrail.outputs.imports import Sent
from handrail.records.models import Event, ImportBatch, ImportedRow, Membership, Person
from handrail.records.queries.audit.reconcile import reconcile_rows
from tests import people
from tests.actions.imports.test_amendments import NEXT
from tests.actions.imports.test_load import COUNT, STORY, bring, changed, child
from tests.people.cast import NOW
from tests.rounds import one_round

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(minutes=1)


def a_file(sheets: Any = STORY) -> Sent:
    told = {"format": "handrail-import-1", "source": "mosaic", **sheets}
    return Sent("night.json", json.dumps(told).encode())


def sent(file: Sent | None = None, by: str = "helen") -> ImportBatch:
    found = imports.check_upload(
        by=people.act_as(by), file=file or a_file(), source="", now=NOW, token="once"
    )
    assert list(found.findings.lines()) == []
    return ImportBatch.objects.get(state="sent")


def asked() -> ImportBatch:
    batch = sent()
    imports.request_import(by=people.act_as("helen"), batch=batch, now=NOW, seen=batch.version)
    return batch


def rounds(now: dt.datetime = LATER) -> int:
    return imports.load_requested(by=worker.WORKER, now=now)


def test_a_file_waits_until_somebody_asks_and_then_the_worker_takes_it_in() -> None:
    batch = sent()
    assert rounds() == 0
    assert not Person.objects.exists()
    imports.request_import(by=people.act_as("helen"), batch=batch, now=NOW, seen=batch.version)
    assert one_round(now=LATER)["files taken in"] == 1
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.rows, batch.made, batch.sent) == ("done", COUNT, COUNT, "")
    assert child("Kitty")
    brought = Event.objects.filter(verb="import.shown").get()
    assert brought.actor == people.account("helen")
    assert reconcile_rows().faults == []
    assert rounds() == 0


def test_what_is_kept_of_a_file_meanwhile_is_sealed() -> None:
    batch = sent()
    assert b"Kitty" not in bytes(batch.__dict__["sent"])
    assert "Kitty" in batch.sent


def test_a_file_with_a_mistake_is_told_and_nothing_of_it_is_kept() -> None:
    wrong = a_file({"children": [{"id": "1", "family": "Devlin", "born": "31/31/2012"}]})
    found = imports.check_upload(
        by=people.act_as("helen"), file=wrong, source="", now=NOW, token="once"
    )
    assert "night.json, sheet children, row 1, column born" in next(found.findings.lines())
    assert not ImportBatch.objects.exists()


def test_a_file_that_is_left_is_forgotten() -> None:
    batch = sent()
    imports.discard_upload(by=people.act_as("helen"), batch=batch, now=NOW, seen=batch.version)
    assert rounds() == 0
    batch.refresh_from_db()
    assert (batch.state, batch.sent) == ("left", "")
    with pytest.raises(NotPossible):
        imports.request_import(by=people.act_as("helen"), batch=batch, now=NOW, seen=batch.version)
    assert reconcile_rows().faults == []


def test_a_file_that_nobody_decides_on_is_forgotten_after_a_week() -> None:
    batch = sent()
    rounds(NOW + dt.timedelta(days=6))
    batch.refresh_from_db()
    assert batch.state == "sent"
    rounds(NOW + dt.timedelta(days=8))
    batch.refresh_from_db()
    assert (batch.state, batch.sent) == ("left", "")


def test_a_worker_that_was_stopped_goes_on_and_another_keeps_away_meanwhile(monkeypatch) -> None:
    batch = asked()

    def power_cut(**given: Any) -> None:
        ImportBatch.objects.filter(pk=batch.pk).update(held_until=LATER + locks.HELD)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(load, "_show", power_cut)
        with pytest.raises(KeyboardInterrupt):
            rounds()
    ImportBatch.objects.filter(pk=batch.pk).update(held_until=LATER + locks.HELD)
    assert not Person.objects.exists()
    assert rounds(LATER + dt.timedelta(minutes=1)) == 0
    assert rounds(LATER + dt.timedelta(hours=1)) == 1
    assert child("Kitty")
    assert reconcile_rows().faults == []


def broken_off(monkeypatch: pytest.MonkeyPatch) -> ImportBatch:
    """An import by command that stopped with a fault before anything of it was shown."""
    with monkeypatch.context() as patch:
        patch.setattr(load, "_show", lambda **given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            bring({"children": [{"id": "9", "family": "Marsh", "born": "2011-01-01"}]})
    return ImportBatch.objects.get(state="coming")


def test_one_waits_while_another_is_under_way_and_takes_its_place_when_that_broke_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked()
    other = broken_off(monkeypatch)
    ImportBatch.objects.filter(pk=other.pk).update(held_until=LATER + locks.HELD)
    assert rounds() == 0
    assert rounds(LATER + 2 * locks.HELD) == 1
    other.refresh_from_db()
    assert other.state == "discarded"
    assert child("Kitty")
    assert reconcile_rows().faults == []


def test_a_file_that_fails_again_and_again_makes_way_for_the_next_in_the_same_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked()
    show = load._show

    def fails_once(**given: Any) -> None:
        if given["setting"].batch.name == "night.json":
            raise ZeroDivisionError
        show(**given)

    corrected = {"children": [{"id": "1", "given": "Kit", "family": "Devlin", "born": "2012"}]}
    monkeypatch.setattr(load, "_show", fails_once)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            rounds()
    file = Sent("right.json", a_file(corrected).data)
    imports.check_upload(by=people.act_as("helen"), file=file, source="", now=LATER, token="right")
    right = ImportBatch.objects.get(state="sent")
    imports.request_import(by=people.act_as("helen"), batch=right, now=LATER, seen=right.version)
    with pytest.raises(ZeroDivisionError):
        rounds(LATER + dt.timedelta(minutes=1))
    assert [person.names.get().given for person in Person.objects.all()] == ["Kit"]
    assert rounds(LATER + dt.timedelta(minutes=2)) == 0
    assert reconcile_rows().faults == []


def test_whoever_may_not_import_any_more_has_nothing_taken_in() -> None:
    batch = asked()
    Membership.objects.filter(account=people.account("helen")).update(ended_on=NOW.date())
    later = NOW + dt.timedelta(days=2)
    assert rounds(later) == 0
    batch.refresh_from_db()
    assert (batch.state, batch.sent) == ("left", "")
    assert not ImportedRow.objects.exists()


def test_a_file_that_no_longer_fits_what_is_here_is_forgotten_and_not_counted() -> None:
    bring(changed("episodes", 0, closed_on="2026-11-20", closure="RC7"))
    batch = sent(a_file({"episodes": [NEXT]}))
    imports.request_import(by=people.act_as("helen"), batch=batch, now=NOW, seen=batch.version)
    people.decided(people.identified(people.sent(), child()), outcome="strategy_discussion")
    assert rounds() == 0
    batch.refresh_from_db()
    assert (batch.state, batch.sent) == ("left", "")


@pytest.mark.parametrize("login", ["ann", "bob", "cat", "pol"])
def test_only_who_may_import_sends_a_file(login) -> None:
    with pytest.raises(Refused):
        sent(by=login)
    batch = sent()
    for act in (imports.request_import, imports.discard_upload):
        with pytest.raises(Refused):
            act(by=people.act_as(login), batch=batch, now=NOW, seen=batch.version)
