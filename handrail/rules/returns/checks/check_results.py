"""The input and the result of a check, and how rows are compared by their dates."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from handrail.rules.clocks import Calendar, day_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.returns.census import Year
from handrail.rules.returns.facts import ChildFacts, EpisodeFacts, RowFacts
from handrail.rules.returns.period import Period


@dataclass(frozen=True)
class Asked:
    """The census year, the calendar of working days, and the date of the check.

    Without that date it is the end of the year. `verified` names the lists of codes that the
    partnership has compared with the department's guide, where the year asks for that.
    """

    year: Year
    calendar: Calendar
    today: dt.date = dt.date.max
    verified: frozenset[str] = frozenset()

    @property
    def period(self) -> Period:
        return self.year.period

    def is_late(self, begun: dt.date, days: int) -> bool:
        """Whether so many working days from a day had passed by today, or the end of the year."""
        due = self.calendar.add_working_days(self.calendar.opening(begun), days)
        return london_day(due) < min(self.today, self.period.end)

    def knows(self, kind: str, code: str) -> bool:
        """Whether a code is valid in the census."""
        return code in self.year.codes[kind]

    def is_unverified(self, kind: str) -> bool:
        """Whether the codes of a list still have to be compared with the department's guide."""
        return kind in self.year.to_verify and kind not in self.verified


@dataclass(frozen=True)
class Hit:
    """A problem: what exactly, and in which row, if it is in one."""

    what: str = ""
    row: RowFacts | None = None


OfChild: TypeAlias = Callable[[ChildFacts, Asked], Iterator[Hit]]
OfEpisode: TypeAlias = Callable[[EpisodeFacts, ChildFacts, Asked], Iterator[Hit]]
Row = TypeVar("Row", bound=RowFacts)


def hits_where(
    rows: Iterable[Row], is_wrong: Callable[[Row], bool], when: Callable[[Row], dt.date | None]
) -> Iterator[Hit]:
    """A hit for each row that is wrong, identified by one of its dates."""
    for row in rows:
        if is_wrong(row):
            yield Hit(format_day(when(row)), row)


def format_day(day: dt.date | None) -> str:
    """A date in words."""
    return day_in_words(day) if day else "no day"


def hit_if(is_wrong: bool, what: str = "", row: RowFacts | None = None) -> Iterator[Hit]:
    """One hit, or none."""
    if is_wrong:
        yield Hit(what, row)


def overlapping_hits(
    rows: Iterable[Row],
    start: Callable[[Row], dt.date],
    end: Callable[[Row], dt.date | None],
    *,
    ends_count: bool = False,
) -> Iterator[Hit]:
    """A hit for each row that starts while an earlier one of the same kind is open.

    One that starts on the day on which the other ends follows it, unless `ends_count`.
    """
    ordered = sorted(rows, key=start)
    for place, row in enumerate(ordered):
        for before in ordered[:place]:
            ended = end(before) or dt.date.max
            if start(row) < ended or (ends_count and start(row) == ended):
                yield Hit(format_day(start(row)), row)
                break
