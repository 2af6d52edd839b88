"""When a checkpoint of the log is saved: a quarter of an hour or 500 events after the last."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from handrail.actions.audit import audit_blocks
from handrail.records.models import AuditLeaf, Event
from handrail.records.queries.audit import audit
from handrail.rules.audit.checkpoint import Checkpoint
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MINUTE = dt.timedelta(minutes=1)


def due(at: dt.datetime) -> Checkpoint | None:
    """The checkpoint that the worker saves at a moment, once it has sealed what waits."""
    audit_blocks.seal_due(now=at)
    return audit_blocks.checkpoint_due(now=at)


def test_nothing_is_signed_before_anything_is_sealed() -> None:
    assert audit_blocks.sign_checkpoint() is None
    assert audit_blocks.checkpoint_due(now=NOW) is None


def test_the_first_checkpoint_is_saved_at_once_also_where_no_folder_is_yet(
    settings: Any, tmp_path: Path
) -> None:
    settings.HANDRAIL_AUDIT_FOLDER = tmp_path / "not" / "yet"
    made = due(NOW)
    assert made
    assert made.size == audit.count_sealed_events()
    assert audit.list_checkpoints() == [made]


@pytest.mark.parametrize(("minutes", "is_saved"), [(1, False), (14, False), (15, True)])
def test_a_few_new_events_wait_a_quarter_of_an_hour(minutes: int, is_saved: bool) -> None:
    first = due(NOW)
    assert first
    people.sent()
    second = due(NOW + minutes * MINUTE)
    assert (second is not None) is is_saved
    assert len(audit.list_checkpoints()) == 1 + is_saved


def test_many_new_events_wait_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    due(NOW)
    people.sent()
    monkeypatch.setattr(audit_blocks, "EVENTS", 2)
    assert due(NOW + MINUTE)


def test_without_new_events_none_is_saved_however_old_the_last_is() -> None:
    due(NOW)
    assert due(NOW + dt.timedelta(days=1)) is None
    assert len(audit.list_checkpoints()) == 1


def test_a_new_epoch_has_its_checkpoint_at_once() -> None:
    due(NOW)
    audit_blocks.begin_epoch(now=NOW + MINUTE, why="A disk was lost")
    people.sent()
    made = due(NOW + MINUTE)
    assert made
    assert made.epoch == 2


def test_a_single_event_that_is_not_ours_is_left_unsealed() -> None:
    people.sent()
    audit_blocks.seal_due(now=NOW)
    forged = Event.objects.create(verb="viewed", transaction="x", at=NOW)
    assert audit_blocks.seal_due(now=NOW + MINUTE) == 0
    assert not AuditLeaf.objects.filter(event=forged).exists()
