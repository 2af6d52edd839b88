"""Times with which the clock of this machine can be compared."""

import datetime as dt

from django.db import connection

from handrail.records.models import Beat, Event
from handrail.rules.operations.clock_doubt import Server

KNOWN = "known time"  # the name under which a worker's last round in no doubt stands
MOST = 200_000  # events that are read to see that time passed


def last_round() -> dt.datetime | None:
    """When a worker last ran with a clock not in doubt; None before the first time."""
    kept = Beat.objects.filter(name=KNOWN).first()
    if kept:
        return kept.at
    rows = Beat.objects.filter(name__startswith="worker").order_by("-at")
    return next((beat.at for beat in rows if not beat.told.get("doubt")), None)


def latest_event_at() -> dt.datetime | None:
    """The time of the last event by a person; of the newest event if there is none.

    What the background worker did by a wrong clock casts no doubt on the clock once it is
    right again.
    """
    times = Event.objects.order_by("-sequence").values_list("at", flat=True)
    return times.exclude(actor=None).first() or times.first()


def events_between(first: dt.datetime, last: dt.datetime) -> list[dt.datetime]:
    """The times of the events between two moments, in order; empty when there are too many."""
    rows = Event.objects.filter(at__gt=first, at__lt=last).order_by("at")
    found = list(rows.values_list("at", flat=True)[: MOST + 1])
    return found if len(found) <= MOST else []


def server_clock() -> Server | None:
    """The clock of the PostgreSQL server; None with SQLite, which uses this machine's."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT clock_timestamp(), pg_postmaster_start_time(), "
            "inet_server_addr() IS NOT NULL AND inet_server_addr() <> inet_client_addr()"
        )
        return Server(*cursor.fetchone())
