"""Calendar and trend of missing episodes as positions in a picture, drawn by the template."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handrail.rules.clocks import day_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.missing import charts
from handrail.rules.missing.charts import Day, MonthRow
from handrail.rules.missing.episodes import Span

LEFT, CELL, ROW, HIGH, WIDE = 44, 18, 24, 90, 46


@dataclass(frozen=True)
class Square:
    """One day of the calendar: its position, its shade and its text."""

    x: int
    y: int
    level: int
    text: str
    title: str


@dataclass(frozen=True)
class Strip:
    """One month of the calendar."""

    label: str
    y: int
    squares: list[Square]


@dataclass(frozen=True)
class Bar:
    """One month of the trend."""

    x: int
    y: int
    height: int
    label: str
    value: str


@dataclass(frozen=True)
class Pictures:
    """Both pictures, their sentence, and the months and days for the tables."""

    strips: list[Strip]
    height: int
    width: int
    episodes: list[Bar]
    hours: list[Bar]
    trend_width: int
    months: list[MonthRow]
    days: list[Day]
    sentence: str


def absence_charts(spans: Sequence[Span], now: dt.datetime, number: int = 6) -> Pictures:
    """The charts of the last months of one child's absences."""
    months = charts.months_until(london_day(now), number)
    drawn = charts.calendar_months(spans, months, now)
    rows = charts.totals_by_month(spans, months, now)
    days = [day for _, found in drawn for day in found if day.hours > 0]
    episodes, hours = sum(row.episodes for row in rows), charts.total_hours(rows)
    said = "missing episode" if episodes == 1 else "missing episodes"
    return Pictures(
        strips=[_strip(index, rows[index], found) for index, (_, found) in enumerate(drawn)],
        height=ROW * len(drawn) + 4,
        width=LEFT + CELL * 31 + 4,
        episodes=_bars([row.episodes for row in rows], rows),
        hours=_bars([row.hours for row in rows], rows),
        trend_width=WIDE * len(rows) + 8,
        months=rows,
        days=days,
        sentence=f"{episodes} {said} began in these {number} months. The child was missing for "
        f"{_plain(hours)} hours in total, on {_days(len(days))}.",
    )


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _strip(index: int, row: MonthRow, found: Sequence[Day]) -> Strip:
    y = index * ROW + 2
    squares = [
        Square(
            LEFT + (day.day.day - 1) * CELL,
            y,
            charts.shade_level(day.hours),
            _plain(int(day.hours + 0.5)) if day.hours >= 0.5 else "·" if day.hours else "",
            f"{day_in_words(day.day)}: missing for {_plain(day.hours)} hours",
        )
        for day in found
    ]
    return Strip(row.short, y + 14, squares)


def _bars(values: Sequence[float], rows: Sequence[MonthRow]) -> list[Bar]:
    most = max([*values, 1])
    bars = []
    for index, (value, row) in enumerate(zip(values, rows, strict=True)):
        height = round(value / most * (HIGH - 20))
        bars.append(Bar(index * WIDE + 8, HIGH - height, height, row.short, _plain(value)))
    return bars


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else str(number)


def label_counts(rows: Any, words: Any) -> list[tuple[str, int]]:
    """Counted words with their labels."""
    labels = {word.value: word.label for word in words}
    return [(labels.get(value, value), number) for value, number in rows]
