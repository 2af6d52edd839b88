"""What a query is asked about, by the types that it names: rows where it takes rows, for the rest
something plain of its type."""

import copy
import dataclasses
import datetime as dt
import enum
import inspect
import types
import typing
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db.models import Model
from django.db.models.options import Options

from handrail.records.queries.core import scope
from tests.people.cast import NOW
from tests.people.each_kind import EachKind

PLAIN: dict[Any, Any] = {
    dt.datetime: NOW,
    dt.date: NOW.date(),
    bool: True,
    int: 1,
    str: "",
    type(None): None,
    Any: None,
}
AWAY = {"since": -365, "first": -365, "until": 365, "last": 365}  # days from NOW


def asked_about(query: Any, each: EachKind) -> Iterator[dict[str, Any]]:
    """What a query is asked, but for who asks: once, or once for each row that it may be about.

    A query that takes an identifier is asked about a row of each table that its module reads.
    """
    _, *parts = inspect.signature(query).parameters.values()
    hints = typing.get_type_hints(query)
    several = {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD}
    needed = [one.name for one in parts if one.default is one.empty and one.kind not in several]
    for row in _rows(query, each):
        yield {name: _named(name, hints.get(name, Any), each, row) for name in needed}


def _rows(query: Any, each: EachKind) -> list[Any]:
    module = query.__globals__ if _takes_identifier(query) else {}
    named = {table.__name__: table for table in module.values() if _is_about_child(table)}
    return [each.of_table(table) for _, table in sorted(named.items())] or [each.case]


def _is_about_child(table: Any) -> bool:
    """Whether a table is one that scope speaks of, or belongs to a row of one."""
    meta = getattr(table, "_meta", None)
    if not isinstance(meta, Options) or meta.abstract:
        return False
    return table in scope.TABLES.values() or bool(leads(table))


def leads(table: type[Model]) -> list[str]:
    """The columns of a table that has a number of its own which lead to a row of a child."""
    columns = {field.name for field in table._meta.concrete_fields}
    return [name for name in ("case", "person", "referral") if {name, "public_id"} <= columns]


def _named(name: str, hint: Any, each: EachKind, row: Any) -> Any:
    """What is given for a part: a case number, a day or moment a year away, or what its type
    says.
    """
    if name == "reference" and hint is str:
        return each.case.reference
    if name == "thing":
        return str(type(row)._meta.model_name)
    days = dt.timedelta(days=AWAY.get(name, 0))
    return PLAIN[hint] + days if hint in {dt.date, dt.datetime} else _value(hint, each, row)


def _takes_identifier(query: Any) -> bool:
    words = " ".join(map(str, typing.get_type_hints(query).values()))
    return "UUID" in words or "[int" in words


def _value(hint: Any, each: EachKind, row: Any) -> Any:
    kind, inner = typing.get_origin(hint) or hint, typing.get_args(hint)
    if kind in {typing.Union, types.UnionType}:
        return _value(inner[0], each, row)
    if kind is uuid.UUID:
        return getattr(row, "public_id", uuid.UUID(int=1))
    if kind in PLAIN:
        return PLAIN[kind]
    if not inspect.isclass(kind):  # a name for any row
        return copy.copy(each.case)
    if issubclass(kind, Model):  # as the database has it, without what a query has added to it
        return copy.copy(each.of_table(kind))
    return _of_class(kind, inner, each, row)


def _of_class(kind: Any, inner: tuple[Any, ...], each: EachKind, row: Any) -> Any:
    if issubclass(kind, enum.Enum):
        return next(iter(kind))
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        needed = [one for one in dataclasses.fields(kind) if one.init and _is_needed(one)]
        return kind(**{one.name: _named(one.name, hints[one.name], each, row) for one in needed})
    if kind is Callable or issubclass(kind, Mapping):
        return {}
    if inner:
        one = row.pk if inner[0] is int else _value(inner[0], each, row)
        return frozenset({one}) if kind in {set, frozenset} else [one]
    return None


def _is_needed(field: Any) -> bool:
    """Whether a part has no default; whose items are wanted is asked of all, not of one's own."""
    return field.default is field.default_factory is dataclasses.MISSING or field.name == "whose"
