"""SQLite connections: files only their own account can read, and writers that wait in turn.

SQLite makes a connection that finds another writer retry after longer and longer pauses, so
a connection that has waited long loses to everybody who has just come. Here one waits for
the writer and the rest for that one, in the order of their coming.
"""

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX, SQLiteCursorWrapper

from handrail.rules.operations.machine_findings import sqlite_files

BEGIN = "BEGIN IMMEDIATE"
LOOKS = 2  # milliseconds after which the first of the line looks again
WITHOUT_DETAIL = 0xFF  # the part of SQLite's code of an error that says which kind it is


class Connection(sqlite3.Connection):
    """A connection whose write transactions begin in turn."""

    def __init__(self, database: Any, *, timeout: float, **more: Any) -> None:
        _close_to_others(database)
        super().__init__(database, timeout=timeout, **more)
        self.folder, self.longest = Path(str(database)).parent, timeout

    def cursor(self, factory: Any = None) -> "Cursor":
        """A cursor for Django that waits for its turn."""
        return super().cursor(Cursor)

    def begin(self) -> None:
        """Begins a write transaction. Raises OperationalError if it has to wait too long."""
        until = time.monotonic() + self.longest
        with _first_in_line(self.folder):
            self.execute(f"PRAGMA busy_timeout = {LOOKS}")
            try:
                self._begin(until)
            finally:
                self.execute(f"PRAGMA busy_timeout = {int(self.longest * 1000)}")

    def _begin(self, until: float) -> None:
        while True:
            try:
                self.execute(BEGIN)
                return
            except sqlite3.OperationalError as error:
                is_busy = error.sqlite_errorcode & WITHOUT_DETAIL == sqlite3.SQLITE_BUSY
                if not is_busy or time.monotonic() > until:
                    raise


class Cursor(SQLiteCursorWrapper):
    """A cursor that begins a transaction through its connection."""

    connection: Connection

    def execute(self, query: Any, params: Any = None) -> Any:
        """Runs a statement, after beginning a transaction if necessary."""
        return self.connection.begin() if query == BEGIN else super().execute(query, params)

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """The statement with SQLite's own marks; most come again and again."""
        if param_names is None:
            return _with_marks(query)
        return str(super().convert_query(query, param_names=param_names))


@lru_cache(512)  # some 5 kilobytes each
def _with_marks(query: str) -> str:
    return str(FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%"))


def _close_to_others(database: Any) -> None:
    """Removes other accounts' rights to a file of this account, and to those beside it.

    SQLite gives what it writes beside a file the rights of the file; earlier versions left all
    of them to the machine. A file of another account is reported by `handrail check`.
    """
    for path in sqlite_files(str(database)):
        with suppress(FileNotFoundError):
            found = os.stat(path)
            if found.st_uid == os.geteuid() and found.st_mode & 0o077:
                os.chmod(path, 0o600)


@contextmanager
def _first_in_line(folder: Path) -> Iterator[None]:
    """Waits until no earlier connection waits for the writer; ends with its process.

    The folder is locked and not the file: closing that would release SQLite's own locks.
    """
    place = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(place, fcntl.LOCK_EX)
        yield
    finally:
        os.close(place)
