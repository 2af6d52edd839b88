"""When a waiting referral is overdue or due today: one condition for every count."""

import datetime as dt

from django.db.models import BooleanField, ExpressionWrapper, Q

from handrail.records.models import Clock
from handrail.rules.core.local_time import london_day
from handrail.rules.missing.charts import start_of_day
from handrail.rules.vocabulary.clock_codes import ClockCode

LIMITS = (
    ClockCode.WRITTEN_REFERRAL,
    ClockCode.URGENCY,
)  # the written form of what was said by phone, and the urgency


def is_late(now: dt.datetime) -> Q:
    """Whether the decision, the urgency, or the written form of a phoned referral is overdue."""
    # a list, not one question for each row: SQLite would read all that are overdue each time
    running = Clock.objects.filter(
        referral__isnull=False, kind__in=LIMITS, stopped_at__isnull=True, due_at__lt=now
    )
    return Q(due_at__lt=now) | Q(pk__in=running.values("referral"))


def end_of_today(now: dt.datetime) -> dt.datetime:
    """The next midnight; computed before a query is built, so that its SQL can be reused."""
    return start_of_day(london_day(now) + dt.timedelta(days=1))


def is_due_today(now: dt.datetime, ends: dt.datetime) -> Q:
    """Whether the decision is due before `ends` (see `tonight`) and nothing is overdue."""
    return Q(due_at__lt=ends) & ~is_late(now)


def as_column(condition: Q) -> ExpressionWrapper:
    """A condition as a column of each row."""
    return ExpressionWrapper(condition, output_field=BooleanField())
