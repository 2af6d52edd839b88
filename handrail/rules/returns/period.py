"""The period that a return covers: from its first day to its last."""

import datetime as dt
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Period:
    """A period from its first day to its last, both included."""

    start: dt.date
    end: dt.date

    @classmethod
    def of_census(cls, year: int) -> Self:
        """The year of a census: 1 April before until 31 March of the year it is named after."""
        return cls(dt.date(year - 1, 4, 1), dt.date(year, 3, 31))

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day is in the period."""
        return day is not None and self.start <= day <= self.end

    def meets(self, start: dt.date, end: dt.date | None) -> bool:
        """Whether something from `start` to `end` (None: still open) overlaps the period."""
        return start <= self.end and (end is None or end >= self.start)
