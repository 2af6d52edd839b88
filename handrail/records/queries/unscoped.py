"""What the system reads for itself: late clocks for the worker, rows for an operator's export."""

import datetime as dt

from handrail.records.models import Clock, FormVersion, Submission
from handrail.records.queries.partnership import form_of
from handrail.records.queries.referral import Kept


def clocks_to_tell(now: dt.datetime, most: int = 200) -> list[Clock]:
    """Running clocks that are past their due time and not told about yet."""
    rows = Clock.objects.filter(
        stopped_at__isnull=True, due_at__lt=now, breach_told_at__isnull=True
    )
    return list(rows.select_related("referral", "referral__taken_by").order_by("due_at")[:most])


def submissions_on(version: FormVersion) -> list[Kept]:
    """Every submission on one version of a form, oldest first."""
    rows = Submission.objects.filter(form=version).select_related("submitted_by", "agency")
    form = form_of(version)
    return [
        Kept(row, form, frozenset(item.question for item in row.protected.all()))
        for row in rows.prefetch_related("protected").order_by("submitted_at", "pk")
    ]
