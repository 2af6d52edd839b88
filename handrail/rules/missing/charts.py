"""Missing episodes as figures: hours by day for the calendar, by month for the trend."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handrail.rules.clocks.texts import MONTHS
from handrail.rules.core.local_time import LONDON, london_time
from handrail.rules.missing.episodes import Span, elapsed_hours

FEWEST = 5  # the least that published numbers are rounded to
Month = tuple[int, int]


@dataclass(frozen=True)
class Day:
    """One day of the calendar: the elapsed hours of it for which the child was missing."""

    day: dt.date
    hours: float


@dataclass(frozen=True)
class MonthRow:
    """One month: episodes that began in it, and the time missing during it."""

    month: Month
    episodes: int
    missing: dt.timedelta

    @property
    def hours(self) -> float:
        """The elapsed hours missing."""
        return elapsed_hours(self.missing)

    @property
    def words(self) -> str:
        """The month in words, such as "October 2026"."""
        return f"{MONTHS[self.month[1] - 1]} {self.month[0]}"

    @property
    def short(self) -> str:
        """The month in short, such as "Oct"."""
        return MONTHS[self.month[1] - 1][:3]


def start_of_day(day: dt.date) -> dt.datetime:
    """The moment at which a day starts in local time; a day may have 23 or 25 hours."""
    return dt.datetime.combine(day, dt.time(), LONDON).astimezone(dt.UTC)


def hours_on(spans: Iterable[Span], day: dt.date, now: dt.datetime) -> float:
    """Elapsed hours of a day that are within the absences."""
    return elapsed_hours(time_on(spans, day, now))


def time_on(spans: Iterable[Span], day: dt.date, now: dt.datetime) -> dt.timedelta:
    """The elapsed time of a day that is within the absences."""
    begins, ends = start_of_day(day), start_of_day(day + dt.timedelta(days=1))
    total = dt.timedelta()
    for span in spans:
        first, last = max(span.start, begins), min(span.end or now, ends)
        total += max(last - first, dt.timedelta())
    return total


def months_until(last: dt.date, number: int) -> list[Month]:
    """The last `number` months up to the month of `last`, the earliest first."""
    at = last.year * 12 + last.month - 1
    return [divmod_month(at - back) for back in range(number - 1, -1, -1)]


def divmod_month(count: int) -> Month:
    """(year, month) of a count of months."""
    return count // 12, count % 12 + 1


def days_of(month: Month) -> list[dt.date]:
    """The days of a month."""
    first = dt.date(month[0], month[1], 1)
    following = dt.date(*divmod_month(month[0] * 12 + month[1]), 1)
    return [first + dt.timedelta(days=number) for number in range((following - first).days)]


def calendar_months(
    spans: Sequence[Span], months: Sequence[Month], now: dt.datetime
) -> list[tuple[Month, list[Day]]]:
    """Every day of the months with the hours missing on it."""
    return [(m, [Day(day, hours_on(spans, day, now)) for day in days_of(m)]) for m in months]


def totals_by_month(
    spans: Sequence[Span], months: Sequence[Month], now: dt.datetime
) -> list[MonthRow]:
    """Episodes and time missing of each month."""
    begun = Counter((london_time(span.start).year, london_time(span.start).month) for span in spans)
    rows = []
    for month in months:
        missing = sum((time_on(spans, day, now) for day in days_of(month)), dt.timedelta())
        rows.append(MonthRow(month, begun[month], missing))
    return rows


def total_hours(rows: Iterable[MonthRow]) -> float:
    """The elapsed hours missing in all the months, added before they are rounded."""
    return elapsed_hours(sum((row.missing for row in rows), dt.timedelta()))


def count_words(values: Iterable[Sequence[str]]) -> list[tuple[str, int]]:
    """How many episodes name each word, the most frequent first."""
    found = Counter(word for words in values for word in dict.fromkeys(words))
    return sorted(found.items(), key=lambda row: (-row[1], row[0]))


def shade_level(hours: float) -> int:
    """How dark a day is shaded: 0 for no hours, then up to 6, 12, and more hours."""
    return 0 if hours <= 0 else 1 if hours <= 6 else 2 if hours <= 12 else 3
