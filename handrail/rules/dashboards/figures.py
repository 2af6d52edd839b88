"""Counted cells as a table: rows and columns in order, medians and percentiles.

Inside casework every number is exact and links to its list. Published numbers are rounded,
see `publication`.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from handrail.rules.clocks import duration_in_words
from handrail.rules.core.small_numbers import SUPPRESSED, Cell, Spot
from handrail.rules.dashboards.measures import NUMBER, Measure

FEWEST_TIMED = 2  # times the base: a median of fewer would tell how long one child waited


@dataclass(frozen=True)
class Counted:
    """The counts of a measure: cells, hours taken by row, and labels not known beforehand."""

    cells: Mapping[Spot, int] = field(default_factory=dict)
    hours: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One row of a figure: its value, its label, a number for each column, how long it took."""

    value: str
    label: str
    cells: tuple[Cell, ...]
    times: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A table to show: columns as (value, words), rows, and what is missing.

    `base` is what its numbers are rounded to, 0 where they are exact.
    """

    measure: Measure
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    none: tuple[str, ...]
    total: int
    base: int = 0

    @property
    def is_simple(self) -> bool:
        """Whether it has one column of numbers."""
        return len(self.columns) == 1 and not self.measure.across

    @property
    def sentence(self) -> str:
        """The total in a sentence."""
        source = self.measure.source
        of = source.of_one if self.total == 1 and not self.base else source.of
        if self.base:
            few = f"{self.base} or fewer {of} in total. Each number is rounded by itself."
            return f"About {self.total} {of}." if self.total else few
        if not self.total:
            return f"No {of}."
        return f"Out of {self.total} {of}." if self.measure.answers else f"{self.total} {of}."

    @property
    def none_words(self) -> str:
        """The label of its list of rows without a number."""
        return "Categories rounded to 0" if self.base else "Categories with none"

    @property
    def heads(self) -> tuple[str, ...]:
        """The headings of the number columns, then of the time columns."""
        timed = ("Median", "90th percentile") if self.measure.is_timed else ()
        return tuple(words for _, words in self.columns) + timed


def build_figure(measure: Measure, counted: Counted) -> Figure:
    """The exact figure of the counts, for those who may read the records behind it."""
    columns, labels = _columns(measure, counted), {**measure.rows, **counted.labels}
    values, total = _values(measure, labels, counted), _total(measure, counted)
    rows = tuple(
        Row(
            row,
            labels.get(row, measure.by.lacks),
            tuple(Cell(counted.cells.get((row, column), 0)) for column, _ in columns),
            times_of(measure, counted.hours.get(row, {})),
        )
        for row in values
    )
    lacks = measure.by.lacks if measure.by.labels and not measure.answers else ""
    every = labels | ({"": lacks} if lacks else {})
    none = tuple(label for value, label in every.items() if value not in values)
    return Figure(measure, columns, rows, none, total)


def _columns(measure: Measure, counted: Counted) -> tuple[tuple[str, str], ...]:
    """The columns that are not empty; for completeness and clocks, all columns."""
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
    """The rows that are not empty, in order; for completeness, all rows."""
    if measure.answers:
        return list(labels)
    used = {row for (row, _), number in counted.cells.items() if number}
    return [value for value in (*labels, "") if value in used]


def _total(measure: Measure, counted: Counted) -> int:
    """The total; for completeness, each row counts all of them."""
    if measure.answers:
        first = measure.answers[0].key
        return sum(number for (row, _), number in counted.cells.items() if row == first)
    return sum(counted.cells.values())


def times_of(measure: Measure, hours: Mapping[int, int], base: int = 0) -> tuple[str, ...]:
    """The median and 90th percentile of hours, in words; with a base, only if there are enough."""
    if not measure.is_timed:
        return ()
    number = sum(hours.values())
    if number < FEWEST_TIMED * base:
        return (SUPPRESSED,) * 2
    if not number:
        return ("none finished",) * 2
    return _in_words(percentile(hours, 50)), _in_words(percentile(hours, 90))


def percentile(grouped: Mapping[int, int], share: int) -> int:
    """The smallest value that at least `share` per cent are at or below, by nearest rank.

    `grouped` has how often each value occurs. Raises ValueError when there is none.
    """
    if not sum(grouped.values()):
        raise ValueError("There is no value to take a percentile of.")
    values = sorted(grouped)
    reached = list(accumulate(grouped[value] for value in values))
    rank = -(-reached[-1] * share // 100)
    return values[bisect_left(reached, rank)]


def _in_words(hours: int) -> str:
    return duration_in_words(dt.timedelta(hours=hours)) if hours else "under an hour"
