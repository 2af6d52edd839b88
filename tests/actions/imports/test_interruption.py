"""An import that broke off, wherever it was cut, never keeps the next file from being imported."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.imports import load, search_keys
from handrail.records.models import (
    Account,
    Case,
    Event,
    ImportBatch,
    Person,
    Plan,
    Relationship,
)
from handrail.records.queries.audit.reconcile import reconcile_rows
from handrail.records.queries.imports import imports
from handrail.rules.imports import Gathered, Line
from tests import people
from tests.actions.imports.test_load import STORY, Sheets, bring, changed
from tests.people.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both]
LATER = NOW + dt.timedelta(minutes=10)
CORRECTED = changed("children", 0, given="Katherine")
POINTS = {
    "workers": (load.people, "load_workers"),
    "children": (load, "_bring_people"),
    "search keys": (search_keys, "_write"),
    "relationships": (load, "_bring_around"),
    "showing": (load, "_show"),
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
    assert reconcile_rows().faults == []


@pytest.mark.parametrize("point", POINTS)
def test_the_corrected_file_of_the_same_children_is_imported_at_once(point: str) -> None:
    broken_off(point)
    result = bring(CORRECTED, now=LATER)
    assert (result.made, result.replaced) == (result.rows, "a.xlsx")
    is_as_corrected()
    assert sorted(ImportBatch.objects.values_list("state", flat=True)) == ["discarded", "done"]
    assert Event.objects.filter(verb="import.discarded").exists()


def test_one_that_was_cut_after_it_was_shown_stays_and_the_next_goes_on_with_its_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bring({"children": STORY["children"]})
    monkeypatch.setattr(load, "AT_ONCE", 1)
    later: Sheets = {name: STORY[name] for name in ("children", "episodes", "workers")}
    with pytest.MonkeyPatch.context() as patch:
        cut(patch, load, "_change", after=1)
        with pytest.raises(KeyboardInterrupt):
            bring(later)
    assert ImportBatch.objects.latest("pk").state == "shown"
    assert Case.objects.count() == 1
    result = bring(STORY, now=LATER)
    assert result.replaced == "a.xlsx"
    assert Case.objects.count() == 2
    states = ImportBatch.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["done", "cut_short", "done"]
    assert reconcile_rows().faults == []


def read(sheets: Sheets) -> Gathered:
    """The rows of a file, looked at in the name of helen."""
    found = Gathered(NOW.date(), "mosaic")
    for sheet, rows in sheets.items():
        for number, cells in enumerate(rows, 2):
            found.take(Line("a.xlsx", sheet, number, cells))
    actor = people.act_as("helen")
    found.finish(lambda name, ids: imports.find_earlier_rows(actor, "mosaic", name, ids))
    return found
