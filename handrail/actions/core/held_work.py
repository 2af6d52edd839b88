"""Work for background jobs: each row of it is done by one process at a time.

A row has `held_until`. Whoever works on it moves that on now and then; a worker that was killed
moves nothing, and soon another one begins again.
"""

import datetime as dt
import logging
import time
from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet


def unheld(now: dt.datetime, held: dt.timedelta) -> Q:
    """The rows that no process is working on, or none that can still be alive."""
    return Q(held_until=None) | Q(held_until__lt=now) | Q(held_until__gt=now + 2 * held)


def run_in_turn(
    wanted: QuerySet[Any],
    run: Callable[[Any, dt.datetime], bool],
    *,
    now: dt.datetime,
    held: dt.timedelta,
    log: logging.Logger,
) -> int:
    """Runs each row that nobody is working on, in order, with the moment at which it begins.
    Returns how many.

    If one fails, which the log says, the others are still run, and its error is raised at the
    end: it is tried again.
    """
    begun, done = time.monotonic(), 0
    failed: list[Exception] = []
    for row in wanted.filter(unheld(now, held)):
        moment = now + dt.timedelta(seconds=time.monotonic() - begun)
        mine = wanted.filter(unheld(moment, held), pk=row.pk)
        if not mine.update(held_until=moment + held):
            continue
        try:
            done += run(row, moment)
        except Exception as error:
            log.exception("work that was asked for failed")
            failed.append(error)
        finally:
            wanted.model.objects.filter(pk=row.pk).update(held_until=None)
    if failed:
        raise failed[0]
    return done
