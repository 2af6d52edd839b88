"""An import that broke off, wherever it was cut, never keeps the next file from being imported."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions import imports as importing
from handrail.actions.core.recording import NotPossible, Stale
from handrail.actions.imports import discards as discarding, load as bringing, locks, search_keys
from handrail.records.models import (
    Account,
    Case,
    Event,
    ImportBatch,
    ImportedRow,
    Person,
    Plan,
    Relationship,
)
from handrail.records.queries.audit.reconcile import reconcile
from handrail.records.queries.imports import imports
from handrail.rules.imports import Gathered, Line
from tests import people
from tests.actions.imports.test_load import STORY, Sheets, bring, changed, child
from tests.people.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both]
LATER = NOW + dt.timedelta(minutes=10)
CORRECTED = changed("children", 0, given="Katherine")
POINTS = {
    "workers": (bringing.people, "bring_workers"),
    "children": (bringing, "_bring_people"),
    "search keys": (search_keys, "_write"),
    "relationships": (bringing, "_bring_around"),
    "showing": (bringing, "_show"),
}


def cut(patch: pytest.MonkeyPatch, where: Any, name: str, after: int = 0) -> None:
    """The power goes when this is done for the time after that many."""
    work, done = getattr(where, name), []

    def power_cut(**given: Any) -> Any:
        done.append(name)
        if len(done) > after:
            raise KeyboardInterrupt
        return work(**given)

    patch.setattr(where, name, power_cut)


def broken_off(point: str = "showing", sheets: Sheets = STORY, after: int = 0) -> None:
    with pytest.MonkeyPatch.context() as patch:
        cut(patch, *POINTS[point], after=after)
        with pytest.raises(KeyboardInterrupt):
            bring(sheets)


def is_as_corrected() -> None:
    assert [p.names.get().given for p in Person.objects.filter(names__given__startswith="K")] == [
        "Katherine"
    ]
    assert (Person.objects.count(), Case.objects.count(), Plan.objects.count()) == (3, 2, 1)
    assert Relationship.objects.count() == 3
    assert Account.objects.filter(name="Sam Okafor").count() == 1
    assert reconcile().faults == []


@pytest.mark.parametrize("point", POINTS)
def test_the_corrected_file_of_the_same_children_is_imported_at_once(point: str) -> None:
    broken_off(point)
    result = bring(CORRECTED, now=LATER)
    assert (result.made, result.replaced) == (result.rows, "a.xlsx")
    is_as_corrected()
    assert sorted(ImportBatch.objects.values_list("state", flat=True)) == ["discarded", "done"]
    assert Event.objects.filter(verb="import.discarded").exists()


def test_nor_does_one_that_was_cut_while_it_was_discarded() -> None:
    broken_off()
    with pytest.MonkeyPatch.context() as patch:
        cut(patch, discarding, "_some", after=1)
        with pytest.raises(KeyboardInterrupt):
            importing.discard(by=people.act_as("helen"), now=NOW)
    assert ImportBatch.objects.get().state == "discarding"
    bring(CORRECTED, now=LATER)
    is_as_corrected()


def test_nor_does_one_that_was_discarded() -> None:
    broken_off()
    importing.discard(by=people.act_as("helen"), now=NOW)
    bring(CORRECTED, now=LATER)
    is_as_corrected()


def test_one_that_was_cut_after_it_was_shown_stays_and_the_next_goes_on_with_its_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bring({"children": STORY["children"]})
    monkeypatch.setattr(bringing, "AT_ONCE", 1)
    later: Sheets = {name: STORY[name] for name in ("children", "episodes", "workers")}
    with pytest.MonkeyPatch.context() as patch:
        cut(patch, bringing, "_change", after=1)
        with pytest.raises(KeyboardInterrupt):
            bring(later)
    assert ImportBatch.objects.latest("pk").state == "shown"
    assert Case.objects.count() == 1
    result = bring(STORY, now=LATER)
    assert result.replaced == "a.xlsx"
    assert Case.objects.count() == 2
    states = ImportBatch.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["done", "cut_short", "done"]
    assert reconcile().faults == []


def test_a_process_that_was_taken_for_dead_goes_no_further_once_another_file_took_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bring({"children": STORY["children"]})
    monkeypatch.setattr(bringing, "AT_ONCE", 1)
    change, later = bringing._change, {name: STORY[name] for name in ("children", "episodes")}
    later["episodes"] = [*STORY["episodes"][1:2], STORY["episodes"][2] | {"worker": ""}]

    def slept(**given: Any) -> None:
        monkeypatch.setattr(bringing, "_change", change)
        ImportBatch.objects.filter(state="shown").update(held_until=None)
        bring(later | {"people": STORY["people"]}, now=LATER)
        change(**given)

    monkeypatch.setattr(bringing, "_change", slept)
    with pytest.raises(Stale):
        bring(later)
    assert ImportedRow.objects.filter(sheet="episodes").count() == 2
    assert reconcile().faults == []


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

    importing.bring(
        by=people.act_as("helen"), gathered=read(STORY), name="a.xlsx", digest="x", now=NOW,
        tell=tell,
    )  # fmt: skip
    assert seen
    assert all(seen)
    assert ImportBatch.objects.get().held_until is None


def test_a_file_does_not_lead_to_rows_of_one_that_broke_off() -> None:
    broken_off()
    found = read({"assessments": [STORY["assessments"][0] | {"id": "a9", "worker": ""}]})
    assert "episode" in next(found.findings.lines())
    assert ImportedRow.objects.filter(sheet="episodes").exists()


def test_after_a_broken_one_a_row_that_goes_on_arriving_is_no_row_of_the_next() -> None:
    """A process that was taken for dead writes one more row: nobody sees or knows it."""
    broken_off()
    old = ImportBatch.objects.get()
    row = ImportedRow.objects.filter(sheet="children").first()
    assert row
    importing.discard(by=people.act_as("helen"), now=NOW)
    ImportedRow.objects.create(
        batch=old, source=row.source, sheet=row.sheet, source_id=row.source_id, kind=row.kind,
        of=row.of, of_key=row.of_key, cells={},
    )  # fmt: skip
    assert bring(CORRECTED, now=LATER).unchanged == 0
    assert child("Katherine")


def read(sheets: Sheets) -> Gathered:
    """The rows of a file, looked at in the name of helen."""
    found = Gathered(NOW.date(), "mosaic")
    for sheet, rows in sheets.items():
        for number, cells in enumerate(rows, 2):
            found.take(Line("a.xlsx", sheet, number, cells))
    actor = people.act_as("helen")
    found.finish(lambda name, ids: imports.known(actor, "mosaic", name, ids))
    return found
