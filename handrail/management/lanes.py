"""The worker's lanes: each a process, watched, and restarted when it dies or hangs.

The process that watches has no connection to the database and waits for nobody, so that it
always receives the signal to stop.
"""

import contextlib
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from typing import Any

from django.db import close_old_connections, connections

from handrail.actions.operations.worker import Done
from handrail.management.worker_loop import EVERY, Rounds
from handrail.rules.operations.lanes import LANES, Lane

log = logging.getLogger("handrail.worker")
FORK = multiprocessing.get_context("fork")
LOOKS = 0.2  # seconds between two looks at the lanes
GRACE = 20  # seconds in which what is under way may be done to its end when the worker stops
Say = Callable[[Done], None]


class _Process:
    """The process of one lane, and when it last gave a sign of life."""

    def __init__(self, lane: Lane, *, is_once: bool, fault: str = "") -> None:
        self.lane, self.is_done = lane, False
        self.line, theirs = FORK.Pipe(duplex=False)
        told = {"process": os.getpid(), "is_once": is_once, "fault": fault}
        self.process = FORK.Process(target=_work, args=(lane, theirs), kwargs=told)
        self.process.start()
        theirs.close()
        self.begun = self.heard = time.monotonic()

    def read(self) -> list[Done]:
        """What its rounds have done since the last read."""
        found = []
        with contextlib.suppress(EOFError, OSError):
            while self.line.poll():
                said = self.line.recv()
                self.heard = time.monotonic()
                if said is not None:
                    found.append(said)
        return found

    @property
    def fault(self) -> str:
        """Why it must be restarted; "" while it works."""
        if time.monotonic() - self.heard > LANES[self.lane].longest:
            return f"no sign of life for {LANES[self.lane].longest} seconds"
        code = self.process.exitcode
        return "" if code is None else f"it ended with {code}"

    def end(self) -> None:
        """Ends it at once, if it has not ended itself."""
        self.process.kill()
        self.process.join()
        self.line.close()


def until_stopped(say: Say, *, parent: int | None = None) -> None:
    """Lets every lane do its rounds until SIGTERM or SIGINT, or until `parent` is gone."""
    stop = _stopped()
    connections.close_all()  # two processes must not share one
    lanes = {lane: _Process(lane, is_once=False) for lane in LANES}
    while not stop.wait(LOOKS) and parent in {None, os.getppid()}:
        for lane, at_work in lanes.items():
            for done in at_work.read():
                say(done)
            fault = at_work.fault
            if fault and time.monotonic() - at_work.begun > EVERY:
                log.error("the lane %s of the worker is begun anew: %s", lane, fault)
                at_work.end()
                lanes[lane] = _Process(lane, is_once=False, fault=fault)
    _end(lanes.values(), say)


def run_once(lanes: Iterable[Lane]) -> tuple[list[Done], list[Lane]]:
    """Runs one round of each lane. Returns what they did, and which did not end well."""
    stop = _stopped()
    connections.close_all()
    under_way = [_Process(lane, is_once=True) for lane in lanes]
    found: list[Done] = []
    failed: list[Lane] = []
    while under_way and not stop.wait(LOOKS):
        for one in list(under_way):
            found += one.read()
            fault = one.fault
            if fault:
                found += one.read()
                under_way.remove(one)
                one.end()
                if one.process.exitcode:
                    log.error("the lane %s of the worker was cut short: %s", one.lane, fault)
                    failed.append(one.lane)
    failed += [one.lane for one in under_way]
    _end(under_way, found.append)
    return found, failed


def _stopped() -> threading.Event:
    """An event that SIGTERM and SIGINT set."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _end(lanes: Iterable[_Process], say: Say) -> None:
    """Asks every lane to stop, and ends any that has not stopped after the grace period."""
    left, end = list(lanes), time.monotonic() + GRACE
    for one in left:
        one.process.terminate()
    while any(one.process.is_alive() for one in left) and time.monotonic() < end:
        time.sleep(LOOKS)
    for one in left:
        if one.process.is_alive():
            log.error("the lane %s of the worker did not stop and was ended", one.lane)
        for done in one.read():
            say(done)
        one.end()


def _work(lane: Lane, line: Connection, *, process: int, is_once: bool, fault: str) -> None:
    """Runs the process of a lane."""
    stop = _stopped()

    def tell(said: Any) -> None:
        with contextlib.suppress(OSError):  # whoever watched has gone: the next look ends this
            line.send(said)

    def goes_on() -> bool:
        tell(None)
        return not stop.is_set() and os.getppid() == process

    rounds = Rounds(lane, goes_on, process=process, fault=fault)
    while goes_on():
        close_old_connections()
        done = rounds.one()
        if done is not None:
            tell(done)
        if is_once:
            raise SystemExit(0 if done is not None else 1)
        stop.wait(EVERY)
