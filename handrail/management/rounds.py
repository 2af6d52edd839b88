"""The worker's rounds: one after another until it is told to stop, whatever a round comes to."""

import datetime as dt
import logging
import os
import signal
import socket
import threading
import time
import uuid
from collections.abc import Callable
from functools import partial

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from handrail.actions import minding, worker
from handrail.records.queries import schema

log = logging.getLogger("handrail.worker")
EVERY = 10  # seconds between two rounds


class Clocks:
    """The clock on the wall beside the one that nobody can set."""

    def __init__(self) -> None:
        self.wall, self.steady = time.time(), time.monotonic()

    def jumped(self) -> float:
        """By how many seconds the wall was set since the last look; 0 for less than a minute."""
        wall, steady = time.time(), time.monotonic()
        moved = (wall - self.wall) - (steady - self.steady)
        self.wall, self.steady = wall, steady
        return moved if abs(moved) > minding.JUMP else 0


def until_stopped(say: Callable[[dt.datetime, dict[str, int]], None]) -> None:
    """Does rounds until SIGTERM or SIGINT; the round under way is finished first."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    clocks, begun = Clocks(), timezone.now()
    while not stop.is_set():
        close_old_connections()
        _round(clocks, begun, say)
        stop.wait(EVERY)


def name() -> str:
    """What this worker is called among those of all machines."""
    return f"worker {socket.gethostname()} {os.getpid()}"[:120]


def _round(clocks: Clocks, begun: dt.datetime, say: Callable[..., None]) -> None:
    now = timezone.now()
    try:
        if why := schema.why_not():
            log.error("nothing was done: %s", why)
            return
        if seconds := clocks.jumped():
            minding.clock_jumped(by=worker.WORKER, now=now, seconds=seconds)
        done = worker.one_round(now=now, alive=partial(_alive, begun, {}))
        _alive(begun, done)
    except DatabaseError:  # the pages of health say so too; the next round tries again
        error = uuid.uuid4().hex[:12]
        log.exception("a round could not be done, error %s", error)
        return
    say(now, done)


def _alive(begun: dt.datetime, told: dict[str, int]) -> None:
    minding.beat(name(), begun_at=begun, now=timezone.now(), told=told)
