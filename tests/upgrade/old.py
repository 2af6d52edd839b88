"""Copies of the databases of earlier versions, and processes of this version that run on them."""

import gzip
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
from django.db import connection

from handrail.records.queries.operations import schema
from tests.restore.places import ENTRANCE, Done, Place, Words

__all__ = [
    "ENTRANCE",
    "EVERY",
    "OLDER",
    "SUFFIX",
    "asked",
    "change",
    "copy",
    "counts",
    "run",
    "several",
    "started",
]

FIXTURES = Path(__file__).parent / "fixtures"
SUFFIX = {"sqlite": ".sqlite3.gz", "postgresql": ".sql.gz"}
EVERY = sorted(FIXTURES.glob(f"*{SUFFIX[connection.vendor]}"))


def _lacks_the_newest_migration(fixture: Path) -> bool:
    newest = max(schema.known_migrations())
    return newest.encode() not in gzip.decompress(fixture.read_bytes())


# The database of the last release is among them as soon as a migration was added since.
OLDER = [fixture for fixture in EVERY if _lacks_the_newest_migration(fixture)]


def _server(name: str) -> str:
    settings = connection.settings_dict
    return f"postgres://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{name}"


@contextmanager
def copy(fixture: Path, place: Path) -> Iterator[str]:
    """The address of a copy of an earlier version's database."""
    if connection.vendor == "sqlite":
        path = place / "old.sqlite3"
        path.write_bytes(gzip.decompress(fixture.read_bytes()))
        yield f"sqlite:///{path}"
        return
    name = f"old_{uuid.uuid4().hex}"
    home = _server(connection.settings_dict["NAME"])
    with psycopg.connect(home, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
        try:
            with psycopg.connect(_server(name), autocommit=True) as there:
                there.execute(gzip.decompress(fixture.read_bytes()))
            yield _server(name)
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def started(database: str, place: Path, *words: str) -> Done:
    """Runs a module of this version on a database to its end, however it ends."""
    return Place(database, place).run(*words)


def run(database: str, place: Path, *words: str) -> str:
    """The same, which must end well: what it wrote."""
    return _well(started(database, place, *words))


def several(database: str, place: Path, *commands: Words) -> list[str]:
    """The same with several modules in one process, one after the other."""
    return [_well(done) for done in Place(database, place).several(*commands)]


def _well(done: Done) -> str:
    assert done.returncode == 0, (done.args, done.stderr)
    return done.stdout


def counts(database: str) -> dict[str, int]:
    """How many rows each table of records has."""
    names = {"sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
             "postgresql": "SELECT tablename FROM pg_tables"}[connection.vendor]  # fmt: skip
    with asked(database) as ask:
        tables = [name for (name,) in ask(names) if name.startswith("records_")]
        return {name: ask(f'SELECT COUNT(*) FROM "{name}"')[0][0] for name in tables}


@contextmanager
def asked(database: str) -> Iterator[Callable[[str], list[tuple]]]:
    """Asks a database in SQL, beside the product."""
    if database.startswith("sqlite"):
        with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as there:
            yield lambda sql: there.execute(sql).fetchall()
        return
    with psycopg.connect(database) as there:
        yield lambda sql: there.execute(sql.encode()).fetchall()


def change(database: str, sql: str) -> None:
    """Changes something beside the product."""
    if database.startswith("sqlite"):
        with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as there, there:
            there.execute(sql)
        return
    with psycopg.connect(database) as there:
        there.execute(sql.encode())
