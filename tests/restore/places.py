"""Places for drills: the service under test as a process sees it, and empty ones to restore to."""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from django.db import connection

from handrail.records.snapshots import TABLES
from tests import migrated as migrations

ENTRANCE, SEVERAL = "handrail.management.cli", "tests.restore.several"
Done = subprocess.CompletedProcess[str]
Words = tuple[str, ...]


@dataclass
class Place:
    """A database and a data folder, and the settings of a process that serves them."""

    database: str
    data: Path
    more: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """What a process there is told."""
        return os.environ | {
            "HANDRAIL_DATABASE": self.database,
            "HANDRAIL_DATA": str(self.data),
            "HANDRAIL_AUDIT_FOLDER": str(self.data / "audit"),
            "HANDRAIL_MODE": "test",
            **self.more,
        }

    def run(self, *words: str, typed: str = "") -> Done:
        """Runs a command there to its end; how it ended is the test's to judge."""
        return subprocess.run(
            [sys.executable, "-m", *words],
            env=self.environment(),
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )

    def several(self, *commands: Words, typed: str = "") -> list[Done]:
        """The same with several in one process, one after the other; each is typed the same."""
        told = self.run(SEVERAL, typed=json.dumps([(words, typed) for words in commands]))
        assert told.returncode == 0, told.stderr
        return [
            subprocess.CompletedProcess(words, *ended)
            for words, ended in zip(commands, json.loads(told.stdout), strict=True)
        ]

    def handrail(self, *words: str, typed: str = "") -> Done:
        """Runs `handrail ...` there."""
        return self.run(ENTRANCE, *words, typed=typed)


def handrail(*words: str) -> Words:
    """The words of a `handrail ...` among several."""
    return (ENTRANCE, *words)


def _server(name: str) -> str:
    told = connection.settings_dict
    return f"postgres://{told['USER']}@{told['HOST']}:{told['PORT']}/{name}"


@contextmanager
def empty(folder: Path) -> Iterator[Place]:
    """A place in which nothing is, gone at the end."""
    folder.mkdir()
    if connection.vendor == "sqlite":
        yield Place(f"sqlite:///{folder / 'handrail.sqlite3'}", folder)
        return
    name = f"restored_{uuid.uuid4().hex[:12]}"
    home = _server(str(connection.settings_dict["NAME"]))
    with psycopg.connect(home, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield Place(_server(name), folder)
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def ask(place: Place, sql: str) -> list[tuple]:
    """What a database answers."""
    if place.database.startswith("sqlite"):
        path = place.database.removeprefix("sqlite:///")
        with closing(sqlite3.connect(path)) as there:
            return there.execute(sql).fetchall()
    with psycopg.connect(place.database) as there:
        return there.execute(sql.encode()).fetchall()


def dump(place: Place) -> dict[str, str]:
    """Of each table a hash of all that stands in it, in whatever order it stands there."""
    engine = "sqlite" if place.database.startswith("sqlite") else "postgresql"
    return {
        name: hashlib.sha256(
            "\n".join(sorted(map(repr, ask(place, f'SELECT * FROM "{name}"')))).encode()
        ).hexdigest()
        for (name,) in ask(place, TABLES[engine])
    }


def change(place: Place, sql: str) -> None:
    """Changes something beside the product."""
    if place.database.startswith("sqlite"):
        with closing(sqlite3.connect(place.database.removeprefix("sqlite:///"))) as there, there:
            there.execute(sql)
        return
    with psycopg.connect(place.database) as there:
        there.execute(sql.encode())


def migrated(place: Place) -> None:
    """Puts the tables of this version into an empty place."""
    if place.database.startswith("sqlite"):
        migrations.sqlite_copy(Path(place.database.removeprefix("sqlite:///")))
        return
    name = place.database.rpartition("/")[2]
    migrations.postgres_copy(_server(str(connection.settings_dict["NAME"])), name)
