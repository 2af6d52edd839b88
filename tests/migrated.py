"""A database with all migrations done, made once for all processes of all runs, and copied."""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".pytest_cache" / "migrated"


def mark() -> str:
    """Short for what the tables come from: another migration, another database."""
    read = hashlib.sha256()
    for file in sorted((ROOT / "handrail/records/migrations").glob("*.py")):
        read.update(file.name.encode() + file.read_bytes())
    for name in ("handrail/config/settings.py", "requirements/runtime.txt"):
        read.update((ROOT / name).read_bytes())
    return read.hexdigest()[:16]


@contextmanager
def _alone(what: str) -> Iterator[None]:
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(database: str) -> None:
    told = {"HANDRAIL_DATABASE": database, "HANDRAIL_MODE": "test", "HANDRAIL_DATA": str(CACHE)}
    subprocess.run(
        [sys.executable, "-m", "handrail.management.cli", "migrate", "--verbosity=0"],
        env=os.environ | told,
        check=True,
        cwd=ROOT,
    )


def sqlite_copy(to: Path) -> None:
    """Puts a migrated SQLite file at a path."""
    with _alone("sqlite"):
        made = CACHE / f"{mark()}.sqlite3"
        if not made.exists():
            for old in CACHE.glob("*.sqlite3*"):
                old.unlink()
            new = CACHE / "new.sqlite3"
            _migrate(f"sqlite:///{new}")
            with sqlite3.connect(new) as whole:  # what lies beside the file comes into the copy
                whole.execute("VACUUM INTO ?", [str(made)])
            whole.close()
        shutil.copyfile(made, to)


def postgres_drop(server: str, name: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


def postgres_copy(server: str, name: str) -> None:
    """Makes a migrated database of that name on the server of an address, in place of an old."""
    with psycopg.connect(server, autocommit=True) as connection:
        template = _postgres_template(server, connection)
    _postgres_instead(server, name, template)


def _postgres_template(server: str, connection: psycopg.Connection) -> str:
    made = f"handrail_migrated_{mark()}"
    with _alone("postgres"):
        known = "SELECT 1 FROM pg_database WHERE datname = %s"
        if connection.execute(known, [made]).fetchone() is None:
            connection.execute(f'DROP DATABASE IF EXISTS "{made}_new" WITH (FORCE)'.encode())
            connection.execute(f'CREATE DATABASE "{made}_new"'.encode())
            _migrate(urlsplit(server)._replace(path=f"/{made}_new").geturl())
            connection.execute(f'ALTER DATABASE "{made}_new" RENAME TO "{made}"'.encode())
    return made


@contextmanager
def put_back_after(told: Mapping[str, Any]) -> Iterator[None]:
    """The database of these settings as it was before, whatever was committed in between.

    Nothing may be connected to it when this begins and ends.
    """
    if told["ENGINE"].endswith("sqlite3"):
        here = Path(told["NAME"])
        kept = here.with_suffix(".kept")
        with sqlite3.connect(here) as whole:
            whole.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        whole.close()
        shutil.copyfile(here, kept)
        yield
        for beside in ("-wal", "-shm"):
            here.with_name(here.name + beside).unlink(missing_ok=True)
        kept.replace(here)
        return
    server = "postgres://{USER}@{HOST}:{PORT}/postgres".format(**told)
    name, kept = told["NAME"], f"{told['NAME']}_kept"
    _postgres_instead(server, kept, name)
    yield
    _postgres_instead(server, name, kept)
    postgres_drop(server, kept)


def _postgres_instead(server: str, name: str, template: str) -> None:
    postgres_drop(server, name)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())


def postgres_text(server: str, dump: str) -> Path:
    """A file of SQL that makes the migrated tables in an empty database, by the program `dump`."""
    text = CACHE / f"{mark()}.sql"
    with psycopg.connect(server, autocommit=True) as connection:
        template = _postgres_template(server, connection)
    with _alone("postgres-text"):
        if not text.exists():
            for old in CACHE.glob("*.sql"):
                old.unlink()
            url = urlsplit(server)._replace(path=f"/{template}").geturl()
            made = subprocess.run([dump, "--no-owner", url], check=True, capture_output=True)
            text.write_bytes(made.stdout)
    return text
