"""Queries and conditions whose SQL Django compiles once for all actors of equal standing.

Compiling what somebody may see takes Django longer than the database takes to answer.
Each is compiled twice, with different marks; where the two differ by more than the
marks, or where building it queries the database, nothing is cached, and it is built
each time as written. The same applies to everything where HANDRAIL_COMPILED_QUERIES is
off. Use only this module: `sql_placeholders` is its other half.
"""

import copy
import uuid
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connection, connections
from django.db.models import BooleanField, Exists, Expression, F, OuterRef, Q, QuerySet
from django.db.models.expressions import Col
from django.db.models.sql import Query
from django.db.models.sql.where import WhereNode

from handrail.records.queries.core import sql_placeholders
from handrail.records.queries.core.sql_placeholders import (
    Given as Given,
    Mark,
    NotPrepared,
    ask_reader as ask_reader,
    refuse_while_marking as refuse_while_marking,
    without_shared_sql as without_shared_sql,
)
from handrail.rules.permissions import Actor

Key = TypeVar("Key", int, str, uuid.UUID)
KEPT_CONDITIONS, KEPT_ROWS = 2048, 1024  # some 4 and 13 kilobytes each
KEPT_COLUMNS = 4096
NOTHING = Q(pk__in=[])
EVERYTHING = Q(pk__isnull=False)


@dataclass(frozen=True)
class Slot:
    """The place of a numbered value; `wrap` tells the database driver its size."""

    number: int
    wrap: Callable[[Any], Any] | None = None

    def of(self, values: list[Any]) -> Any:
        """The value for this slot."""
        value = values[self.number]
        return self.wrap(value) if self.wrap else value


@dataclass(frozen=True)
class Made:
    """SQL with its values and slots, and the queries to run before it may be used.

    `beside` is how related rows of a query are read; it has no slots.
    """

    sql: str
    parts: tuple[Any, ...]
    asks: tuple[tuple[sql_placeholders.Reader, frozenset[int]], ...]
    beside: tuple[Any, ...]

    def serves(self, actor: Actor, keys: tuple[int, ...]) -> bool:
        """Whether the preliminary queries find nothing: the SQL was compiled for that."""
        return not any(
            reader(actor, frozenset(keys[number] for number in agencies))
            for reader, agencies in self.asks
        )

    def filled(self, values: list[Any]) -> tuple[Any, ...]:
        """The values of a query with an actor's values in the slots."""
        return tuple(part.of(values) if isinstance(part, Slot) else part for part in self.parts)


# SQL, its values, and what is read beside its rows
Sql = tuple[str, tuple[Any, ...], tuple[Any, ...]]
Compile = Callable[[Actor | None, dict[str, Given]], Sql]


def _make(alike: Actor | None, kinds: Any, compiled: Compile) -> Made:
    """The SQL that is the same for both sets of marks.

    Raises NotPrepared, EmptyResultSet, FullResultSet.
    """
    first, second = (_made_with(mark, alike, kinds, compiled) for mark in sql_placeholders.MARKS)
    if first != second:
        raise NotPrepared
    return first


def _made_with(mark: Mark, alike: Actor | None, kinds: Any, compiled: Compile) -> Made:
    actor, given = (
        alike and sql_placeholders.actor_with_marks(alike, mark),
        sql_placeholders.given_marks(kinds, mark),
    )
    keys = sql_placeholders.marks_of(alike, mark)
    with sql_placeholders.building_for_marks() as asks:
        try:
            sql, parts, beside = compiled(actor, given)
        except (EmptyResultSet, FullResultSet) as found:
            raise (NotPrepared if asks else found) from found
    places = sql_placeholders.slot_values(actor, keys, given)
    slots = {(type(value), value): Slot(number) for number, value in enumerate(places)}
    numbers = {key: number for number, key in enumerate(keys)}
    asked = tuple((of, frozenset(numbers[key] for key in agencies)) for of, agencies in asks)
    return Made(sql, tuple(_slot(part, slots) for part in parts), asked, beside)


def _slot(part: Any, slots: dict[tuple[type, Any], Slot]) -> Any:
    """A part of a query, or the slot where it is a mark; PostgreSQL needs a number's size."""
    if not isinstance(part, Hashable):
        return part
    slot, kind = slots.get((type(part), part)), type(part)
    if slot is None and kind is not bool and isinstance(part, int):
        bare = slots.get((int, int(part)))
        slot = bare and Slot(bare.number, kind)
    return part if slot is None else slot


class Condition:
    """A condition on the rows of a model, built by a function of the actor and plain words."""

    def __init__(self, build: Callable[..., Q], model: Callable[..., Any]) -> None:
        self._build, self._model = build, model

    def __call__(self, actor: Actor, *words: Any) -> Q:
        """The condition for this actor."""
        stands = None if sql_placeholders.is_marking() else sql_placeholders.standing_of(actor)
        if stands is None:
            return self._build(actor, *words)
        made = _condition(self, connection.vendor, stands.alike, *words)
        if isinstance(made, Q):
            return made
        if made is None or not made.serves(actor, stands.keys):
            return self._build(actor, *words)
        values = sql_placeholders.slot_values(actor, stands.keys, {})
        return Q(_Compiled(self._model(*words), made.sql, made.filled(values)))

    def make(self, alike: Actor, *words: Any) -> Made | Q | None:
        """The condition for all actors of equal standing; None if it is built for each."""
        model = self._model(*words)
        try:
            return _make(alike, (), lambda a, _: _of_table(model, self._build(a, *words)))
        except NotPrepared:
            return None
        except EmptyResultSet:
            return NOTHING
        except FullResultSet:
            return EVERYTHING


def _of_table(model: Any, condition: Q) -> Sql:
    """A condition on the one table of a model, under the table's own name."""
    query = Query(model)
    table = query.get_initial_alias()
    query.add_q(condition)
    if any(used for alias, used in query.alias_refcount.items() if alias != table):
        rows = model._base_manager.filter(condition, pk=OuterRef("pk"))
        return _of_table(model, Q(Exists(rows)))  # it needs other tables beside it
    sql, values = query.get_compiler(connection=connection).compile(query.where)
    return sql, tuple(values), ()


class _Compiled(Expression):
    """SQL of a condition on a model's rows, under any alias that a query gives its table."""

    conditional = True

    def __init__(self, model: Any, sql: str, values: tuple[Any, ...]) -> None:
        super().__init__(output_field=BooleanField())
        self.model, self.sql, self.values = model, sql, values
        self.row: Any = F("pk")

    def get_source_expressions(self) -> list[Any]:
        return [self.row]

    def set_source_expressions(self, exprs: Any) -> None:
        (self.row,) = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The compiled SQL, where the table has its own name.

        Where it has an alias, the row is looked up again under its own name: no name used
        inside the condition can then be confused with one outside.
        """
        if self.row.target.model is not self.model:
            raise TypeError(f"A condition on {self.model} was put to {self.row.target.model}.")
        table = connection.ops.quote_name(self.model._meta.db_table)
        here = compiler.quote_name_unless_alias(self.row.alias)
        if here == table:
            return self.sql, self.values
        key = connection.ops.quote_name(self.model._meta.pk.column)
        same = f"SELECT 1 FROM {table} WHERE {table}.{key} = {here}.{key}"  # nosec B608 - our names
        return f"EXISTS ({same} AND ({self.sql}))", self.values


class Rows:
    """The rows of a query that a function builds from the actor, plain words and given values.

    It is a decorator on that function. The function puts the given values into the query
    unchanged, and neither tests nor compares them; its actor may be None.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build

    def __call__(self, actor: Actor | None, *words: Any, **given: Given) -> list[Any]:
        """The rows for this actor and these values."""
        stands = sql_placeholders.standing_of(actor)
        alike, keys = (stands.alike, stands.keys) if stands else (None, ())
        kinds = sql_placeholders.kinds_of(given)
        ready = stands and _rows(self, connection.vendor, alike, words, kinds)
        if ready and (actor is None or ready[0].serves(actor, keys)):
            return self._filled(ready, sql_placeholders.slot_values(actor, keys, given))
        return list(self._build(actor, *words, **given))

    def first(self, actor: Actor | None, *words: Any, **given: Given) -> Any:
        """The first of the rows, or None."""
        return next(iter(self(actor, *words, **given)), None)

    def by_key(self, actor: Actor | None, keys: Iterable[int | None]) -> dict[int, Any]:
        """The rows of a query with `keys`, by primary key; empty if no keys are given."""
        asked = pad_keys({key for key in keys if key is not None})
        return {row.pk: row for row in self(actor, keys=asked)} if asked else {}

    def _filled(self, ready: "tuple[Made, QuerySet[Any, Any]]", values: list[Any]) -> list[Any]:
        made, rows = ready[0], ready[1].all()
        rows.query.told = made.sql, made.filled(values)  # type: ignore[attr-defined]
        return list(rows)

    def make(
        self, alike: Actor | None, words: tuple[Any, ...], kinds: Any
    ) -> "tuple[Made, QuerySet[Any, Any]] | None":
        """The query for all actors of equal standing; None if it is built for each."""
        built: list[QuerySet[Any, Any]] = []

        def compiled(actor: Actor | None, given: dict[str, Given]) -> Sql:
            rows = self._build(actor, *words, **given)
            built.append(rows)
            return (*_readied(rows.query), _beside(rows))

        try:
            return _make(alike, kinds, compiled), built[0]
        except (NotPrepared, EmptyResultSet):
            return None


@lru_cache(KEPT_CONDITIONS)
def _condition(of: Condition, vendor: str, alike: Actor, *words: Any) -> Made | Q | None:
    return of.make(alike, *words)


@lru_cache(KEPT_ROWS)
def _rows(of: Rows, vendor: str, alike: Actor | None, words: tuple[Any, ...], kinds: Any) -> Any:
    return of.make(alike, words, kinds)


def pad_keys(keys: Iterable[Key]) -> tuple[Key, ...]:
    """The keys, padded with repeats to one of a few lengths: 1, 2, 4, 8 and so on."""
    found = tuple(sorted(keys))
    wanted = 1 << max(0, len(found) - 1).bit_length()
    return found + found[-1:] * (wanted - len(found))


def attach_found(rows: Iterable[Any], column: str, found: Mapping[int, Any]) -> None:
    """Attaches what was found by key to each row, as prefetching does; None to the others."""
    for row in rows:
        field = row._meta.get_field(column)
        field.set_cached_value(row, found.get(getattr(row, field.attname)))


def _beside(rows: QuerySet[Any, Any]) -> tuple[Any, ...]:
    """How related rows of a query are read; what depends on marks is not cached."""
    asked = (getattr(lookup, "queryset", None) for lookup in rows._prefetch_related_lookups)
    return tuple(one.query.sql_with_params() for one in asked if one is not None)


def _readied(query: Any) -> tuple[str, tuple[Any, ...]]:
    """The SQL and values of a query, which from now on runs with the values it is given.

    Only how to read its columns remains of the compiled query: a twentieth of the memory.
    """
    compiler = query.get_compiler(connection=connection)
    sql, parts = compiler.as_sql()
    compiler.where = compiler.having = compiler.qualify = None
    compiler.select = [_selected(column, alias) for column, _, alias in compiler.select]
    compiler.quote_cache = {}
    compiler.converters = compiler.get_converters([column for column, *_ in compiler.select])
    query.where, query.combined_queries = WhereNode(), ()
    query.annotations = {name: _column(one) for name, one in query.annotations.items()}
    query.set_annotation_mask(query.annotation_select_mask)
    query.__class__, query.compiler = _Ready, compiler  # as Query.chain() does
    return sql, tuple(parts)


def _selected(column: Any, alias: str | None) -> tuple[Any, None, str | None]:
    """A column as stored by a compiler; a table's column is shared by all queries that read it."""
    if isinstance(column, Col):
        return _one_column(column.alias, column.target, column.output_field, alias)
    return _column(column), None, alias


@lru_cache(KEPT_COLUMNS)
def _one_column(table: str, target: Any, output_field: Any, alias: str | None) -> Any:
    return Col(table, target, output_field), None, alias


def _column(of: Any) -> Any:
    if isinstance(of, Col):
        return of
    return _Column(of.output_field, of.get_db_converters(connection))


class _Column(Expression):
    """What remains of a column once its SQL is compiled: how its values are read."""

    def __init__(self, output_field: Any, converters: list[Any]) -> None:
        super().__init__(output_field=output_field)
        self.converters = converters

    def get_db_converters(self, connection: Any) -> list[Any]:
        """The functions that convert values of the column to Python values."""
        return self.converters


class _Ready(Query):
    """A compiled query that runs with the values it was given."""

    compiler: Any
    told: tuple[str, tuple[Any, ...]]

    def get_compiler(
        self, using: Any = None, connection: Any = None, elide_empty: bool = True
    ) -> Any:
        found = copy.copy(self.compiler)
        found.connection = connection or connections[using]
        found.as_sql = lambda *_, **__: self.told
        found.get_converters = lambda _: found.converters  # of its columns, which stay the same
        return found
