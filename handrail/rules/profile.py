"""The problem profile as figures: periods, groups, suppression of small numbers, completeness.

A small number is not told, and as many others with it as it takes that nobody finds it by
subtracting from a total. Periods are whole quarters and years, so that two of them cannot be
chosen a day apart. What is not known is a number of its own, never part of another.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handrail.rules.clocks import day_in_words
from handrail.rules.small_numbers import Cell as Cell
from handrail.rules.small_numbers import suppressed as suppressed

QUARTERS, YEARS = 8, 3
NOT_KNOWN = "Not known or not recorded"
UNKNOWN = frozenset({"", "not_known", "refu", "nobt"})
IN_CARE = frozenset({"s20", "s31", "s38", "uasc"})
AGES = ((10, "Under 10"), (13, "10 to 12"), (16, "13 to 15"), (18, "16 and 17"))
ADULT = "18 and over"
OTHER_GROUP = "Another group"
GROUPS = {
    "w": "White",
    "m": "Mixed",
    "a": "Asian",
    "b": "Black",
    "c": "Asian",
    "o": "Another group",
}


@dataclass(frozen=True)
class Period:
    """A whole quarter, or a year from April to March; `key` such as 2026-q3 or 2025-year."""

    key: str
    words: str
    first: dt.date
    last: dt.date

    @property
    def days(self) -> str:
        return f"{day_in_words(self.first)} to {day_in_words(self.last)}"


def periods(today: dt.date) -> list[Period]:
    """The periods that are over or under way, the latest quarter first, then the years."""
    quarter = today.year * 4 + (today.month - 1) // 3
    found = [_quarter(quarter - back) for back in range(QUARTERS)]
    year = today.year if today.month > 3 else today.year - 1
    return found + [_year(year - back) for back in range(YEARS)]


def _quarter(number: int) -> Period:
    year, part = divmod(number, 4)
    first, following = dt.date(year, part * 3 + 1, 1), divmod(number + 1, 4)
    last = dt.date(following[0], following[1] * 3 + 1, 1) - dt.timedelta(days=1)
    names = ("January to March", "April to June", "July to September", "October to December")
    return Period(f"{year}-q{part + 1}", f"{names[part]} {year}", first, last)


def _year(year: int) -> Period:
    first, last = dt.date(year, 4, 1), dt.date(year + 1, 3, 31)
    return Period(f"{year}-year", f"April {year} to March {year + 1}", first, last)


def age_band(age: int | None) -> str:
    """The band of an age in years; "" when it is not known."""
    if age is None:
        return ""
    return next((words for below, words in AGES if age < below), ADULT)


def ethnic_group(code: str) -> str:
    """The broad group of a census code; "" when not known or not told."""
    return "" if code in UNKNOWN else GROUPS.get(code[:1], OTHER_GROUP)


def in_care(legal: str) -> str:
    """Whether the council cares for the child, from the legal status; "" when not known."""
    return "" if legal in UNKNOWN else "yes" if legal in IN_CARE else "no"


@dataclass(frozen=True)
class Figure:
    """A table of one question: its rows, of how many, and for how many it is not known.

    `heads` are the columns of a table with two questions; a simple one has a single column.
    """

    title: str
    of: str
    base: int
    lacking: int
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    least: int

    @property
    def is_too_small(self) -> bool:
        """Whether there are so few records that nothing of them is told."""
        return 0 < self.base < self.least

    @property
    def tells_nothing(self) -> bool:
        """Whether every number of what is known is suppressed."""
        told = [cell for label, cells in self.rows if label != NOT_KNOWN for cell in cells]
        return bool(told) and all(cell.number is None for cell in told)

    @property
    def is_table(self) -> bool:
        """Whether there is something to tell in a table."""
        return self.base > self.lacking and not self.is_too_small and not self.tells_nothing

    @property
    def completeness(self) -> str:
        """How many records lack the answer, with the base."""
        if self.is_too_small:
            return f"Fewer than {self.least} {self.of}: too few to tell more of them."
        if not self.base:
            return f"There are no {self.of} in this period."
        if self.lacking == self.base:
            return f"Not known for any of the {self.base} {self.of}."
        said = f"Not known for {self.lacking} of {self.base} {self.of}."
        if not self.lacking:
            said = f"Known for all {self.base} {self.of}."
        if self.tells_nothing:
            said += f" Every number is under {self.least}, or beside one: none is told."
        return said


def figure(
    title: str, of: str, counted: Mapping[str, int], labels: Mapping[str, str], least: int
) -> Figure:
    """A simple figure of counted values; labels give their order and words.

    The row of what is not known is told as it is: it says something of the records alone.
    """
    known = {words: counted.get(value, 0) for value, words in labels.items()
             if value not in UNKNOWN}  # fmt: skip
    lacking = sum(
        number for value, number in counted.items() if value not in labels or value in UNKNOWN
    )
    shown = suppressed([[number] for number in known.values()], least)
    rows = [(words, tuple(cells)) for words, cells in zip(known, shown, strict=True)]
    rows.append((NOT_KNOWN, (Cell(lacking),)))
    base = sum(known.values()) + lacking
    return Figure(title, of, base, lacking, ("Number",), tuple(rows), least)


def crossed(
    title: str,
    of: str,
    pairs: Iterable[tuple[str, str]],
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    least: int,
) -> Figure:
    """A figure of two questions; records that lack either are told beside it."""
    counted = Counter(pairs)
    down = [value for value in rows if value not in UNKNOWN]
    along = [value for value in columns if value not in UNKNOWN]
    table = suppressed([[counted[row, column] for column in along] for row in down], least)
    whole = sum(counted.values())
    known = sum(number for (row, column), number in counted.items()
                if row in down and column in along)  # fmt: skip
    shown = [(rows[value], tuple(cells)) for value, cells in zip(down, table, strict=True)]
    heads = tuple(columns[value] for value in along)
    return Figure(title, of, whole, whole - known, heads, tuple(shown), least)
