"""The clock of this process, compared before each round with other sources of the time."""

import datetime as dt
import time
from dataclasses import dataclass

from django.utils import timezone

from handrail.actions.operations import service_health
from handrail.records.queries.operations import clock_readings
from handrail.rules.operations import clock_doubt
from handrail.rules.operations.clock_doubt import Known


@dataclass(frozen=True)
class Reading:
    """The time read, why it is in doubt (or ""), and by how many seconds the clock was set.

    `moment` is the time to work with: in doubt the later one, so that no alarm waits.
    """

    now: dt.datetime
    moment: dt.datetime
    doubt: str
    jumped: float


class Timekeeper:
    """The wall clock beside the clock that nobody can set."""

    def __init__(self) -> None:
        self.wall, self.steady = timezone.now(), _steady()
        self.trusted: tuple[dt.datetime, float] | None = None

    def read(self) -> Reading:
        """Reads both and compares. Raises DatabaseError."""
        now, steady = timezone.now(), _steady()
        jumped = (now - self.wall).total_seconds() - (steady - self.steady)
        self.wall, self.steady = now, steady
        known = self._known(steady)
        doubt = why_doubted(now, known)
        if not doubt:
            self.trusted = (now, steady)
        times = [now, known.latest] if doubt and known.latest else [now]
        return Reading(now, max(times), doubt, jumped if abs(jumped) > service_health.JUMP else 0)

    def _known(self, steady: float) -> Known:
        expected = None
        if self.trusted:
            wall, at = self.trusted
            expected = wall + dt.timedelta(seconds=steady - at)
        return known_now(expected)


def known_now(expected: dt.datetime | None = None) -> Known:
    """The times to compare a clock with at this moment. Raises DatabaseError."""
    return Known(
        clock_readings.last_round(),
        expected,
        clock_readings.latest_event_at(),
        clock_readings.server_clock(),
    )


def why_doubted(now: dt.datetime, known: Known) -> str:
    """Why the clock is in doubt, in a sentence, or "". Raises DatabaseError."""
    doubt = clock_doubt.reason_for_doubt(now, known)
    if doubt and known.latest and now > known.latest:
        return clock_doubt.reason_for_doubt(
            now, known, clock_readings.events_between(known.latest, now)
        )
    return doubt


def _steady() -> float:
    """Seconds that also pass while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)
