"""Databases with the demo and many children: each made once and kept, and copied for each run."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(sys.executable).parent
FILES = ("audit", "documents")


@dataclass(frozen=True)
class Place:
    """A folder and a database, with what a process of the product needs to know of them."""

    folder: Path
    database: str

    @property
    def engine(self) -> str:
        return "SQLite" if self.database.startswith("sqlite") else "PostgreSQL"

    def environment(self, **more: str) -> dict[str, str]:
        """The demo's own settings, with second factors asked for as in a live service."""
        told = {
            "HANDRAIL_DATA": str(self.folder),
            "HANDRAIL_DATABASE": self.database,
            "HANDRAIL_MODE": "demo",
            "HANDRAIL_SECOND_FACTOR": "full",
            "PYTHONPATH": str(ROOT),
        }
        kept = {k: v for k, v in os.environ.items() if not k.startswith("HANDRAIL_")}
        return kept | told | more


def _run(server: str, text: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(text)  # type: ignore[call-overload]


def _database(server: str, name: str) -> str:
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def _shape() -> str:
    """Eight signs that stand for the tables: a register of other tables is not used again."""
    told = hashlib.sha256()
    for file in sorted((ROOT / "handrail" / "records" / "migrations").glob("*.py")):
        told.update(file.read_bytes())
    return told.hexdigest()[:8]


def base(cache: Path, server: str, children: int) -> Place:
    """The database with so many children, made when it is not there; server "" is SQLite."""
    name = f"{'postgresql' if server else 'sqlite'}_{children}_{_shape()}"
    folder = cache / name
    database = _database(server, name) if server else f"sqlite:///{folder / 'handrail.sqlite3'}"
    place, ready = Place(folder, database), folder / "ready"
    if not ready.exists():
        drop(place, server)
        folder.mkdir(parents=True)
        if server:
            _run(server, f'CREATE DATABASE "{name}"')
        words = ["demo", "--no-serve", "--children", str(children)]
        subprocess.run(
            [str(PROGRAMS / "handrail"), *words],
            env=place.environment(),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        if server:
            _run(database, "ANALYZE")  # as a live service has had long ago
        ready.touch()
    return place


def copy(origin: Place, folder: Path, server: str) -> Place:
    """A copy of a database, for one run."""
    folder.mkdir(parents=True)
    (folder / "static").mkdir()
    for name in FILES:
        shutil.copytree(origin.folder / name, folder / name)
    if not server:
        shutil.copy(origin.folder / "handrail.sqlite3", folder)
        return Place(folder, f"sqlite:///{folder / 'handrail.sqlite3'}")
    name = f"load_{os.getpid()}"
    _run(server, f'CREATE DATABASE "{name}" TEMPLATE "{origin.folder.name}"')
    return Place(folder, _database(server, name))


def drop(place: Place, server: str) -> None:
    """Takes a database and its files away."""
    if server:
        name = urlsplit(place.database).path.lstrip("/")
        _run(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    shutil.rmtree(place.folder, ignore_errors=True)


def size(place: Place) -> float:
    """Megabytes that the database takes on disk."""
    if place.engine == "SQLite":
        return sum(file.stat().st_size for file in place.folder.glob("handrail.sqlite3*")) / 1e6
    with psycopg.connect(place.database) as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return float(row[0]) / 1e6 if row else 0.0
