"""Which process brings an import in: it says so again and again while it is at work.

One that was killed says nothing any more. After a short while its import counts as broken off, and
another file may take its place.
"""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db.models import Q

from handrail.records.models import ImportBatch

HELD = dt.timedelta(minutes=2)  # many times what one chunk takes


def unheld_imports(now: dt.datetime) -> Q:
    """The imports that no process holds; one held for longer than anybody holds counts too."""
    return Q(held_until=None) | Q(held_until__lt=now) | Q(held_until__gt=now + 2 * HELD)


def is_held(batch: ImportBatch, now: dt.datetime) -> bool:
    """Whether a process may still be at work on an import."""
    return not ImportBatch.objects.filter(unheld_imports(now), pk=batch.pk).exists()


@contextmanager
def import_lock(batch: ImportBatch, *, now: dt.datetime) -> Iterator[Callable[[], None]]:
    """Holds an import while it is brought in; what it yields is called now and then to go on."""
    begun, rows = time.monotonic(), ImportBatch.objects.filter(pk=batch.pk)

    def hold() -> None:
        moment = now + dt.timedelta(seconds=time.monotonic() - begun)
        rows.update(held_until=moment + HELD)

    hold()
    try:
        yield hold
    finally:
        rows.update(held_until=None)
