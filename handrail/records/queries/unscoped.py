"""What the worker reads without an actor: clocks that ran out and nobody was told about."""

import datetime as dt

from handrail.records.models import Clock


def clocks_to_tell(now: dt.datetime, most: int = 200) -> list[Clock]:
    """Running clocks that are past their due time and not told about yet."""
    rows = Clock.objects.filter(
        stopped_at__isnull=True, due_at__lt=now, breach_told_at__isnull=True
    )
    return list(rows.select_related("referral", "referral__taken_by").order_by("due_at")[:most])
