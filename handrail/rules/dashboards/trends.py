"""Clocks month by month: how many were in time, and whether that is better than before."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

MONTHS, SHOWN = 12, 6  # of the line, and of the columns
MARGIN, FEWEST = 5, 5  # percentage points that count as a change, and the base; our own judgement


class Change(StrEnum):
    """How a month compares with the one before."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Month:
    """How many of a clock stopped in a month, in time and late."""

    first: dt.date
    in_time: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        return self.in_time + self.late

    @property
    def share(self) -> float | None:
        """The share in time, in per cent; None where nothing stopped."""
        return self.in_time / self.total * 100 if self.total else None


@dataclass(frozen=True)
class Trend:
    """One clock over twelve months, oldest first, with its limit and where that comes from."""

    title: str
    limit: str
    basis: str
    months: tuple[Month, ...]

    @property
    def this(self) -> Month:
        return self.months[-1]

    @property
    def before(self) -> Month:
        return self.months[-2]

    @property
    def late(self) -> int:
        """How many were late in the months that the columns show."""
        return sum(month.late for month in self.months[-SHOWN:])

    @property
    def change(self) -> Change:
        now, then = self.this, self.before
        if now.share is None or then.share is None or min(now.total, then.total) < FEWEST:
            return Change.TOO_FEW
        if abs(now.share - then.share) < MARGIN:
            return Change.SAME
        return Change.BETTER if now.share > then.share else Change.WORSE
