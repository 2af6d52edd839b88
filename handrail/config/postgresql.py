"""PostgreSQL queries: repeated statements are parsed and planned once a connection.

psycopg parses a statement of more than 4,096 characters anew each time, and stores the
plans of a hundred. A query for what a person may see has up to 20,000 characters, and a
day's work some 650 statements.
"""

from functools import lru_cache
from typing import Any

import psycopg
from psycopg._queries import PostgresQuery, _query2pg_nocache

KEPT_PLANS = 1000  # a connection
PLANNED_AT = 1  # how often a statement has been asked before it is planned for good


class _Statement(PostgresQuery):
    """A statement in which the places of its values are found once, whatever its length."""

    def convert(self, query: Any, vars: Any) -> None:
        """Prepares the query and its values."""
        if not isinstance(query, str) or vars is None:
            super().convert(query, vars)
            return
        self.query, self._want_formats, self._order, self._parts = _read(query, self._tx.encoding)
        self.dump(vars)


@lru_cache(KEPT_PLANS)
def _read(query: str, encoding: str) -> tuple[Any, ...]:
    turned, formats, order, parts = _query2pg_nocache(query.encode(encoding), encoding)
    return turned, formats, order, parts if order else parts[:1] * len(parts)


class Cursor(psycopg.Cursor[Any]):
    """A cursor of a connection that reuses its plans."""

    _query_cls = _Statement

    def __init__(self, connection: Any, *words: Any, **named: Any) -> None:
        super().__init__(connection, *words, **named)
        connection.prepared_max, connection.prepare_threshold = KEPT_PLANS, PLANNED_AT
