"""Who waits to write on SQLite is let in by turns, and is told when it takes too long."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction

from handrail.records.models import KeptForm

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="PostgreSQL lets many write at the same time"
    ),
]
LONGEST = 2  # seconds that somebody waits
LOCKS = Path("/proc/locks")  # those that are held and those that are waited for


@pytest.fixture
def waits_briefly(lasting: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", LONGEST)


def _in_thread(work: object, *given: object) -> threading.Thread:
    def inside() -> None:
        try:
            work(*given)  # type: ignore[operator]
        finally:
            connection.close()

    thread = threading.Thread(target=inside)
    thread.start()
    return thread


@contextmanager
def _somebody_writes() -> Iterator[None]:
    """Another thread holds the only place to write."""
    has_begun, may_end = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            has_begun.set()
            may_end.wait(20)

    thread = _in_thread(hold)
    assert has_begun.wait(20)
    try:
        yield
    finally:
        may_end.set()
        thread.join()


def _in_line() -> int:
    """How many of this process hold a place in a line or wait for one."""
    lines = [line.split() for line in LOCKS.read_text("ascii").splitlines()]
    return sum("FLOCK" in words and str(os.getpid()) in words for words in lines)


def test_who_came_first_writes_first(lasting: None) -> None:
    came: list[int] = []

    def write(number: int) -> None:
        with transaction.atomic():
            came.append(number)

    with _somebody_writes():
        waiting = []
        before = _in_line()
        for number in range(12):
            waiting.append(_in_thread(write, number))
            while _in_line() <= before + number:
                time.sleep(0.01)
        assert came == []
    for thread in waiting:
        thread.join()
    assert came == list(range(12))


def test_who_waits_too_long_is_told_and_nothing_is_left_begun(waits_briefly: None) -> None:
    told: list[float] = []

    def write() -> None:
        begun = time.monotonic()
        with pytest.raises(OperationalError, match="locked"), transaction.atomic():
            pass
        told.append(time.monotonic() - begun)

    with _somebody_writes():
        waiting = [_in_thread(write) for _ in range(4)]
        for thread in waiting:
            thread.join()
    assert len(told) == 4
    assert min(told) >= LONGEST
    assert max(told) < LONGEST * len(told), "nobody waits for others to give up"
    with transaction.atomic():
        assert not KeptForm.objects.exists()


def test_another_fault_is_told_at_once(lasting: None) -> None:
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        with pytest.raises(OperationalError, match="within a transaction"):
            cursor.execute("BEGIN IMMEDIATE")
        cursor.execute("ROLLBACK")


FULL = "2"  # every commit is on the disk before it is confirmed
ASKS = (
    "import django; django.setup()\n"
    "from django.db import connection\n"
    "print(connection.cursor().execute('PRAGMA synchronous').fetchone()[0])"
)


def test_the_service_confirms_nothing_that_a_power_cut_would_lose() -> None:
    """Asked of a process of its own: the tests themselves do not wait for the disk."""
    told = subprocess.run([sys.executable, "-c", ASKS], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == FULL
