"""A template database with the demo in it, and servers that each work on a copy of it."""

import datetime as dt
import fcntl
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests import migrated, source

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(sys.executable).parent
LONGEST_START = 30
CACHE = ROOT / ".pytest_cache" / "journeys"
FRESH = 30 * 60  # seconds


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def sentence(process: subprocess.CompletedProcess[str]) -> str:
    """What a command said, for the message of a failed test."""
    return f"{process.args}\n{process.stdout}\n{process.stderr}"


@dataclass(frozen=True)
class Place:
    """A folder and a database, with what a process of the product needs to know of them."""

    folder: Path
    database: str

    def environment(self, **more: str) -> dict[str, str]:
        told = {"HANDRAIL_DATA": str(self.folder), "HANDRAIL_DATABASE": self.database}
        kept = {k: v for k, v in os.environ.items() if not k.startswith("HANDRAIL_")}
        return kept | told | {"HANDRAIL_MODE": "test", "PYTHONWARNINGS": "default"} | more

    def command(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Runs `handrail …` on this database."""
        return subprocess.run(
            [str(PROGRAMS / "handrail"), *words],
            env=self.environment(**more),
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )


def _with_files(template: Place, place: Place) -> Place:
    """The files that belong to a database go with its copy: the log's key, documents of cases."""
    for name in ("audit", "documents"):
        if (template.folder / name).exists():
            shutil.copytree(template.folder / name, place.folder / name)
    return place


class Sqlite:
    """Databases that are files: a copy of the file is a copy of the database."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def place(self, folder: Path) -> Place:
        """The place that a folder is."""
        return Place(folder, f"sqlite:///{folder / 'handrail.sqlite3'}")

    def empty(self, name: str, root: Path | None = None) -> Place:
        folder = (root or self.root) / name
        (folder / "static").mkdir(parents=True)
        return self.place(folder)

    def migrated(self, name: str, root: Path) -> Place:
        place = self.empty(name, root)
        migrated.sqlite_copy(place.folder / "handrail.sqlite3")
        return place

    def copy(self, template: Place, name: str) -> Place:
        place = self.empty(name)
        shutil.copy(template.folder / "handrail.sqlite3", place.folder)
        return _with_files(template, place)

    def renew(self, template: Place, place: Place) -> None:
        """Makes a copy that is served equal to its template again."""
        file = "handrail.sqlite3"
        new, served = (sqlite3.connect(one.folder / file) for one in (template, place))
        with closing(new), closing(served):
            new.backup(served)
        for made in place.folder.iterdir():
            if made.is_dir() and made.name != "static":
                shutil.rmtree(made)
        _with_files(template, place)

    def drop(self, place: Place) -> None:
        shutil.rmtree(place.folder, ignore_errors=True)


class Postgres:
    """Databases of the server that HANDRAIL_DATABASE names, copied by the server itself."""

    def __init__(self, root: Path, address: str) -> None:
        self.root, self.address = root, address
        self.made = f"journey_{os.getpid()}"

    def _run(self, text: str) -> None:
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(text)  # type: ignore[call-overload]

    def _place(self, name: str, root: Path | None = None) -> Place:
        folder = (root or self.root) / name
        (folder / "static").mkdir(parents=True)
        parts = urlsplit(self.address)
        return Place(folder, parts._replace(path=f"/{self.made}_{name}").geturl())

    def empty(self, name: str, root: Path | None = None) -> Place:
        self._run(f'CREATE DATABASE "{self.made}_{name}"')
        return self._place(name, root)

    def migrated(self, name: str, root: Path) -> Place:
        migrated.postgres_copy(self.address, f"{self.made}_{name}")
        return self._place(name, root)

    def copy(self, template: Place, name: str) -> Place:
        origin = urlsplit(template.database).path.lstrip("/")
        self._run(f'CREATE DATABASE "{self.made}_{name}" TEMPLATE "{origin}"')
        return _with_files(template, self._place(name))

    def drop(self, place: Place) -> None:
        name = urlsplit(place.database).path.lstrip("/")
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        shutil.rmtree(place.folder, ignore_errors=True)


def engine(root: Path) -> Sqlite | Postgres:
    """The kind of database that this run of the tests is for."""
    address = os.environ.get("HANDRAIL_DATABASE", "")
    return Postgres(root, address) if address.startswith("postgres") else Sqlite(root)


def load_demo(place: Place) -> Place:
    """Fills an empty place with the demo, once for all tests."""
    loaded = place.command("demo", "--no-serve")
    assert loaded.returncode == 0, sentence(loaded)
    return place


def objects_of(template: Place) -> Path:
    """The file that says what is in the demo, and who may see it: asked for once, when needed."""
    with alone(template.folder.parent):
        file = template.folder / "demo.json"
        if not file.exists():
            told = template.command("demo", "--no-serve", "--json")
            assert told.returncode == 0, sentence(told)
            file.write_text(told.stdout, "utf-8")
    return file


def prepared_template(engine: Sqlite | Postgres) -> Place:
    """The database with the demo that journeys copy; the first to come loads it.

    As a file it is there for the next run too, on a server for the other parts of this run.
    """
    if isinstance(engine, Sqlite):
        with alone(CACHE):
            return _cached(engine)
    root = _of_this_run()
    told = root / "database"
    with alone(root):
        if not told.exists():
            shutil.rmtree(root / "template", ignore_errors=True)  # of a run that was cut short
            told.write_text(load_demo(engine.migrated("template", root)).database)
    return Place(root / "template", told.read_text())


@contextmanager
def shared_template(engine: Sqlite | Postgres, worker: str) -> Iterator[Place]:
    """The same for one of several workers; the last to go drops it from a server."""
    if isinstance(engine, Sqlite):
        yield prepared_template(engine)
        return
    root = _of_this_run()
    users = root / "users"
    with alone(root):
        users.mkdir(exist_ok=True)
        (users / worker).touch()
    place = prepared_template(engine)
    yield place
    with alone(root):
        (users / worker).unlink()
        if not any(users.iterdir()):
            (root / "database").unlink()
            engine.drop(place)


def _of_this_run() -> Path:
    return Path(os.environ["HANDRAIL_DATA"]) / "journeys"


def _cached(engine: Sqlite) -> Place:
    """A demo of these sources that was loaded a while ago at most: its clocks run from then."""
    now, mark = int(time.time()), source.mark()
    loaded = {folder: now - int(folder.name.partition("-")[2]) for folder in CACHE.glob("*-*")}
    for folder, age in loaded.items():
        if age < FRESH and folder.name.startswith(mark):
            return engine.place(folder)
        if age > 4 * FRESH:  # nobody copies it any more
            shutil.rmtree(folder)
    shutil.rmtree(CACHE / "new", ignore_errors=True)
    new = load_demo(engine.migrated("new", CACHE)).folder
    return engine.place(new.rename(CACHE / f"{mark}-{now}"))


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keeps other workers waiting."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def own_copy(
    engine: Sqlite | Postgres,
    template: Place,
    name: str,
    now: dt.datetime | None = None,
    **more: str,
) -> Iterator["Server"]:
    """A copy of the template with a server of its own."""
    server = Server(engine.copy(template, name), now, **more)
    server.start()
    try:
        yield server
    finally:
        server.stop()
        engine.drop(server.place)


class Server:
    """The product served from a place at an address of this machine, on this day or another."""

    def __init__(self, place: Place, now: dt.datetime | None = None, **more: str) -> None:
        self.place, self.port = place, free_port()
        self.application = "handrail.config.wsgi" if now is None else "tests.journeys.clocked"
        self.more = more | ({} if now is None else {"JOURNEY_NOW": now.isoformat()})
        self.address = f"http://localhost:{self.port}"
        self.log = place.folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        words = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    str(PROGRAMS / "granian"),
                    *words,
                    *("--workers", "1", "--blocking-threads", "4", "--log-level", "error"),
                    # as `handrail serve`: a thread that rests for a while keeps its connection
                    *("--blocking-threads-idle-timeout", "600"),
                    f"{self.application}:application",
                ],
                env=self.place.environment(
                    HANDRAIL_PUBLIC_ADDRESS=self.address, PYTHONPATH=str(ROOT), **self.more
                ),
                stdout=log,
                stderr=log,
            )
        self._wait()

    def _wait(self) -> None:
        end = time.monotonic() + LONGEST_START
        while not self._is_ready():
            stopped = self._process is None or self._process.poll() is not None
            if stopped or time.monotonic() > end:
                raise RuntimeError(f"the server did not start:\n{self.told()}")
            time.sleep(0.05)

    def _is_ready(self) -> bool:
        try:
            address = f"http://127.0.0.1:{self.port}/readyz"
            with urllib.request.urlopen(address, timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def forget_faults(self) -> None:
        """Empties the log."""
        self.log.write_bytes(b"")

    def stop(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(timeout=20)

    def faults(self) -> list[str]:
        """Lines of the log that tell of something gone wrong; a page not found is no fault."""
        marks = ("ERROR", "Traceback", "Warning:")
        return [line for line in self.told().splitlines() if any(mark in line for mark in marks)]

    def told(self) -> str:
        return self.log.read_text("utf-8") if self.log.exists() else ""
