"""The problem profile as figures: periods, groups, rounded numbers, completeness.

Every number is rounded, so that no child can be identified by subtraction. Periods are
whole quarters and years, so that two of them cannot be chosen a day apart. "Not known" has
a number of its own, never part of another.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from handrail.rules.clocks import day_in_words
from handrail.rules.core.small_numbers import Cell as Cell, Spot, round_to_base, table_rounded

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
    """A whole quarter, or a year from April to March; `key` is such as 2026-q3 or 2025-year."""

    key: str
    words: str
    first: dt.date
    last: dt.date

    @property
    def days(self) -> str:
        return f"{day_in_words(self.first)} to {day_in_words(self.last)}"


def list_periods(today: dt.date) -> list[Period]:
    """The periods that have ended or started, the latest quarter first, then the years."""
    quarter = today.year * 4 + (today.month - 1) // 3
    found = [_quarter(quarter - back) for back in range(QUARTERS)]
    year = today.year if today.month > 3 else today.year - 1
    return found + [_year(year - back) for back in range(YEARS)]


def quarters_of_period(period: Period, today: dt.date) -> list[Period]:
    """The quarters of a period that have started; for a quarter, itself."""
    first = period.first.year * 4 + (period.first.month - 1) // 3
    last = period.last.year * 4 + (period.last.month - 1) // 3
    found = [_quarter(number) for number in range(first, last + 1)]
    return [one for one in found if one.first <= today] or found[:1]


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
    """The broad group of a census code; "" when not known or not stated."""
    return "" if code in UNKNOWN else GROUPS.get(code[:1], OTHER_GROUP)


def care_status(legal: str) -> str:
    """Whether the council cares for the child, from the legal status; "" when not known."""
    return "" if legal in UNKNOWN else "yes" if legal in IN_CARE else "no"


@dataclass(frozen=True)
class Figure:
    """A table for one question: its rows, their approximate total, and how many are not known.

    `heads` are the columns of a table with two questions; a simple one has a single column.
    Every number is rounded to `rounded_to`.
    """

    title: str
    of: str
    base: int
    lacking: int
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    rounded_to: int

    @property
    def is_table(self) -> bool:
        """Whether there is anything to show in a table."""
        known = [cell for label, cells in self.rows if label != NOT_KNOWN for cell in cells]
        return any(cell.number != 0 for cell in known)

    @property
    def why_no_table(self) -> str:
        """What is shown in place of a table whose numbers all round to 0; "" otherwise."""
        is_counted = self.base and not self.is_table
        return (
            "Apart from “not known”, every number rounds to 0, so there is no table. This does not "
            "mean none."
            if is_counted
            else ""
        )

    @property
    def completeness(self) -> str:
        """Roughly how many records lack the answer, with the base."""
        if not self.base:
            few = f"{self.rounded_to} or fewer {self.of}"
            none = "" if self.is_table else ": every number rounds to 0. This does not mean none"
            return f"{few}{none}."
        lacking = f"about {self.lacking}" if self.lacking else f"{self.rounded_to} or fewer"
        return f"Not known for {lacking} of about {self.base} {self.of}."


@dataclass(frozen=True)
class Rounding:
    """How the numbers of one profile are rounded: the base, and the draws."""

    base: int
    drawn: Callable[[Sequence[str], int, int], int]
    period: str

    def total(self, of: str, number: int) -> int:
        """The rounded total of something; the same in every table of it."""
        return round_to_base(number, self.base, self.drawn(("profile", self.period, of), number, 0))

    def table(
        self, of: str, title: str, counted: Mapping[Spot, int], lines: Sequence[Sequence[Spot]]
    ) -> Mapping[Spot, int | None]:
        """The rounded cells of a table."""

        def draw(spot: Spot, number: int, times: int) -> int:
            return self.drawn(("profile", self.period, of, title, *spot), number, times)

        found = table_rounded(counted, lines, self.base, draw)
        return dict.fromkeys(counted) if found is None else found


def simple_figure(
    title: str, of: str, counted: Mapping[str, int], labels: Mapping[str, str], rounding: Rounding
) -> Figure:
    """A figure for one question; `labels` give the order and the words of its rows.

    "Not known" is the last row.
    """
    known = {words: counted.get(value, 0) for value, words in labels.items()
             if value not in UNKNOWN}  # fmt: skip
    whole = sum(counted.values())
    spots = {(words, ""): number for words, number in known.items()}
    spots[NOT_KNOWN, ""] = whole - sum(known.values())
    shown = rounding.table(of, title, spots, [list(spots)])
    rows = tuple((words, (_cell(shown[words, ""]),)) for words, _ in spots)
    return Figure(title, of, rounding.total(of, whole), shown[NOT_KNOWN, ""] or 0, ("Number",),
                  rows, rounding.base)  # fmt: skip


def crossed_figure(
    title: str,
    of: str,
    pairs: Iterable[tuple[str, str]],
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    rounding: Rounding,
) -> Figure:
    """A figure for two questions, with the number of records that lack either."""
    counted = Counter(pairs)
    down = [value for value in rows if value not in UNKNOWN]
    along = [value for value in columns if value not in UNKNOWN]
    spots = {(row, column): counted[row, column] for row in down for column in along}
    lines = [[(row, column) for column in along] for row in down]
    lines += [[(row, column) for row in down] for column in along]
    whole = sum(counted.values())
    spots["", ""] = whole - sum(spots.values())
    shown = rounding.table(of, title, spots, [*lines, list(spots)])
    cells = [(rows[row], tuple(_cell(shown[row, column]) for column in along)) for row in down]
    heads = tuple(columns[value] for value in along)
    return Figure(title, of, rounding.total(of, whole), shown["", ""] or 0, heads, tuple(cells),
                  rounding.base)  # fmt: skip


def _cell(number: int | None) -> Cell:
    return Cell(number, is_rounded=True)
