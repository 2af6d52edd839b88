"""The rounds of one lane of the worker, run one after another whatever the result."""

import logging
import socket
import time
import uuid
from collections.abc import Callable

from django.db import DatabaseError
from django.utils import timezone

from handrail.actions.operations import service_health, worker
from handrail.actions.operations.worker import Done, Round
from handrail.management.clock import Reading, Timekeeper
from handrail.records.queries.operations import schema
from handrail.rules.operations.lanes import Lane

log = logging.getLogger("handrail.worker")
EVERY = 10  # seconds between two rounds, and at least between two signs of life


def lane_name(lane: Lane, process: int) -> str:
    """The name of a lane among those of all machines; `process` is the worker's own number."""
    return f"worker {socket.gethostname()[:80]} {process} {lane}"


class Rounds:
    """The rounds of one lane.

    `sign` gives a sign of life to the process that watches, and returns whether to go on.
    `fault` is why the lane was restarted: it is in the signs of life until a round is done to
    its end.
    """

    def __init__(
        self, lane: Lane, sign: Callable[[], bool], *, process: int, fault: str = ""
    ) -> None:
        self.lane, self.sign, self.fault = lane, sign, fault
        self.name, self.begun_at = lane_name(lane, process), timezone.now()
        self.keeper = Timekeeper()
        self.doubt = ""
        self.beat_at = -float(EVERY)

    def one(self) -> Done | None:
        """Runs what is due, once; None when it could not begin or end, which is logged."""
        try:
            if why := schema.why_unusable():
                log.error("nothing was done: %s", why)
                return None
            reading = self._read()
            done = worker.run_lane_round(
                self.lane, Round(reading.moment, doubt=reading.doubt, goes_on=self._goes_on)
            )
            self.fault = ""
            self._beat(done)
        except DatabaseError:  # the pages of health say so too; the next round tries again
            error = uuid.uuid4().hex[:12]
            log.exception("a round of %s could not be done, error %s", self.lane, error)
            return None
        return done

    def _read(self) -> Reading:
        """The reading of the clock; one lane records it for all of them."""
        reading = self.keeper.read()
        is_new = reading.doubt and not self.doubt
        self.doubt = reading.doubt
        if self.lane == Lane.ALARMS:
            if is_new:
                log.error("nothing is ended, expired or deleted: %s", reading.doubt)
            if reading.jumped:
                service_health.record_clock_jump(
                    by=worker.WORKER, now=reading.now, seconds=reading.jumped
                )
            if not reading.doubt:
                service_health.record_trusted_time(begun_at=self.begun_at, now=reading.now)
        return reading

    def _goes_on(self) -> bool:
        if time.monotonic() - self.beat_at >= EVERY:
            self._beat({})
        return self.sign()

    def _beat(self, done: Done) -> None:
        more = {"doubt": self.doubt, "fault": self.fault}
        told = done | {key: words for key, words in more.items() if words}
        service_health.record_heartbeat(
            self.name, begun_at=self.begun_at, now=timezone.now(), told=told
        )
        self.beat_at = time.monotonic()
