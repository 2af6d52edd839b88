"""Numbers of events that the database gave out and that no event bears."""

from django.db import connection
from django.db.models import F, Max, Window
from django.db.models.functions import Lag

from handrail.records.models import Event

MOST_NAMED = 5
WHY = {
    "sqlite": "SQLite gives the number of an act that was undone again: an event was taken out.",
    "postgresql": "An act that was undone leaves such a gap on PostgreSQL, and so does an event "
    "that was taken out before its seal: compare with the server's own log.",
}


def told() -> str:
    """How many numbers are missing, the first of them, and what that means; "" when none is."""
    gaps = _between() + _at_the_end()
    if not gaps:
        return ""
    named = ", ".join(
        f"{low:,}" if low == high else f"{low:,} to {high:,}" for low, high in gaps[:MOST_NAMED]
    )
    more = " and others" if len(gaps) > MOST_NAMED else ""
    number = sum(high - low + 1 for low, high in gaps)
    return f"{number:,} numbers bear no event ({named}{more}). {WHY[connection.vendor]}"


def _between() -> list[tuple[int, int]]:
    before = Window(Lag("sequence"), order_by="sequence")
    rows = Event.objects.order_by("sequence").annotate(before=before)
    found = rows.filter(before__isnull=False, sequence__gt=F("before") + 1)
    return [(low + 1, high - 1) for low, high in found.values_list("before", "sequence")]


def _at_the_end() -> list[tuple[int, int]]:
    newest, given = Event.objects.aggregate(most=Max("sequence"))["most"] or 0, _given()
    return [(newest + 1, given)] if given > newest else []


def _given() -> int:
    """The highest number that the database gave out."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = 'records_event'")
        else:
            cursor.execute(
                "SELECT pg_sequence_last_value("
                "pg_get_serial_sequence('records_event', 'sequence')::regclass)"
            )
        row = cursor.fetchone()
    return int(row[0] or 0) if row else 0
