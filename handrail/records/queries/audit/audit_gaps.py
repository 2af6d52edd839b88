"""Missing sequences on SQLite, where an action that was rolled back leaves no gap.

On PostgreSQL it leaves one, so there only the numbers of each writer show that an event
was removed (records/event_mac.py).
"""

from django.db import connection
from django.db.models import F, Max, Window
from django.db.models.functions import Lag

from handrail.records.models import Event

MOST_NAMED = 5


def in_words() -> str:
    """How many sequences are missing and the first of them; "" for none, or on PostgreSQL."""
    if connection.vendor != "sqlite":
        return ""
    gaps = _between() + _at_the_end()
    if not gaps:
        return ""
    named = ", ".join(
        f"{low:,}" if low == high else f"{low:,} to {high:,}" for low, high in gaps[:MOST_NAMED]
    )
    more = " and others" if len(gaps) > MOST_NAMED else ""
    number = sum(high - low + 1 for low, high in gaps)
    return f"{number:,} sequences bear no event ({named}{more}): each was once an event."


def _between() -> list[tuple[int, int]]:
    before = Window(Lag("sequence"), order_by="sequence")
    rows = Event.objects.order_by("sequence").annotate(before=before)
    found = rows.filter(before__isnull=False, sequence__gt=F("before") + 1)
    return [(low + 1, high - 1) for low, high in found.values_list("before", "sequence")]


def _at_the_end() -> list[tuple[int, int]]:
    newest = Event.objects.aggregate(most=Max("sequence"))["most"] or 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = 'records_event'")
        row = cursor.fetchone()
    given = int(row[0]) if row else 0
    return [(newest + 1, given)] if given > newest else []
