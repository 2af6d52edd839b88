"""System status: waiting and failed work, heartbeats, unsealed events. Only numbers."""

import datetime as dt
from dataclasses import dataclass

from django.db import DatabaseError

from handrail.records.queries.audit import audit
from handrail.records.queries.core import standby
from handrail.records.queries.operations import service_health

LATE = dt.timedelta(minutes=5)


@dataclass(frozen=True)
class State:
    """Counts, and ages in seconds; None if there is none. `beat` is that of the last heartbeat.

    `lanes` are the worker's lanes that died or hang, `doubt` why it distrusts its clock.
    """

    waiting: int
    late: int
    dead: int
    unsealed: float | None
    beat: float | None
    standby_lag: float | None
    lanes: tuple[str, ...]
    doubt: str


def operational_state(now: dt.datetime) -> State:
    """The figures for the operator. Raises DatabaseError."""
    left, last = service_health.waiting_deliveries(), service_health.last_beat()
    unsealed = audit.oldest_unsealed(now)
    return State(
        waiting=left.count(),
        late=left.filter(next_at__lt=now - LATE).count(),
        dead=service_health.failed_deliveries().count(),
        unsealed=None if unsealed is None else max(unsealed.total_seconds(), 0.0),
        beat=None if last is None else max((now - last.at).total_seconds(), 0.0),
        standby_lag=_lag(),
        lanes=tuple(service_health.lanes_at_fault(now)),
        doubt=service_health.clock_doubt(now),
    )


def _lag() -> float | None:
    """The standby's lag in seconds; None without one, or if it is unreachable or not a standby."""
    try:
        return standby.lag_in_seconds()
    except DatabaseError:
        return None
