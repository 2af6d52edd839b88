"""Wherever the pages are served a worker runs, and it is gone when they are."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import migrated
from tests.journeys.serving import ROOT, Sqlite
from tests.operate.running import App

pytestmark = [pytest.mark.once, pytest.mark.drawn]
LONGEST = 60  # seconds, on a machine that others use too


def until(is_true: Callable[[], bool]) -> bool:
    end = time.monotonic() + LONGEST
    while not is_true() and time.monotonic() < end:
        time.sleep(0.2)
    return is_true()


def workers_of(parent: int) -> list[int]:
    """The workers that were begun beside this process, wherever they hang now."""
    wanted = f"worker\0--parent\0{parent}\0".encode()
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            line = (place / "cmdline").read_bytes()
        except OSError:  # it has gone meanwhile
            continue
        if line.endswith(wanted):
            found.append(int(place.name))
    return found


def test_a_worker_seals_beside_the_pages_and_ends_with_them(tmp_path: Path) -> None:
    place = Sqlite(tmp_path).empty("served")
    app = App(place.database, place.folder, "--workers", "1", with_worker=True)
    migrated.sqlite_copy(place.folder / "handrail.sqlite3")
    words = [sys.executable, "-m", "tests.operate.fill", "1"]
    subprocess.run(words, env=app.env, cwd=ROOT, check=True, capture_output=True)
    try:
        app.start()
        assert app.process
        head = app.process.pid
        assert until(lambda: (place.folder / "audit" / "checkpoints.txt").exists())
        assert workers_of(head)
        os.kill(head, signal.SIGKILL)
        app.process.wait(timeout=40)
        assert until(lambda: not workers_of(head))
        assert "failed" not in app.told()
    finally:
        app.end()
