"""Whether a clock is wrong: what it is compared with, and why it is doubted.

A clock that is far ahead ends things too early. So whatever ends, expires or deletes waits
while the clock is in doubt; alarms do not.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from handrail.rules.operations.doctor_findings import duration_in_words

BEHIND = dt.timedelta(minutes=1)  # between two machines, or when a clock is set right
IN_DOUBT = " The clock of this system may be wrong: check the date and time yourself."
AHEAD = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Server:
    """The clock of a database server: `is_elsewhere` when it is on another machine."""

    at: dt.datetime
    started_at: dt.datetime
    is_elsewhere: bool


@dataclass(frozen=True)
class Known:
    """What a clock can be compared with; None is not known.

    `round_at` is when a worker last worked with a clock that was not in doubt, `expected` what this
    process's clock must show by the one that nobody can set, `event_at` the newest event's time.
    """

    round_at: dt.datetime | None = None
    expected: dt.datetime | None = None
    event_at: dt.datetime | None = None
    server: Server | None = None

    @property
    def latest(self) -> dt.datetime | None:
        """The latest time that was known to be right."""
        times = [time for time in (self.round_at, self.expected) if time]
        return max(times, default=self.event_at)


def reason_for_doubt(now: dt.datetime, known: Known, events: Iterable[dt.datetime] = ()) -> str:
    """Why a clock is in doubt, in a sentence; "" when it is not.

    `events` are the times of the events after the last known time: work that continued
    throughout shows that time passed. It is read only when the clock is ahead.
    """
    if contradicted := server_contradiction(now, known.server):
        return contradicted
    server, event_at, latest = known.server, known.event_at, known.latest
    if event_at and now < event_at - BEHIND:
        return f"The newest event in the audit log is {_ago(event_at - now)} later than this clock."
    if latest is None or any(
        time and time - BEHIND <= now <= time + AHEAD for time in (known.round_at, known.expected)
    ):
        return ""
    if now < latest - BEHIND:
        return f"This clock is {_ago(latest - now)} behind the last known time."
    if now <= latest + AHEAD or _is_witness(server, latest) or _is_steady(latest, events, now):
        return ""
    return f"This clock is {_ago(now - latest)} ahead of the last known time."


def server_contradiction(now: dt.datetime, server: Server | None) -> str:
    """A doubt that no person can override: the database server's clock differs; else ""."""
    if server and abs(now - server.at) > AHEAD:
        return f"This clock and the database’s differ by {_ago(now - server.at)}."
    return ""


def _is_witness(server: Server | None, latest: dt.datetime) -> bool:
    """Whether a database server on another machine has run ever since, and its clock agrees."""
    return server is not None and server.is_elsewhere and server.started_at <= latest


def _is_steady(latest: dt.datetime, events: Iterable[dt.datetime], now: dt.datetime) -> bool:
    """Whether no two consecutive events since are more than an hour apart."""
    return all(later - earlier <= AHEAD for earlier, later in pairwise([latest, *events, now]))


def _ago(time: dt.timedelta) -> str:
    return duration_in_words(abs(time.total_seconds()))
