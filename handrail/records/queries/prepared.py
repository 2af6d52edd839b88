"""A query that is asked for every page: Django puts its SQL together once in a process."""

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeAlias

from django.db import connection
from django.db.models import QuerySet

Given: TypeAlias = "int | dt.date | dt.datetime"
# what stands where a value goes, for each name that may be given; nothing else looks like these
MARKS: dict[str, Given] = {
    "account": 7_312_006_451,
    "today": dt.date(1066, 10, 14),
    "at": dt.datetime(1215, 6, 15, 1, 2, 3, 4, tzinfo=dt.UTC),
    "since": dt.datetime(1649, 1, 30, 1, 2, 3, 4, tzinfo=dt.UTC),
}


class Prepared:
    """The rows of a query that is built by names of MARKS, asked again with other values.

    `build` must put each value into the query as it is given, and depend on nothing else.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *names: str) -> None:
        self.build, self.names = build, names
        self._made: dict[str, tuple[str, list[Any]]] = {}

    def rows(self, **given: Given) -> list[tuple[Any, ...]]:
        """What the query finds with these values, as the database hands it out."""
        if connection.vendor not in self._made:
            self._made[connection.vendor] = self._compile()
        sql, parts = self._made[connection.vendor]
        values = {_told(MARKS[name]): _told(given[name]) for name in self.names}
        with connection.cursor() as cursor:
            cursor.execute(sql, [values.get(part, part) for part in parts])
            return list(cursor.fetchall())

    def _compile(self) -> tuple[str, list[Any]]:
        query = self.build(**{name: MARKS[name] for name in self.names}).query
        sql, parts = query.get_compiler(connection=connection).as_sql()
        return sql, list(parts)


def _told(value: Given) -> Any:
    """A value as this database is told it."""
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, dt.date) else value
