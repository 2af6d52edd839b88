"""Progress of long jobs of a command, for the page System status."""

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.utils import timezone

from handrail.actions.operations import service_health

EVERY = 2.0  # seconds between two notes
Tell = Callable[[int, int | None], None]


@contextmanager
def track_work(kind: str) -> Iterator[Tell]:
    """A function to call with how many are done, of how many, while a long job is under way.

    A job that fails is shown as failed, with a number that is in its error too.
    """
    number, last = service_health.begin_job(kind, of=None, now=timezone.now()), 0.0

    def tell(done: int, of: int | None = None) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY or done == of:
            service_health.record_job_progress(number, done, now=timezone.now(), of=of)
            last = time.monotonic()

    try:
        yield tell
    except BaseException as fault:
        error = uuid.uuid4().hex[:12]
        fault.add_note(f"error {error}")
        service_health.end_job(number, now=timezone.now(), error=error)
        raise
    service_health.end_job(number, now=timezone.now())
