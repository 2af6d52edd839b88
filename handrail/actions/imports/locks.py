"""Import locks: the process that runs an import renews its lock while it works.

A process that was killed renews nothing. After a short while its import counts as
interrupted, and another file may replace it.
"""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from handrail.actions.core.held_work import unheld
from handrail.records.models import ImportBatch

HELD = dt.timedelta(minutes=2)  # many times what one chunk takes


def is_held(batch: ImportBatch, now: dt.datetime) -> bool:
    """Whether a process may still be working on an import."""
    return not ImportBatch.objects.filter(unheld(now, HELD), pk=batch.pk).exists()


@contextmanager
def import_lock(batch: ImportBatch, *, now: dt.datetime) -> Iterator[Callable[[], None]]:
    """Locks an import while it runs; call what it yields now and then to renew the lock."""
    begun, rows = time.monotonic(), ImportBatch.objects.filter(pk=batch.pk)

    def hold() -> None:
        moment = now + dt.timedelta(seconds=time.monotonic() - begun)
        rows.update(held_until=moment + HELD)

    hold()
    try:
        yield hold
    finally:
        rows.update(held_until=None)
