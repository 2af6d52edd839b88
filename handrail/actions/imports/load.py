"""Imports the rows of a file, hidden until all are there; then one statement shows them.

Each chunk is one short transaction with one event, and names each row that it made in
`ImportedRow`: an interrupted import is resumed by starting the same file again.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Stale
from handrail.actions.imports import amendments, begin, locks, people
from handrail.actions.imports.build_rows import in_chunks, keys_of, parts_of
from handrail.actions.imports.chunk import Chunk
from handrail.actions.imports.grouping import Grouped, Name
from handrail.actions.imports.import_context import Result, Setting
from handrail.actions.imports.search_keys import SearchKeys
from handrail.actions.missing import episodes
from handrail.records import bulk_insert
from handrail.records.models import Coming, ImportBatch, ImportedRow, Missing
from handrail.rules.imports import SHEETS, Gathered
from handrail.rules.vocabulary.event_types import EventType

CHILDREN = 100  # in one transaction: well under a second
ROWS = 400
AT_ONCE = 200  # changes that are made in the same transaction that shows the rest
Tell = Callable[[int, int], None]


def load_batch(
    *, by: Actor, gathered: Gathered, name: str, digest: str, now: dt.datetime, tell: Tell,
    sent: ImportBatch | None = None,
) -> Result:  # fmt: skip
    """Imports a file without errors. Raises Refused, NotPossible (another is under way).

    The same file again changes nothing; an interrupted import is resumed. `sent` is the row of
    a file that was uploaded on a page.
    """
    setting = begin.begin_import(
        by=by, gathered=gathered, name=name, digest=digest, now=now, sent=sent
    )
    grouped = Grouped(gathered)
    changed = begin.load_known_rows(setting, grouped)
    new = [name for sheet in SHEETS for name in grouped.names(sheet.name)
           if name not in setting.known]  # fmt: skip
    setting.result.made, setting.result.changed = len(new), len(changed)
    setting.result.unchanged = gathered.count - len(new) - len(changed)
    with locks.import_lock(setting.batch, now=now) as hold, bulk_insert.larger_sqlite_cache():

        def told(done: int, of: int) -> None:
            hold()
            tell(done, of)

        rest = _bring_new(setting, grouped, new, told)
        last = grouped.beneath_next_episodes(rest, changed)
        later = frozenset(last)
        first = [name for name in rest if name not in later]
        _finish(setting, grouped, [*first, *changed, *last], frozenset(changed), told)
    return setting.result


def _bring_new(setting: Setting, grouped: Grouped, new: list[Name], tell: Tell) -> list[Name]:
    """Imports new people with all that is about them: the new rows that are left."""
    by_sheet: dict[str, list[Name]] = defaultdict(list)
    for name in new:
        by_sheet[name[0]].append(name)
    for chunk in in_chunks(by_sheet["workers"], ROWS):
        people.load_workers(by=setting.by, setting=setting, grouped=grouped, names=chunk,
                             now=setting.now)  # fmt: skip
    done, of = len(by_sheet["workers"]), len(new)
    keys = SearchKeys(setting)
    keys.go_on(grouped)
    for size, sheet in ((ROWS, "people"), (CHILDREN, "children")):
        for chunk in in_chunks(by_sheet[sheet], size):
            done += _bring_people(by=setting.by, setting=setting, grouped=grouped, names=chunk,
                                  keys=keys, now=setting.now)  # fmt: skip
            keys.write_when_many()
            tell(done, of)
    keys.write()
    with_new = set(by_sheet["children"])
    around = [
        name for name in by_sheet["relationships"]
        if ("children", grouped.cells(name)["child"]) in with_new
    ]  # fmt: skip
    for chunk in in_chunks(around, ROWS):
        _bring_around(by=setting.by, setting=setting, grouped=grouped, names=chunk,
                      now=setting.now)  # fmt: skip
        done += len(chunk)
        tell(done, of)
    return [name for name in new if name not in setting.known]


@recording.action
def _bring_people(
    *, by: Actor, setting: Setting, grouped: Grouped, names: list[Name], keys: SearchKeys,
    now: dt.datetime,
) -> int:  # fmt: skip
    """Imports new people of one sheet with every row about them, and returns how many rows."""
    chunk = Chunk(setting, grouped)
    persons = chunk.of(names[0][0], names)
    chunk.hide("person", (row.pk for _, row, _ in persons))
    for _, row, values in persons:
        chunk.keep(parts_of(row, values))
        keys.add(row.pk, keys_of(values))
    chunk.flush()
    about = [one for name in names for one in grouped.of_child.get(name[1], ())
             if name[0] == "children"]  # fmt: skip
    for sheet in ("episodes", "enquiries", "assessments", "conferences", "plans", "reviews",
                  "proceedings", "orders",
                  "missing"):  # fmt: skip
        chunk.of(sheet, [one for one in about if one[0] == sheet])
    chunk.note_all()
    return len(chunk.noted)


@recording.action
def _bring_around(
    *, by: Actor, setting: Setting, grouped: Grouped, names: list[Name], now: dt.datetime
) -> None:
    chunk = Chunk(setting, grouped)
    chunk.of("relationships", names)
    chunk.note_all()


def _finish(
    setting: Setting, grouped: Grouped, rest: list[Name], changed: frozenset[Name], tell: Tell
) -> None:
    """Shows what was imported; then imports rows about children already here, in parts.

    A few of these are made in the very transaction that shows the others.
    """
    known: dict[str, Any] = {
        "by": setting.by,
        "setting": setting,
        "grouped": grouped,
        "changed": changed,
    }
    if setting.batch.state == "coming":
        is_short = len(rest) <= AT_ONCE
        _show(**known, names=rest if is_short else [], is_last=is_short, now=setting.now)
        if is_short:
            return
    for number, chunk in enumerate(in_chunks(rest, AT_ONCE)):
        _change(**known, names=chunk, now=setting.now)
        tell(number * AT_ONCE + len(chunk), len(rest))
    _end(by=setting.by, batch=setting.batch, now=setting.now)


@recording.action
def _show(
    *, by: Actor, setting: Setting, grouped: Grouped, changed: frozenset[Name], names: list[Name],
    is_last: bool, now: dt.datetime,
) -> None:  # fmt: skip
    """Shows all that was imported by one statement."""
    Coming.objects.filter(batch=setting.batch).delete()
    result = setting.result
    values = {
        "state": "done" if is_last else "shown",
        "made": result.made,
        "changed": result.changed,
        "unchanged": result.unchanged,
        "shown_at": now,
        "ended_at": now if is_last else None,
    }
    values |= _forgotten(setting.batch) if is_last else {}
    recording.change(setting.batch, verb=EventType.IMPORT_SHOWN, values=values)
    brought = ImportedRow.objects.filter(batch=setting.batch, sheet="missing").values("of_key")
    _raise_alerts(Missing.objects.filter(pk__in=brought), by=by, now=now)
    _rest(setting, grouped, names, changed)


@recording.action
def _change(
    *, by: Actor, setting: Setting, grouped: Grouped, changed: frozenset[Name], names: list[Name],
    now: dt.datetime,
) -> None:  # fmt: skip
    mine = ImportBatch.objects.select_for_update().filter(pk=setting.batch.pk)
    if not mine.filter(version=setting.batch.version).exists():
        raise Stale("Another file took the place of this import.")
    _rest(setting, grouped, names, changed)


@recording.action
def _end(*, by: Actor, batch: ImportBatch, now: dt.datetime) -> None:
    values = {"state": "done", "ended_at": now} | _forgotten(batch)
    recording.change(batch, verb=EventType.IMPORT_ENDED, values=values)


def _forgotten(batch: ImportBatch) -> dict[str, Any]:
    """The columns that clear the content of an uploaded file once it is imported."""
    return {"sent": ""} if batch.sent else {}


def _rest(setting: Setting, grouped: Grouped, names: list[Name], changed: frozenset[Name]) -> None:
    """Imports, in this order, new rows about children who were here already and rows that
    changed.
    """
    for is_changed, some in groupby(names, changed.__contains__):
        if is_changed:
            for name in some:
                amendments.amend_row(setting, grouped, name)
        else:
            _make(setting, grouped, list(some))
    recording.add_to_event(verb=EventType.IMPORT_CHANGED, things=[recording.thing(setting.batch)])


def _make(setting: Setting, grouped: Grouped, names: list[Name]) -> None:
    chunk = Chunk(setting, grouped, is_hidden=False)
    for sheet in SHEETS:
        new = [name for name in names if name[0] == sheet.name]
        if sheet.name == "places":
            people.load_places(chunk, new)
        else:
            for name, row, _ in chunk.of(sheet.name, new):
                amendments.update_parent_row(setting, grouped, name, row)
    chunk.note_all()
    away = [key for (sheet, _), (_, key, _) in chunk.noted if sheet == "missing"]
    _raise_alerts(Missing.objects.filter(pk__in=away), by=setting.by, now=setting.now)


def _raise_alerts(brought: QuerySet[Missing], *, by: Actor, now: dt.datetime) -> None:
    """Alerts those responsible to each child who is missing now, once the rows are shown."""
    for episode in brought.filter(state="active").order_by("pk"):
        episodes.raise_alert(episode, by=by, now=now)
