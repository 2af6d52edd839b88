"""Counted cells as a table: rows and columns in order, what is left out, medians and percentiles.

Inside casework every number is told and leads to its list. What leaves casework tells no small
number, and none from which one could be found.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from handrail.rules.clocks import duration_in_words
from handrail.rules.numbers.measures import NUMBER, Measure
from handrail.rules.small_numbers import NOT_TOLD, Cell, suppressed

Spot = tuple[str, str]  # the values of a row and of a column
FEWEST_TIMED = 2  # times the least number: a median of fewer would tell how long one child waited


@dataclass(frozen=True)
class Counted:
    """What was counted of a measure: cells, hours it took by row, labels not known beforehand."""

    cells: Mapping[Spot, int] = field(default_factory=dict)
    hours: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One row of a figure: its value, its words, a number for each column, how long it took."""

    value: str
    label: str
    cells: tuple[Cell, ...]
    times: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A table that can be shown: columns as (value, words), rows, and what there is none of."""

    measure: Measure
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    none: tuple[str, ...]
    total: int
    least: int = 0
    tells_nothing: bool = False  # every number of it is left out

    @property
    def is_simple(self) -> bool:
        """Whether it has one column of numbers."""
        return len(self.columns) == 1 and not self.measure.across

    @property
    def is_too_small(self) -> bool:
        """Whether so few are counted that nothing of them is told."""
        return 0 < self.total < self.least

    @property
    def sentence(self) -> str:
        """How many there are, and what there is none of."""
        of = self.measure.source.of
        if self.is_too_small:
            return f"Fewer than {self.least} {of}: too few to tell more of them."
        if not self.total:
            return f"No {of}."
        if self.tells_nothing:
            few = f"Every number is under {self.least}, or beside one: none is told."
            return f"{self.total} {of}. {few}"
        said = f"{self.total} {of}." if not self.measure.answers else f"{self.total} {of} each."
        if any(cell.number is None for row in self.rows for cell in row.cells):
            said += f" Numbers under {self.least}, and what would give them away, are not told."
        return said

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of the columns of numbers, then of the times."""
        timed = ("Median", "90th percentile") if self.measure.is_timed else ()
        return tuple(words for _, words in self.columns) + timed


def figure(measure: Measure, counted: Counted, least: int = 0) -> Figure:
    """The figure of what was counted; `least` is the smallest number told, 0 inside casework."""
    columns, labels = _columns(measure, counted), {**measure.rows, **counted.labels}
    values, total = _values(measure, labels, counted), _total(measure, counted)
    table = [[counted.cells.get((row, column), 0) for column, _ in columns] for row in values]
    shown = _told(measure, table, least)
    tells_nothing = bool(table) and all(cell.number is None for row in shown for cell in row)
    if tells_nothing or 0 < total < least:
        return Figure(measure, columns, (), (), total, least, tells_nothing)
    rows = tuple(
        Row(row, labels.get(row, measure.by.lacks), cells, _times(measure, counted, row, least))
        for row, cells in zip(values, shown, strict=True)
    )
    none = tuple(label for value, label in labels.items() if value not in values)
    return Figure(measure, columns, rows, none, total, least)


def _told(measure: Measure, table: list[list[int]], least: int) -> list[tuple[Cell, ...]]:
    """The cells as they may be told; in a table of completeness each row is a table of its own."""
    if not least:
        return [tuple(Cell(number) for number in row) for row in table]
    if measure.answers:
        return [tuple(suppressed([row], least)[0]) for row in table]
    return [tuple(row) for row in suppressed(table, least)]


def _columns(measure: Measure, counted: Counted) -> tuple[tuple[str, str], ...]:
    """The columns with something in them; of completeness and clocks, all."""
    if not measure.across:
        return (("", NUMBER),)
    used = {column for (_, column), number in counted.cells.items() if number}
    known = measure.across.labels.items()
    whole = measure.answers or measure.is_timed
    found = [(value, words) for value, words in known if whole or value in used]
    if measure.answers or "" in used:
        found.append(("", measure.across.lacks))
    return tuple(found)


def _values(measure: Measure, labels: Mapping[str, str], counted: Counted) -> list[str]:
    """The rows that have something in them, in order; of completeness, all."""
    if measure.answers:
        return list(labels)
    used = {row for (row, _), number in counted.cells.items() if number}
    return [value for value in (*labels, "") if value in used]


def _total(measure: Measure, counted: Counted) -> int:
    """How many there are; each row of completeness counts all of them."""
    if measure.answers:
        first = measure.answers[0].key
        return sum(number for (row, _), number in counted.cells.items() if row == first)
    return sum(counted.cells.values())


def _times(measure: Measure, counted: Counted, row: str, least: int) -> tuple[str, ...]:
    """The median and the 90th percentile of a row, in words."""
    if not measure.is_timed:
        return ()
    hours = counted.hours.get(row, {})
    number = sum(hours.values())
    if not number:
        return ("none stopped",) * 2
    if number < FEWEST_TIMED * least:
        return (NOT_TOLD,) * 2
    return _in_words(percentile(hours, 50)), _in_words(percentile(hours, 90))


def percentile(grouped: Mapping[int, int], share: int) -> int:
    """The smallest value that at least `share` in a hundred are at or below, by nearest rank.

    `grouped` says how often each value occurs. Raises ValueError when there is none.
    """
    if not sum(grouped.values()):
        raise ValueError("There is no value to take a percentile of.")
    values = sorted(grouped)
    reached = list(accumulate(grouped[value] for value in values))
    rank = -(-reached[-1] * share // 100)
    return values[bisect_left(reached, rank)]


def _in_words(hours: int) -> str:
    return duration_in_words(dt.timedelta(hours=hours)) if hours else "under an hour"
