"""When episodes began: how many on each weekday in each part of the day, local time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handrail.rules.core.local_time import london_time
from handrail.rules.missing.patterns import Absence

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WIDTH = 3  # hours of a row
SHADES = 3


@dataclass(frozen=True)
class HeatCell:
    """How many episodes began on a weekday in these hours, and how dark it is shaded (0 to 3)."""

    number: int
    level: int


@dataclass(frozen=True)
class HeatRow:
    """Some hours of the day: their words, a cell for each weekday, and the total."""

    words: str
    cells: Sequence[HeatCell]
    total: int


@dataclass(frozen=True)
class Heat:
    """The table: its rows from midnight on, and the total of each weekday."""

    rows: Sequence[HeatRow]
    totals: Sequence[int]
    total: int


def heat_of(absences: Iterable[Absence], width: int = WIDTH) -> Heat:
    """The number of episodes that began on each weekday, in rows of so many hours."""
    counted: Counter[tuple[int, int]] = Counter()
    for absence in absences:
        start = london_time(absence.start)
        counted[start.hour // width, start.weekday()] += 1
    most = max(counted.values(), default=0)
    rows = [_row(hours, width, counted, most) for hours in range(24 // width)]
    totals = [sum(row.cells[day].number for row in rows) for day in range(7)]
    return Heat(rows, totals, sum(totals))


def _row(hours: int, width: int, counted: Counter[tuple[int, int]], most: int) -> HeatRow:
    numbers = [counted[hours, day] for day in range(7)]
    cells = [HeatCell(number, -(-number * SHADES // most) if number else 0) for number in numbers]
    return HeatRow(hours_words(hours * width, width), cells, sum(numbers))


def hours_words(first: int, width: int) -> str:
    """Hours of the day in words: "18:00 to 20:59"."""
    return f"{first:02}:00 to {first + width - 1:02}:59"


def most_common_hours(heat: Heat) -> str:
    """When most episodes began, in words: "Most began on Fridays from 18:00 to 20:59: 4 of 6"."""
    if not heat.total:
        return ""
    best = max(
        ((cell.number, row.words, day) for row in heat.rows for day, cell in enumerate(row.cells)),
        key=lambda one: (one[0], -one[2]),
    )
    number, words, day = best
    if number < 2:
        return "No two episodes started on the same weekday at about the same time."
    return (
        f"The most common time was {WEEKDAYS[day]}s from {words}, when {number} of {heat.total} "
        f"episodes started."
    )
