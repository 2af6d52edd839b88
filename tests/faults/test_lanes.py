"""A mail server that accepts a call and says nothing: it keeps no alarm waiting, and no stop."""

import signal
import subprocess
import time
from collections.abc import Iterator
from typing import IO

import pytest

from tests.faults.post_office import SILENT, Office, Open
from tests.faults.test_mail import WAITING, due
from tests.faults.world import World
from tests.operate.running import PROGRAMS, environment

__all__ = ["due"]
pytestmark = pytest.mark.fault
SOON = 30  # seconds: a round every ten, on a machine that others use too
TOLD = "SELECT count(*) FROM records_event WHERE verb = 'clock.late'"
LATE = (
    "UPDATE records_clock SET due_at = '2026-11-01 12:00:00+00', breach_told_at = NULL "
    "WHERE stopped_at IS NULL"
)
UNSEALED = (
    "SELECT count(*) FROM records_event AS e WHERE NOT EXISTS "
    "(SELECT 1 FROM records_auditleaf AS l WHERE l.event_id = e.sequence)"
)


def started(world: World, port: int, log: IO[bytes]) -> "subprocess.Popen[bytes]":
    env = environment(world.url, world.data, HANDRAIL_SMTP=f"smtp://127.0.0.1:{port}")
    words = [str(PROGRAMS / "handrail"), "worker"]
    return subprocess.Popen(words, env=env, stdout=log, stderr=log, start_new_session=True)


def until(world: World, sql: str, wanted: int, what: str) -> None:
    end = time.monotonic() + SOON
    while world.number(sql) != wanted:
        assert time.monotonic() < end, what
        time.sleep(0.3)


@pytest.fixture
def silent() -> Iterator[Office]:
    with Open(SILENT) as office:
        yield office


def test_a_mail_server_that_says_nothing_keeps_no_alarm_and_no_seal_waiting(
    world: World, due: int, silent: Office
) -> None:
    with (world.data / "worker.log").open("ab") as log:
        worker = started(world, silent.port, log)
        try:
            end = time.monotonic() + SOON
            while not silent.calls:
                assert time.monotonic() < end, "no mail was tried"
                time.sleep(0.1)
            before = world.number(TOLD)
            world.change(LATE)
            late = world.number("SELECT count(*) FROM records_clock WHERE stopped_at IS NULL")
            until(world, TOLD, before + late, "what is late waits for the mail server")
            until(world, UNSEALED, 0, "events wait unsealed for the mail server")
            assert world.number(WAITING) >= due, "a mail that nobody took counts as sent"
            begun = time.monotonic()
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(timeout=60) == 0
            assert time.monotonic() - begun < 25, "a stop waits for the mail server"
        finally:
            worker.kill()
    told = (world.data / "worker.log").read_text("utf-8")
    assert "Traceback" not in told.replace("outbox", "") or "failed, error" in told


def test_one_round_with_a_mail_server_that_says_nothing_ends_soon_and_does_the_rest(
    world: World, due: int, silent: Office
) -> None:
    world.change(LATE)
    env = environment(world.url, world.data, HANDRAIL_SMTP=f"smtp://127.0.0.1:{silent.port}")
    begun = time.monotonic()
    done = subprocess.run([str(PROGRAMS / "handrail"), "worker", "--once"], env=env, timeout=600,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert time.monotonic() - begun < 45
    assert done.returncode == 0, done.stderr
    assert "late clocks told" in done.stdout
    assert world.number(WAITING) >= due
    assert world.number(TOLD) > 0
