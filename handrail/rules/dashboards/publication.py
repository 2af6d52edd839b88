"""Figures for publication, to readers who may not know the children: every number rounded.

A number at one moment is rounded once. A period is a quarter, or a year that is the sum of
its rounded quarters, so that comparing the two shows nothing new. The total is that of the
source, rounded by itself, the same in every table; its parts need not add up to it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from handrail.rules.core.small_numbers import Cell, Spot, round_to_base, table_rounded
from handrail.rules.dashboards.figures import Counted, Figure, Row, times_of
from handrail.rules.dashboards.measures import NUMBER, Measure

NOW = "now"
RUNNING = ("running", "running_late")  # clocks that run now, in whichever period they are shown
Drawn = Callable[[Sequence[str], int, int], int]  # of what is counted and its number, a draw


@dataclass(frozen=True)
class _Rounded:
    """A measure of one period: its total, and its cells, None where they are suppressed."""

    total: int
    cells: Mapping[Spot, int] | None


def publish_figure(
    measure: Measure, counted: Mapping[str, Counted], base: int, drawn: Drawn
) -> Figure:
    """The figure of what was counted, by the key of each quarter, every number rounded."""
    columns, rows = _columns(measure), dict[str, str]()
    found = []
    for period, one in counted.items():
        labels = _rows(measure, one.labels)
        rows |= labels
        cells_of = {(row, column): one.cells.get((row, column), 0)
                    for row in labels for column in columns
                    if measure.only.get(column, row) == row}  # fmt: skip
        found.append(_rounded(measure, cells_of, period, base, drawn))
    cells = _sum(found)
    used = _used_columns(measure, columns, cells)
    shown = tuple(
        Row(row, words, tuple(_cell(cells, (row, column)) for column in used),
            times_of(measure, _hours(counted.values(), row), base))
        for row, words in rows.items()
    )  # fmt: skip
    some = tuple(row for row in shown if measure.answers or _has_some(row))
    none = tuple(row.label for row in shown if row not in some)
    total = sum(one.total for one in found)
    return Figure(measure, tuple(used.items()), some, none, total, base)


def _rows(measure: Measure, labels: Mapping[str, str]) -> dict[str, str]:
    """Every row with its label, including rows with no count and "not known" where possible.

    `labels` are those that only the period knows: its months.
    """
    lacks = {} if measure.answers or not measure.by.labels else {"": measure.by.lacks}
    return {**measure.rows, **labels, **lacks}


def _columns(measure: Measure) -> dict[str, str]:
    if not measure.across:
        return {"": NUMBER}
    lacks = {"": measure.across.lacks} if measure.across.lacks else {}
    return {**measure.across.labels, **lacks}


def _rounded(
    measure: Measure, cells: Mapping[Spot, int], period: str, base: int, drawn: Drawn
) -> _Rounded:
    source = measure.source

    def draw(spot: Spot, number: int, times: int) -> int:
        across = measure.across.key if measure.across else ""
        when = period if source.is_period and spot[1] not in RUNNING else NOW
        return drawn((source.key, when, measure.by.key, across, *spot), number, times)

    number = _total(measure, cells)
    when = period if source.is_period else NOW
    total = round_to_base(number, base, drawn((source.key, when), number, 0))
    return _Rounded(total, table_rounded(cells, _lines(measure, list(cells)), base, draw))


def _total(measure: Measure, cells: Mapping[Spot, int]) -> int:
    """The total; for completeness, each row counts all of them."""
    first = measure.answers[0].key if measure.answers else ""
    return sum(n for (row, _), n in cells.items() if not measure.answers or row == first)


def _lines(measure: Measure, spots: Sequence[Spot]) -> list[list[Spot]]:
    """The spots whose total may be known from elsewhere: another table, another period."""
    rows = _grouped(spots, lambda spot: spot[0])
    if measure.answers:
        return rows
    if measure.is_timed:
        return _grouped(spots, lambda spot: spot[1] in RUNNING)
    if not measure.across:
        return [list(spots)]
    return [*rows, *_grouped(spots, lambda spot: spot[1])]


def _grouped(spots: Sequence[Spot], of: Callable[[Spot], object]) -> list[list[Spot]]:
    keys = dict.fromkeys(of(spot) for spot in spots)
    return [[spot for spot in spots if of(spot) == key] for key in keys]


def _sum(found: Sequence[_Rounded]) -> Mapping[Spot, int] | None:
    """The cells of all periods added up; None when one of them is suppressed."""
    cells: Counter[Spot] = Counter()
    for number, one in enumerate(found):
        if one.cells is None:
            return None
        cells.update({
            spot: shown for spot, shown in one.cells.items()
            if not number or spot[1] not in RUNNING
        })  # fmt: skip
    return cells


def _cell(cells: Mapping[Spot, int] | None, spot: Spot) -> Cell:
    return Cell(None if cells is None else cells.get(spot, 0), is_rounded=True)


def _used_columns(
    measure: Measure, columns: Mapping[str, str], cells: Mapping[Spot, int] | None
) -> dict[str, str]:
    """The columns with any number other than 0; for completeness and clocks, all columns."""
    used = {column for (_, column), shown in (cells or {}).items() if shown}
    whole = not measure.across or measure.answers or measure.is_timed or cells is None
    return {value: words for value, words in columns.items() if whole or value in used}


def _has_some(row: Row) -> bool:
    return any(cell.number != 0 for cell in row.cells)


def _hours(counted: Iterable[Counted], row: str) -> Mapping[int, int]:
    hours: Counter[int] = Counter()
    for one in counted:
        hours.update(one.hours.get(row, {}))
    return hours
