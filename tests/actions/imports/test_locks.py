"""One import at a time: locks that a dead process loses."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions import imports
from handrail.actions.core.recording import NotPossible, Stale
from handrail.actions.imports import load, locks
from handrail.records.models import (
    ImportBatch,
    ImportedRow,
)
from handrail.records.queries.audit.reconcile import reconcile_rows
from tests import people
from tests.actions.imports.test_interruption import (
    CORRECTED,
    LATER,
    broken_off,
    is_as_corrected,
    read,
)
from tests.actions.imports.test_load import STORY, bring
from tests.people.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_a_process_that_was_taken_for_dead_goes_no_further_once_another_file_took_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bring({"children": STORY["children"]})
    monkeypatch.setattr(load, "AT_ONCE", 1)
    change, later = load._change, {name: STORY[name] for name in ("children", "episodes")}
    later["episodes"] = [*STORY["episodes"][1:2], STORY["episodes"][2] | {"worker": ""}]

    def slept(**given: Any) -> None:
        monkeypatch.setattr(load, "_change", change)
        ImportBatch.objects.filter(state="shown").update(held_until=None)
        bring(later | {"people": STORY["people"]}, now=LATER)
        change(**given)

    monkeypatch.setattr(load, "_change", slept)
    with pytest.raises(Stale):
        bring(later)
    assert ImportedRow.objects.filter(sheet="episodes").count() == 2
    assert reconcile_rows().faults == []


def test_one_that_was_killed_is_waited_for_only_as_long_as_it_may_still_be_at_work() -> None:
    broken_off()
    held = ImportBatch.objects.filter(state="coming")
    held.update(held_until=NOW + locks.HELD)  # who is killed lets nothing go
    with pytest.raises(NotPossible, match="free after two minutes"):
        bring(CORRECTED, now=NOW + dt.timedelta(minutes=1))
    bring(CORRECTED, now=NOW + locks.HELD + dt.timedelta(seconds=1))
    is_as_corrected()


def test_a_process_at_work_says_so_at_each_chunk_and_lets_go_at_the_end() -> None:
    seen = []

    def tell(done: int, of: int) -> None:
        batch = ImportBatch.objects.get()
        seen.append(locks.is_held(batch, NOW))

    imports.load_batch(
        by=people.act_as("helen"), gathered=read(STORY), name="a.xlsx", digest="x", now=NOW,
        tell=tell,
    )  # fmt: skip
    assert seen
    assert all(seen)
    assert ImportBatch.objects.get().held_until is None
