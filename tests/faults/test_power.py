"""R03: what reaches the disk first, and a write-ahead log that ends anywhere.

kill -9 is no power cut. What is asked here is the order in which things are made durable, and that
whatever part of the log reached the disk, the database opens with whole acts.
"""

import json
import random
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults import world
from tests.faults.forked import Forked
from tests.faults.killing import Campaign
from tests.faults.outside import WHOLE, Ledger
from tests.faults.world import World
from tests.operate.running import App, Person

pytestmark = pytest.mark.fault
CUTS = 50


@pytest.fixture(autouse=True)
def _on_sqlite() -> None:
    if world.is_on_postgres():
        pytest.skip("the write-ahead log of PostgreSQL is its own affair: R02 kills its server")


def test_a_log_cut_anywhere_opens_with_whole_acts(
    world: World, apps: list[App], tmp_path: Path
) -> None:
    app = world.app().start()
    apps.append(app)
    ann = Person("ann")
    ann.sign_in(app)
    told = Campaign(world, Ledger(tmp_path / "ledger.jsonl"), app, left=list(world.drafts))
    for _ in range(6):
        assert told.concern(ann).go(app, told.ledger)
    app.kill()
    log = Path(f"{world.file}-wal")
    assert log.stat().st_size > 100_000
    draw, seen = random.Random(3), set()
    for number in range(CUTS):
        copy = tmp_path / f"cut{number}.sqlite3"
        shutil.copyfile(world.file, copy)
        whole = log.read_bytes()
        Path(f"{copy}-wal").write_bytes(whole[: draw.randrange(len(whole))])
        seen.add(_is_whole(copy))
    assert len(seen) > 1, "every cut left the same"


def _is_whole(copy: Path) -> int:
    """How many referrals a copy holds, none of them torn."""
    with closing(sqlite3.connect(copy)) as line:
        assert line.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for what, sql in WHOLE.items():
            assert line.execute(sql).fetchall() == [(0,)], what
        sent = line.execute("SELECT count(*) FROM records_event WHERE verb = 'referral.sent'")
        rows = line.execute("SELECT count(*) FROM records_referral WHERE draft_id IS NOT NULL")
        (events,), (referrals,) = sent.fetchone(), rows.fetchone()
        assert events == referrals
    return int(referrals)


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed here")
def test_a_file_is_durable_before_it_has_its_name_and_before_its_row(
    world: World, apps: list[App], tmp_path: Path
) -> None:
    app = Forked(world.url, world.data, HANDRAIL_TEST_PAGES=json.dumps([]))
    apps.append(app.start())
    cat = Person("cat")
    cat.sign_in(app)
    told = Campaign(world, Ledger(tmp_path / "ledger.jsonl"), app, left=list(world.drafts))
    press = told.document(cat)
    trace = tmp_path / "trace"
    watch = subprocess.Popen(
        ["strace", "-f", "-y", "-qq", "-e", "trace=fsync,fdatasync,rename,renameat,renameat2",
         "-o", str(trace), "-p", str(app.child)],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(1)
    assert press.go(app, told.ledger), press.why
    time.sleep(0.5)
    watch.terminate()
    watch.wait(timeout=10)
    lines = trace.read_text("utf-8").splitlines()
    written = _first(lines, "sync", ".part")
    named = _first(lines, "rename", ".part")
    kept = _first(lines, "sync", "/documents/", after=named)
    committed = _first(lines, "sync", "-wal", after=kept)
    assert written < named < kept < committed


def _first(lines: list[str], *words: str, after: int = -1) -> int:
    """The line in which something first happens, after another."""
    for number, line in enumerate(lines):
        if number > after and all(word in line for word in words):
            return number
    raise AssertionError(f"{words} after line {after} in:\n" + "\n".join(lines))
