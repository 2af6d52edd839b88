"""How many tests begin: done once through the product, and from then on put back as rows.

Sending, deciding and allocating the same referral took half of the time of the tests of cases. A
beginning is put back only where nothing was written yet in the transaction, so that it stands on
the planted cast alone, as it did before; everywhere else the product does it again.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection
from django.db.models import Model

READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")
Given = ParamSpec("Given")
Made = TypeVar("Made")
Rows = dict[str, set[tuple[Any, ...]]]


@dataclass(frozen=True)
class Beginning:
    """The rows that were added to each table, and what the function gave back."""

    added: Rows
    made: Any


_kept: dict[tuple[str, ...], Beginning | None] = {}  # None: was done once, and may not come again
_written: list[Any] = []  # the outermost block of the transaction in which something was written
_is_off: list[bool] = []


@contextmanager
def off() -> Iterator[None]:
    """Within it everything is done by the product: what is written stays, so nobody begins anew.

    At the end the cast is planted anew, and what stood on the old one is forgotten.
    """
    _is_off.append(True)
    try:
        yield
    finally:
        _is_off.pop()
        _kept.clear()


def beginning(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Puts back the rows that a function made, where a test begins with the same once more.

    The function gives back a row, or something with `read_again`. What is asked for with words of
    a test's own is only kept when it is asked for twice.
    """

    @wraps(function)
    def begun(*args: Given.args, **more: Given.kwargs) -> Made:
        stands_on_rows = any(isinstance(one, Model) for one in (*args, *more.values()))
        if stands_on_rows or not _is_untouched():
            return function(*args, **more)
        name = str(connection.settings_dict["NAME"])
        key = (name, function.__qualname__, repr(args), repr(more))
        kept = _kept.get(key)
        if kept is not None:
            return _put_back(kept)
        if (args or more) and key not in _kept:
            _kept[key] = None
            return function(*args, **more)
        before = dump()
        made = function(*args, **more)
        _kept[key] = Beginning(_added(before, dump()), made)
        return made

    return begun


def _is_untouched() -> bool:
    """Whether nothing was written since the transaction of a test began."""
    if _watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(_watch)
        return False  # nobody watched until now
    outermost = connection.atomic_blocks[:1]
    return bool(outermost) and outermost != _written and not _is_off


def _watch(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    if connection.atomic_blocks and not str(sql).startswith(READS):
        _written[:] = connection.atomic_blocks[:1]
    return execute(sql, params, many, context)


def dump() -> Rows:
    """Every row of every table."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = {tuple(map(_plain, row)) for row in cursor.fetchall()}
    return found


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def _added(before: Rows, after: Rows) -> Rows:
    changed = [table for table in before if not before[table] <= after[table]]
    assert not changed, f"a beginning adds rows and changes none: {changed}"
    added = {table: after[table] - before[table] for table in after}
    return {table: rows for table, rows in added.items() if rows}


def _put_back(kept: Beginning) -> Any:
    with connection.cursor() as cursor:
        for table, rows in kept.added.items():
            slots = ", ".join(["%s"] * len(next(iter(rows))))
            name = connection.ops.quote_name(table)
            cursor.executemany(f"INSERT INTO {name} VALUES ({slots})", list(rows))
    made = kept.made
    return type(made).objects.get(pk=made.pk) if isinstance(made, Model) else made.read_again()
