"""Time limits for an exchange with a partner's system, and a short memory of those that did not
answer.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

AGAIN = 1.0  # seconds after which what still waits is ended once more, such as a polite goodbye


class NoAnswer(OSError):
    """Raised when a partner did not answer, or not completely, within its time limit."""


class NotAsked(Exception):
    """Raised instead of asking a partner that did not answer a moment ago."""


_silent: ContextVar[set[str] | None] = ContextVar("silent", default=None)


@contextmanager
def each_asked_once() -> Iterator[None]:
    """A context in which a partner that did not answer in time is not asked again: NotAsked is
    raised instead.
    """
    token = _silent.set(set())
    try:
        yield
    finally:
        _silent.reset(token)


@contextmanager
def time_limit(seconds: float, partner: str) -> Iterator[None]:
    """A context that ends an exchange with a partner after so many seconds, whatever the partner
    sends.

    A limit on each read does not limit the whole: a partner that sends a byte in time, again
    and again, would never be cut off. It works by a signal, and so only in the main thread of a
    process; what is done within it must be the exchange and nothing in the database. Looking up
    a name is not cut short, and has limits of its own. Raises NoAnswer, NotAsked.
    """
    silent = _silent.get()
    if silent is not None and partner in silent:
        raise NotAsked(partner)
    alarm = _Alarm(seconds)
    try:
        with alarm:
            yield
    except Exception as error:
        if not alarm.has_rung:
            raise
        if silent is not None:
            silent.add(partner)
        raise NoAnswer(f"{partner}: no answer in {seconds:g} seconds") from error


class _Alarm:
    """Raises NoAnswer in the main thread when its time is over, and every second after that."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.has_rung = seconds, False

    def __enter__(self) -> None:
        self.before = signal.signal(signal.SIGALRM, self._ring)
        signal.setitimer(signal.ITIMER_REAL, self.seconds, AGAIN)

    def __exit__(self, *fault: object) -> None:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
        finally:  # it may ring while it is being stopped
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self.before)

    def _ring(self, *_: Any) -> None:
        self.has_rung = True
        raise NoAnswer
