"""The shape of a database: tables, columns, constraints and triggers, to compare two of them."""

import re
from typing import Any

from django.db import connection

TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger"
    " WHERE NOT tgisinternal ORDER BY tgname",
}
# Names that SQLite counts out, in the order in which things were made.
COUNTED = re.compile(r"fk_\d+|sqlite_autoindex_.*|__unnamed_constraint_\d+__")


def shape() -> dict[str, list[str]]:
    """Of each table its columns and constraints as text, in whatever order they were made."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = {table: _columns(cursor, table) + _rules(cursor, table) for table in tables}
        cursor.execute(TRIGGERS[connection.vendor])
        return found | {"triggers": [" ".join(map(str, row)) for row in cursor.fetchall()]}


def _columns(cursor: Any, table: str) -> list[str]:
    told = connection.introspection.get_table_description(cursor, table)
    return sorted(
        f"{row.name} {row.type_code} {row.display_size} null={row.null_ok} default={row.default}"
        for row in told
    )


def _rules(cursor: Any, table: str) -> list[str]:
    told = connection.introspection.get_constraints(cursor, table)
    return sorted(
        f"{'' if COUNTED.fullmatch(name) else name} {sorted(rule.items(), key=str)}"
        for name, rule in told.items()
    )
