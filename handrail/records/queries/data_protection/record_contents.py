"""Every row that belongs to a record, as the table in `rules.belongings` defines it."""

import re
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps

from handrail.records.models import Export, KeptForm
from handrail.records.queries.core import restricted_reach
from handrail.records.queries.data_protection.retention import Record
from handrail.rules.data_protection import record_contents
from handrail.rules.data_protection.record_contents import Fate

AT_ONCE = 500
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class Belongings:
    """The keys of the rows to delete, by model, and the columns to empty in rows that stay."""

    rows: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    ids: set[uuid.UUID] = field(default_factory=set)
    emptied: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    exports: set[int] = field(default_factory=set)

    def counts(self) -> dict[str, int]:
        """How many rows are to be deleted, by model."""
        return {name: len(keys) for name, keys in sorted(self.rows.items()) if keys}


def model_named(name: str) -> Any:
    """A model by its name."""
    return apps.get_model("records", name)


def all_pointers() -> Iterator[tuple[str, str, str]]:
    """(model, column, target) of every column that points at a row; target "" for an id."""
    for table in apps.get_app_config("records").get_models():
        for column in table._meta.concrete_fields:
            name = table.__name__
            if column.is_relation:
                yield name, column.name, column.related_model.__name__
            elif column.get_internal_type() == "UUIDField" and not _is_own(table, column):
                yield name, column.name, ""


def _is_own(table: Any, column: Any) -> bool:
    return column.name == "public_id" and column.unique and table.__name__ != "Salt"


def contents_of_record(record: Record) -> Belongings:
    """Everything that belongs to a record."""
    found = Belongings()
    keys = {person.pk for person in record.people}
    if record.referral:
        copies = restricted_reach.copies_of("referral", [record.referral.public_id])
        _take(found, "Referral", {record.referral.pk})
    else:
        copies = Export.objects.filter(restricted_reach.rows_about("export", frozenset(keys)))
        _take(found, "Person", keys)
    found.exports = set(copies.values_list("pk", flat=True))
    _take_along(found)
    _find_emptied(found)
    return found


def _take(found: Belongings, name: str, keys: Iterable[int]) -> None:
    """Adds rows and everything that is deleted with them, recursively."""
    new = set(keys) - found.rows[name]
    if not new:
        return
    found.rows[name] |= new
    ids = _ids(name, new)
    found.ids |= ids
    for table, column, to in _goes():
        if to == name:
            _take(found, table, _pointing(table, f"{column}__in", new))
        elif not to and ids:
            _take(found, table, _pointing(table, f"{column}__in", ids))


def _goes() -> list[tuple[str, str, str]]:
    fates = record_contents.load_fates()
    return [row for row in all_pointers() if fates.get(f"{row[0]}.{row[1]}") == Fate.GOES]


def _ids(name: str, keys: set[int]) -> set[uuid.UUID]:
    table = model_named(name)
    if not any(column.name == "public_id" for column in table._meta.concrete_fields):
        return set()
    found: set[uuid.UUID] = set()
    for some in _parts(keys):
        found |= set(table._base_manager.filter(pk__in=some).values_list("public_id", flat=True))
    return found


def _pointing(table: str, lookup: str, values: Collection[Any]) -> set[int]:
    manager = model_named(table)._base_manager
    found: set[int] = set()
    for some in _parts(values):
        found |= set(manager.filter(**{lookup: some}).values_list("pk", flat=True))
    return found


def _parts(values: Collection[Any]) -> Iterator[list[Any]]:
    ordered = sorted(values)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def _take_along(found: Belongings) -> None:
    """Adds what deleted rows point to, such as a referral's concern, unless others need it."""
    for name, columns in record_contents.TAKES.items():
        for column in columns.split():
            rows = model_named(name)._base_manager
            going = found.rows[name]
            led = set(rows.filter(pk__in=going).values_list(f"{column}_id", flat=True)) - {None}
            needed = rows.filter(**{f"{column}__in": led}).exclude(pk__in=going)
            led -= set(needed.values_list(f"{column}_id", flat=True))
            _take(found, model_named(name)._meta.get_field(column).related_model.__name__, led)


def _find_emptied(found: Belongings) -> None:
    """Finds the rows that stay but point at a deleted row."""
    fates = record_contents.load_fates()
    for table, column, to in all_pointers():
        if fates.get(f"{table}.{column}") == Fate.EMPTIED and found.rows.get(to):
            keys = _pointing(table, f"{column}__in", found.rows[to]) - found.rows[table]
            if keys:
                found.emptied[table, column] |= keys


def autosave_keys_of(found: Belongings) -> list[int]:
    """The keys of autosaves on a page of one of the rows."""
    rows = KeptForm.objects.values_list("pk", "path")
    return [key for key, path in rows if found.ids & {uuid.UUID(ref) for ref in ID.findall(path)}]
