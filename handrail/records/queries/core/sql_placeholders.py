"""Marks in place of an actor's own values, so that actors of equal standing share SQL.

Two actors have equal standing with the same roles, equal numbers of agencies, teams,
lists and conflicts, and the same overlaps among these. SQL compiled for marks is used
with an actor's keys in their places.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NoReturn, TypeAlias

from django.conf import settings
from django.db import connection

from handrail.rules.core.local_time import london_day
from handrail.rules.permissions import Actor, Hat

Given: TypeAlias = "int | str | uuid.UUID | dt.date | dt.datetime | tuple[Any, ...]"
Key: TypeAlias = tuple[str, int]
Reader: TypeAlias = Callable[[Actor, frozenset[int]], Any]
Asks: TypeAlias = list[tuple[Reader, frozenset[int]]]
MOST = 48  # an actor with more keys is rare; whoever has them waits a little longer


class NotPrepared(Exception):
    """What is built depends on more than marks can represent."""


@dataclass(frozen=True)
class Mark:
    """The start of the marks, the distance between them, and their date.

    The low bits are those of small numbers: sets of marks are in the order of their
    numbers.
    """

    base: int
    apart: int
    at: dt.datetime

    def of(self, kind: type, number: int) -> Any:
        """The mark with a number, as a value of a kind. Raises NotPrepared for other kinds."""
        key, at = self.base + number * self.apart, self.at
        kinds: dict[type, Callable[[], Any]] = {
            int: lambda: key,
            str: lambda: f"mark {key}",
            uuid.UUID: lambda: uuid.UUID(int=key << 64),
            dt.datetime: lambda: at + dt.timedelta(days=number * self.apart),
            dt.date: lambda: london_day(at) + dt.timedelta(days=number * self.apart),
        }
        if kind not in kinds:
            raise NotPrepared
        return kinds[kind]()


# two, so that what was reckoned from a mark is told from the mark; nothing else looks like these,
# and their day in London is the day before their day by UTC
MARKS = (
    Mark(7 << 40, 1025, dt.datetime(1215, 6, 15, 0, 0, 30, 4, tzinfo=dt.UTC)),
    Mark(9 << 40, 3073, dt.datetime(1649, 1, 30, 0, 0, 30, 8, tzinfo=dt.UTC)),
)
_asks: ContextVar[Asks | None] = ContextVar("asks", default=None)


def ask_reader(reader: Reader, actor: Actor, agencies: frozenset[int]) -> Any:
    """A reader's condition; where it would have to query the database, SQL is prepared for an empty
    result.

    `reader` is a function of a module: it is called again for each actor of equal standing.
    """
    if not agencies:
        return frozenset()
    asks = _asks.get()
    if asks is None:
        return reader(actor, agencies)
    asks.append((reader, agencies))
    return frozenset()


def is_marking() -> bool:
    """Whether a query is being built for marks, and not for an actor."""
    return _asks.get() is not None


def refuse_while_marking() -> None:
    """Called before a database query. Raises NotPrepared while a query is built for marks.

    Raises NotPrepared.
    """
    if is_marking():
        raise NotPrepared


@contextmanager
def building_for_marks() -> Iterator[Asks]:
    """A context in which queries are built for marks, without asking the database."""
    asks: Asks = []
    _ = connection.features.supports_json_field  # a connection asks for this once, while compiling
    token = _asks.set(asks)
    try:
        with connection.execute_wrapper(_refuse):
            yield asks
    finally:
        _asks.reset(token)


def _refuse(*asked: Any) -> NoReturn:
    raise NotPrepared


@dataclass(frozen=True)
class Standing:
    """An actor's standing: their keys in a fixed order, and what actors of equal standing share."""

    keys: tuple[int, ...]
    alike: Actor | None


NOBODY = Standing((), None)  # for what is the same for everybody

_last: ContextVar[tuple[Actor, Standing | None] | None] = ContextVar("last", default=None)


_for_each: ContextVar[bool] = ContextVar("for_each", default=False)


@contextmanager
def without_shared_sql() -> Iterator[None]:
    """A context in which SQL is built for each actor and not cached."""
    token = _for_each.set(True)
    try:
        yield
    finally:
        _for_each.reset(token)


def standing_of(actor: Actor | None) -> Standing | None:
    """An actor's standing; None with more keys than marks, or where SQL is not cached.

    What is the same for everybody has an empty standing.
    """
    if not settings.COMPILED_QUERIES:
        return None
    if actor is None:
        return NOBODY
    if _for_each.get():
        return None
    last = _last.get()
    if last is None or last[0] is not actor:
        last = actor, _standing_of(actor)
        _last.set(last)
    return last[1]


def _standing_of(actor: Actor) -> Standing | None:
    keys = keys_of(actor)
    if actor.account is None or len(keys) > MOST:
        return None
    numbers = {key: number for number, key in enumerate(keys)}
    alike = _replaced(actor, lambda kind, key: numbers[kind, key], MARKS[0])
    return Standing(tuple(key for _, key in keys), _shared(alike))


@lru_cache(1024)
def _shared(alike: Actor) -> Actor:
    """The one object shared by all actors of equal standing, so that it is quick to find."""
    return alike


def keys_of(actor: Actor) -> list[Key]:
    """Every key of an actor's standing, in an order that is the same for equal standing."""
    sets: tuple[tuple[str, Iterable[int | None]], ...] = (
        ("account", [actor.account]),
        ("agency", {actor.agency, *(hat.agency for hat in actor.hats)}),
        ("team", {hat.team for hat in actor.hats}),
        ("person", actor.listed | actor.guards | actor.kept_from),
        ("entity", actor.kept_from_entities | (actor.told_to_be or frozenset())),
        ("glass", actor.opened),
    )
    return [(kind, key) for kind, keys in sets for key in sorted(k for k in keys if k is not None)]


def actor_with_marks(actor: Actor, mark: Mark) -> Actor:
    """The shared part of a standing, with marks in place of the numbers."""
    return _replaced(actor, lambda kind, number: mark.of(int, number), mark)


def marks_of(actor: Actor | None, mark: Mark) -> tuple[int, ...]:
    """The marks of all keys of a shared standing."""
    return tuple(mark.of(int, number) for _, number in keys_of(actor)) if actor else ()


def _replaced(actor: Actor, one: Callable[[str, int], int], mark: Mark) -> Actor:
    def some(kind: str, keys: frozenset[int]) -> frozenset[int]:
        return frozenset(one(kind, key) for key in keys)

    def perhaps(kind: str, key: int | None) -> int | None:
        return None if key is None else one(kind, key)

    told, name = actor.told_to_be, f"mark {mark.base}"
    hats = (
        Hat(hat.role, one("agency", hat.agency), perhaps("team", hat.team)) for hat in actor.hats
    )
    return Actor(
        account=perhaps("account", actor.account),
        name=name,
        agency=perhaps("agency", actor.agency),
        at=mark.at,
        hats=frozenset(hats),
        listed=some("person", actor.listed),
        guards=some("person", actor.guards),
        kept_from=some("person", actor.kept_from),
        kept_from_entities=some("entity", actor.kept_from_entities),
        told_to_be=None if told is None else some("entity", told),
        opened=some("glass", actor.opened),
        clearances=actor.clearances,
        has_joined=actor.has_joined,
        scopes=actor.scopes,
        agency_name=name,
        session=name,
        request=name,
        address=name,
        device=name,
        strength=actor.strength,
    )


def kinds_of(given: Mapping[str, Given]) -> tuple[tuple[str, Any], ...]:
    """The kind of each given value: its type, or the types of the values in it."""
    return tuple(
        (name, tuple(map(type, value)) if isinstance(value, tuple) else type(value))
        for name, value in given.items()
    )


def given_marks(kinds: tuple[tuple[str, Any], ...], mark: Mark) -> dict[str, Given]:
    """Marks in place of given values."""
    found: dict[str, Given] = {}
    number = MOST
    for name, kind in kinds:
        many = kind if isinstance(kind, tuple) else (kind,)
        marks = tuple(mark.of(one, number + at) for at, one in enumerate(many, 1))
        found[name] = marks if isinstance(kind, tuple) else marks[0]
        number += len(many)
    return found


def slot_values(actor: Actor | None, keys: Iterable[int], given: Mapping[str, Given]) -> list[Any]:
    """The values for the slots, as passed to the database."""
    when = [] if actor is None else [actor.at, london_day(actor.at)]
    listed = (one if isinstance(one, tuple) else (one,) for one in given.values())
    return [_told(value) for value in (*when, *keys, *(value for one in listed for value in one))]


def _told(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, dt.date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, uuid.UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value
