"""What was recorded in the 90 days before and after a measure; it does not say what the measure
caused.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

DAYS = 90
SPAN = dt.timedelta(days=DAYS)
CAUTION = (
    "These numbers show what was recorded before and after. They do not show that the measure "
    "caused the difference: other things changed too, and more may have been reported because "
    "more people were looking."
)


@dataclass(frozen=True)
class Period:
    """The 90 days before a measure began, and as many after as have passed."""

    begins: dt.datetime
    served: dt.datetime
    ends: dt.datetime

    @property
    def days_after(self) -> int:
        """How many whole days after it began are counted."""
        return (self.ends - self.served).days

    @property
    def is_whole(self) -> bool:
        """Whether all 90 days after it have passed."""
        return self.days_after >= DAYS


@dataclass(frozen=True)
class Counted:
    """The number of records of one kind before and after a measure came into force."""

    label: str
    before: int
    after: int


def period_of(served: dt.datetime, now: dt.datetime) -> Period:
    """The days to count for a measure that began at a moment."""
    return Period(served - SPAN, served, max(served, min(served + SPAN, now)))


def count_moments(label: str, moments: Iterable[dt.datetime | None], period: Period) -> Counted:
    """How many of these moments fall before and after; what is undated is left out."""
    known = [at for at in moments if at is not None]
    before = sum(period.begins <= at < period.served for at in known)
    after = sum(period.served <= at < period.ends for at in known)
    return Counted(label, before, after)
