"""Imports of records from another system: which, how far they are, and earlier rows."""

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Count, QuerySet

from handrail.records.models import Account, Case, EventObject, ImportBatch, ImportedRow
from handrail.records.queries.core import scope
from handrail.rules.imports.children import Earlier
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

AT_ONCE = 500  # ids in one statement
MOST = 20
FINISHED = ("done", "cut_short")
# a row that nobody sees leads nowhere: what a file needs of it stands in that file again
UNSEEN = ("coming", "discarding", "discarded", "withdrawn")


def find_earlier_rows(
    actor: Actor, source: str, sheet: str, ids: Collection[str]
) -> dict[str, Earlier]:
    """What rows with these ids became in earlier files, and whose they are.

    They are the importer's own words.
    """
    every = ImportedRow.objects.filter(batch__owner=actor.agency, source=source)
    rows = every.exclude(batch__state__in=UNSEEN)
    found = {row.source_id: row for row in _of(rows, sheet, ids)}
    above = {name: _above(row.cells) for name, row in found.items()}
    children = {name: led for name, (to, led) in above.items() if to == "children"}
    for to in ("plans", "episodes"):
        leading = {name: led for name, (sheet_above, led) in above.items() if sheet_above == to}
        if leading:
            told = find_earlier_rows(actor, source, to, set(leading.values()))
            children |= {name: told[led].child for name, led in leading.items() if led in told}
    opened = _open_episodes(every, found.values()) if sheet == "children" else {}
    return {
        name: Earlier(row.kind, children.get(name, ""), opened.get(row.of_key))
        for name, row in found.items()
    }


def _open_episodes(rows: QuerySet[ImportedRow], children: Iterable[ImportedRow]) -> dict[int, str]:
    """The ids of the episodes of children's open cases, by child; "" for a case without one."""
    keys = [row.of_key for row in children]
    held: dict[int, int] = {}
    for start in range(0, len(keys), AT_ONCE):
        cases = Case.objects.filter(person__in=keys[start : start + AT_ONCE])
        held |= dict(cases.exclude(state="closed").values_list("pk", "person"))
    brought = rows.filter(sheet="episodes", kind="case")
    names: dict[int, str] = {}
    for start in range(0, len(held), AT_ONCE):
        some = brought.filter(of_key__in=list(held)[start : start + AT_ONCE])
        names |= dict(some.values_list("of_key", "source_id"))
    return {person: names.get(case, "") for case, person in held.items()}


def _of(rows: QuerySet[ImportedRow], sheet: str, ids: Collection[str]) -> Iterator[ImportedRow]:
    names = list(ids)
    for start in range(0, len(names), AT_ONCE):
        yield from rows.filter(sheet=sheet, source_id__in=names[start : start + AT_ONCE])


def _above(cells: Mapping[str, Any]) -> tuple[str, str]:
    """The sheet and id of a row's parent row; empty for one without a parent."""
    for column, sheet in (("child", "children"), ("episode", "episodes"), ("plan", "plans")):
        if column in cells:
            return sheet, str(cells[column])
    return "", ""


def _visible(actor: Actor) -> QuerySet[ImportBatch]:
    return ImportBatch.objects.filter(
        scope.visible_rows(actor, Permission.IMPORT_BRING, "importbatch")
    )


def list_batches(actor: Actor) -> list[ImportBatch]:
    """The imports of the actor's agency, newest first, with how many rows are imported so far."""
    rows = _visible(actor).defer("sent").order_by("-recorded_at", "-pk")
    return list(rows.annotate(so_far=Count("kept"))[:MOST])


def find_batch(actor: Actor, public_id: uuid.UUID) -> ImportBatch | None:
    """An import of the actor's agency, or None."""
    found = _visible(actor).filter(public_id=public_id).first()
    if found:
        scope.record_disclosure(actor, found)
    return found


def latest_batch_named(actor: Actor, name: str) -> ImportBatch | None:
    """The newest finished import of a file of that name, of the actor's agency."""
    return _visible(actor).filter(name=name, state__in=FINISHED).order_by("-pk").first()


def asker_of(batch: ImportBatch) -> Account:
    """The account that requested an import."""
    things = EventObject.objects.filter(public_id=batch.public_id, verb=EventType.IMPORT_ASKED)
    found = things.select_related("event__actor").latest("pk").event.actor
    assert found is not None  # nosec B101 - only somebody signed in asks
    return found
