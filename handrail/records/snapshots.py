"""The database as one file, as of one moment, without stopping the service; and its counts."""

import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection

from handrail.records import pg_tools

BUSY = 60  # seconds to wait for a lock of SQLite
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' "
    "AND name NOT LIKE 'sqlite_%' ORDER BY name",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() "
    "ORDER BY tablename",
}
DOCUMENTS = "SELECT stored_as, public_id FROM records_document ORDER BY stored_as"
LAST_EVENT = "SELECT COALESCE(MAX(sequence), 0) FROM records_event"
MIGRATIONS = "SELECT app, name FROM django_migrations ORDER BY app, name"

Ask = Callable[[str], list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Snapshot:
    """The contents of a snapshot: counts by table, migrations by app, documents by file."""

    engine: str
    server: str
    counts: dict[str, int] = field(default_factory=dict)
    migrations: dict[str, list[str]] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    last_event: int = 0


def write_snapshot(target: Path) -> Snapshot:
    """Writes the configured database to a file as of one moment and returns its contents.

    Readers and writers do not wait for it. Raises NoTool without a pg_dump that fits, and
    when the database does not answer.
    """
    try:
        return _take_sqlite(target) if connection.vendor == "sqlite" else _take_postgresql(target)
    except (sqlite3.Error, psycopg.Error) as error:
        raise pg_tools.NoTool(f"The database cannot be copied: {error}") from None


def _take_sqlite(target: Path) -> Snapshot:
    with closing(sqlite3.connect(str(connection.settings_dict["NAME"]), timeout=BUSY)) as source:
        source.execute("VACUUM INTO ?", [str(target)])
    return snapshot_of_file(target)


def snapshot_of_file(path: Path) -> Snapshot:
    """The contents of an SQLite file."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
        return _told("sqlite", sqlite3.sqlite_version, lambda sql: copy.execute(sql).fetchall())


def _take_postgresql(target: Path) -> Snapshot:
    """Writes the dump and the counts as of the same moment."""
    with psycopg.connect(**pg_tools.connection_parameters()) as reading:
        reading.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        reading.read_only = True
        # it waits for pg_dump, however long that takes
        reading.execute("SET idle_in_transaction_session_timeout = 0")
        reading.execute("SET statement_timeout = 0")
        shared = reading.execute("SELECT pg_export_snapshot()").fetchone()
        server = reading.info.server_version
        words = [str(pg_tools.find_program("pg_dump", server // 10_000)), "-Fc", "--compress=1"]
        words += ["--no-owner", "--no-privileges", "--no-password", f"--snapshot={shared[0]}"]  # type: ignore[index]
        pg_tools.run_program([*words, f"--file={target}"])
        return _of_postgresql(reading)


def _of_postgresql(reading: Any) -> Snapshot:
    server = str(reading.info.server_version // 10_000)
    return _told("postgresql", server, lambda sql: reading.execute(sql).fetchall())


def snapshot_of_database(dbname: str = "") -> Snapshot:
    """The contents of a database of the configured PostgreSQL server."""
    with psycopg.connect(**pg_tools.connection_parameters(dbname)) as reading:
        return _of_postgresql(reading)


def _told(engine: str, server: str, ask: Ask) -> Snapshot:
    tables = [str(row[0]) for row in ask(TABLES[engine])]
    counts = {
        name: int(ask(f'SELECT COUNT(*) FROM "{name}"')[0][0])  # nosec B608 - names of tables
        for name in tables
    }
    migrations: dict[str, list[str]] = {}
    for app, name in ask(MIGRATIONS) if "django_migrations" in counts else []:
        migrations.setdefault(app, []).append(name)
    documents = ask(DOCUMENTS) if "records_document" in counts else []
    return Snapshot(
        engine=engine,
        server=server,
        counts=counts,
        migrations=migrations,
        documents={str(name): str(uuid.UUID(str(ref))) for name, ref in documents},
        last_event=int(ask(LAST_EVENT)[0][0]) if "records_event" in counts else 0,
    )
