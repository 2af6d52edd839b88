"""Asks each query twice, with its SQL put together once and built anew, and compares the rows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db.models import Model

from handrail.records.queries.core import sql_placeholders
from handrail.records.queries.core.compiled_queries import Rows

Asked = Callable[..., list[Any]]


def name_of(rows: Rows) -> str:
    """The module and the name of the function that builds a query."""
    build = rows._build
    return f"{build.__module__.removeprefix('handrail.records.queries.')}.{build.__qualname__}"


def told(row: Any, beside: int = 2) -> Any:
    """What a row holds, so that two of them compare, and what came with it, which may lead back."""
    if not isinstance(row, Model):
        return row
    held = {name: value for name, value in vars(row).items() if not name.startswith("_")}
    if not beside:
        return type(row), held
    came = row._state.fields_cache.items()
    return type(row), held, {name: told(one, beside - 1) for name, one in came}


def is_other(one: list[Any], other: list[Any]) -> bool:
    """Whether two lists hold different rows, in whatever order a database gave them."""
    return len(one) != len(other) or any(one.count(row) != other.count(row) for row in one)


@contextmanager
def built_each_time() -> Iterator[None]:
    """Within it nothing is kept, as with HANDRAIL_COMPILED_QUERIES=off."""
    settings.COMPILED_QUERIES = False
    try:
        yield
    finally:
        settings.COMPILED_QUERIES = True


@contextmanager
def compared() -> Iterator[set[str]]:
    """Within it each query is asked both ways; gives the names of those that found other rows."""
    kept: Asked = Rows.__call__
    differing: set[str] = set()

    def both(self: Rows, actor: Any, *words: Any, **given: Any) -> list[Any]:
        found = kept(self, actor, *words, **given)
        if settings.COMPILED_QUERIES and not sql_placeholders.is_marking():
            with built_each_time():
                again = kept(self, actor, *words, **given)
            one, other = [told(row) for row in found], [told(row) for row in again]
            if one != other and (
                self._build(actor, *words, **given).ordered or is_other(one, other)
            ):
                differing.add(name_of(self))
        return found

    Rows.__call__ = both  # type: ignore[method-assign]
    try:
        yield differing
    finally:
        Rows.__call__ = kept  # type: ignore[method-assign]
