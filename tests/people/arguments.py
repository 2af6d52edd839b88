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


def asked_about(query: Any, each: EachKind) -> Iterator[dict[str, Any]]:
    """What a query is asked, but for who asks: once, or once for each row that it may be about.

    A query that takes an identifier is asked about a row of each table that its module reads.
    """
    _, *parts = inspect.signature(query).parameters.values()
    hints = typing.get_type_hints(query)
    several = {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD}
    needed = [one.name for one in parts if one.default is one.empty and one.kind not in several]
    for row in _rows(query, each):
        yield {name: _value(hints.get(name, Any), each, row) for name in needed}


def _rows(query: Any, each: EachKind) -> list[Any]:
    module = query.__globals__ if _takes_identifier(query) else {}
    named = [kind for kind, table in scope.TABLES.items() if module.get(table.__name__) is table]
    return list(map(each.of, named)) or [each.case]


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
        return kind(**{one.name: _value(hints[one.name], each, row) for one in needed})
    if kind is Callable or issubclass(kind, Mapping):
        return {}
    if inner:
        one = row.pk if inner[0] is int else _value(inner[0], each, row)
        return frozenset({one}) if kind in {set, frozenset} else [one]
    return None


def _is_needed(field: Any) -> bool:
    return field.default is field.default_factory is dataclasses.MISSING
