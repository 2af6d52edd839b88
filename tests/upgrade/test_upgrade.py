"""A database of each earlier version migrates to this one and is read as before."""

import gzip
import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from handrail.records.shipped import shipped_forms
from handrail.rules.form_text import read_form
from tests.upgrade.shape import shape

FIXTURES = Path(__file__).parent / "fixtures"
SUFFIX = {"sqlite": ".sqlite3.gz", "postgresql": ".sql.gz"}
ENTRANCE = "handrail.management.entrance"
EVERY = sorted(FIXTURES.glob(f"*{SUFFIX[connection.vendor]}"))
# from the first version on SQLite; on PostgreSQL from the last, what it did before was seen then
OURS = EVERY if connection.vendor == "sqlite" else EVERY[-1:]


def _sqlite(fixture: Path, place: Path) -> str:
    path = place / "old.sqlite3"
    path.write_bytes(gzip.decompress(fixture.read_bytes()))
    return f"sqlite:///{path}"


def _server(name: str) -> str:
    settings = connection.settings_dict
    return f"postgres://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{name}"


@contextmanager
def _postgresql(fixture: Path) -> Iterator[str]:
    name = f"old_{uuid.uuid4().hex}"
    home = _server(connection.settings_dict["NAME"])
    with psycopg.connect(home, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            with psycopg.connect(_server(name), autocommit=True) as there:
                there.execute(gzip.decompress(fixture.read_bytes()).decode())
            yield _server(name)
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=OURS, ids=lambda path: path.name)
def old_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a copy of an earlier version's database."""
    if connection.vendor == "sqlite":
        yield _sqlite(request.param, tmp_path)
        return
    with _postgresql(request.param) as address:
        yield address


def _run(database: str, place: Path, *arguments: str) -> str:
    environment = os.environ | {
        "HANDRAIL_DATABASE": database,
        "HANDRAIL_DATA": str(place),
        "HANDRAIL_MODE": "test",
    }
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_there_is_a_database_of_this_version() -> None:
    from importlib.metadata import version

    assert f"{version('handrail')}{SUFFIX[connection.vendor]}" in [path.name for path in OURS]


@pytest.mark.django_db
def test_an_earlier_database_becomes_one_of_this_version_and_reads_as_before(
    old_database: str, tmp_path: Path
) -> None:
    _run(old_database, tmp_path, ENTRANCE, "migrate", "--verbosity=0")
    found = json.loads(_run(old_database, tmp_path, "tests.upgrade.read"))
    assert found["parts"] == ["referral", "screening"]
    assert found["child"] == "Saoirse Devlin"
    assert found["tonight"]["lines"] == "3 Lantern Yard"
    assert len(found["referrals"]) == 1
    assert found["draft"]
    assert found["events"] > 10
    # A new database is made at once, an old one step by step: both come to the same tables.
    assert found["shape"] == shape()
    _gets_the_forms_of_this_version(old_database, tmp_path)


def _gets_the_forms_of_this_version(database: str, place: Path) -> None:
    told = _run(database, place, ENTRANCE, "forms", "update")
    assert "up to date" in told
    listed = _run(database, place, ENTRANCE, "forms", "list")
    keys = {line.split()[0] for line in listed.splitlines()}
    shipped = {read_form(text).key for _, text in shipped_forms()}
    assert shipped <= keys
    again = _run(database, place, ENTRANCE, "forms", "update")
    assert "Published" not in again
