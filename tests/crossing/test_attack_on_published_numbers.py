"""An attacker with every published table of two years derives no small number.

The attacker knows the rules by which numbers are published, but not the key. Each number is an
unknown of a linear programme; what is published of it bounds it; tables of the same source have the
same total, tables by the same answer the same parts, and a year is the sum of its quarters. For
each number that is 1 to 4 the programme asks for the least and the most that it can be.
"""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest
import time_machine
from django.urls import reverse
from scipy.optimize import linprog
from scipy.sparse import lil_matrix
from scipy.sparse.csgraph import connected_components

from handrail.outputs.disruption import problem_profile as outputs
from handrail.records.queries.core import standby
from handrail.records.queries.core.rounding import draw_secretly
from handrail.records.queries.dashboards import boards as queries
from handrail.records.queries.dashboards.board_rows import Asked, all_rows_of
from handrail.records.queries.disruption import problem_profile
from handrail.rules.core.local_time import london_time
from handrail.rules.core.small_numbers import Spot, possible_range
from handrail.rules.dashboards import BOARDS, Counted, Figure, Measure, publish_figure
from handrail.rules.disruption.problem_profile import UNKNOWN, Period, Rounding, list_periods
from handrail.rules.missing.charts import months_until
from tests import people
from tests.people import NOW
from tests.people.busy_year import another_case, busy_years

pytestmark = pytest.mark.django_db
SEED, MANY = 1, 60
SMALL, LEAST, MOST = range(1, 5), 0, 5
DAY = dt.timedelta(days=1)
RUNNING = {"running", "running_late"}
WHOLE = [board for board in BOARDS.values() if board.is_whole]
Unknown = tuple[str, ...]
Cells = dict[Spot, Unknown]
Quarters = Mapping[str, Counted]
Sum = tuple[list[Unknown], list[Unknown]]  # both come to the same


@dataclass
class Knowledge:
    """What an attacker knows: bounds of each unknown, sums that are equal; and what is so."""

    truth: dict[Unknown, int] = field(default_factory=dict)
    bounds: dict[Unknown, tuple[float, float]] = field(default_factory=dict)
    equal: list[Sum] = field(default_factory=list)

    def learn(self, of: Unknown, number: int, least: float, most: float) -> None:
        """That an unknown lies between two numbers, whatever else is known of it."""
        assert self.truth.setdefault(of, number) == number, of
        assert least <= number <= most, (of, number, least, most)
        before = self.bounds.get(of, (0.0, np.inf))
        self.bounds[of] = max(before[0], least), min(before[1], most)

    def intervals(self, wanted: Sequence[Unknown]) -> dict[Unknown, tuple[float, float]]:
        """The least and the most that each can be; where that is 0 to 5 or more, perhaps less."""
        asked = set(wanted)
        found = {}
        for names, sums in self._apart():
            programme = Programme(names, sums, self.bounds)
            found |= {of: programme.ends(of) for of in names if of in asked}
        return found

    def _apart(self) -> Iterator[tuple[list[Unknown], list[Sum]]]:
        """The unknowns in sets that no sum joins, each with its sums: small programmes, not one."""
        places = {of: at for at, of in enumerate(self.truth)}
        joined = lil_matrix((len(places), len(places)))
        for left, right in self.equal:
            assert sum(map(self.truth.get, left)) == sum(map(self.truth.get, right)), (left, right)
            for of in (*left, *right):
                joined[places[left[0]], places[of]] = 1
        number, label = connected_components(joined, directed=False)
        names: list[list[Unknown]] = [[] for _ in range(number)]
        sums: list[list[Sum]] = [[] for _ in range(number)]
        for of, at in places.items():
            names[label[at]].append(of)
        for one in self.equal:
            sums[label[places[one[0][0]]]].append(one)
        return zip(names, sums, strict=True)


class Programme:
    """A linear programme over unknowns, their bounds, and sums of them that are equal."""

    def __init__(self, names: list[Unknown], sums: list[Sum], bounds: Mapping[Unknown, Any]):
        self.places = {of: at for at, of in enumerate(names)}
        matrix = lil_matrix((len(sums), len(names)))
        for row, sides in enumerate(sums):
            for sign, side in zip((1, -1), sides, strict=True):
                for of in side:
                    matrix[row, self.places[of]] += sign
        known = {"A_eq": matrix.tocsr(), "b_eq": np.zeros(len(sums))} if sums else {}
        self.known: dict[str, Any] = {
            **known, "method": "highs", "bounds": [bounds.get(of, (0, np.inf)) for of in names],
        }  # fmt: skip
        self.least = np.full(len(names), np.inf)  # of all solutions so far
        self.most = np.zeros(len(names))

    def ends(self, of: Unknown) -> tuple[float, float]:
        """The least and the most that one unknown can be; no more is asked than 0 to 5."""
        at = self.places[of]
        if self.least[at] > LEAST:
            self._solve(of, 1)
        if self.most[at] < MOST:
            self._solve(of, -1)
        return round(float(self.least[at]), 6), round(float(self.most[at]), 6)

    def _solve(self, of: Unknown, way: int) -> None:
        """The end of one unknown; whatever else the solution has is possible as well."""
        aim = np.zeros(len(self.places))
        aim[self.places[of]] = way
        found = linprog(aim, **self.known)
        if found.status == 3:  # without an end
            self.most[self.places[of]] = np.inf
            return
        assert found.status == 0, found.message
        self.least = np.minimum(self.least, found.x)
        self.most = np.maximum(self.most, found.x)


@dataclass
class Published:
    """Everything that one day publishes: all boards of the partnership, all periods offered."""

    now: dt.datetime
    known: Knowledge
    tables: list[tuple[Measure, str, dict[Spot, Unknown]]] = field(default_factory=list)

    def learn(self) -> None:
        actor = people.act_as("ana")
        for period in list_periods(london_time(self.now).date()):
            for board in WHOLE:
                asked = Asked(self.now, period)
                counted = counted_of(board.measures, asked)
                figures = queries.board_of_all(actor, board, asked)
                for measure, found in zip(board.measures, figures, strict=True):
                    self._learn_figure(measure, counted[measure.key], found)
        self._learn_missing()
        self._link()

    def _learn_missing(self) -> None:
        """The figures of missing episodes of twelve months: the boards count the same episodes."""
        shown = people.signed_in("cora").get(reverse("missing_numbers")).context
        months = months_until(london_time(self.now).date(), 12)
        facts, all_of_it = dict(shown["facts"]), (self._day, "missing", "twelve months")
        cells = []
        for (year, month), (_, number) in zip(months, shown["months"], strict=True):
            quarter = f"{year}-q{(month + 2) // 3}"
            cells.append((self._day, "missing", quarter, "month", "", f"{year}-{month:02}", ""))
            self.known.learn(cells[-1], self.known.truth[cells[-1]], *possible_range(number, 5))
        total = sum(self.known.truth[of] for of in cells)
        self.known.learn(all_of_it, total, *possible_range(facts["Episodes that started"], 5))
        self.known.equal.append((cells, [all_of_it]))

    def _learn_figure(self, measure: Measure, quarters: Quarters, found: Figure) -> None:
        if len(quarters) > 1:
            assert_sum_of_quarters(measure, quarters, found)
            return
        ((period, one),) = quarters.items()
        shown = {(row.value, column): cell.number for row in found.rows
                 for (column, _), cell in zip(found.columns, row.cells, strict=True)}  # fmt: skip
        cells = {}
        for spot in spots_of(measure, one):
            cells[spot] = self._cell(measure, period, spot)
            number = shown.get(spot, 0)
            ends = (0, np.inf) if number is None else possible_range(number, found.base)
            self.known.learn(cells[spot], one.cells.get(spot, 0), *ends)
        self._learn_total(measure, period, one, found, cells)
        self.tables.append((measure, period, cells))

    def _learn_total(
        self, measure: Measure, period: str, one: Counted, found: Figure, cells: Cells
    ) -> None:
        total = (self._day, measure.source.key, self._when(measure, "", period))
        number = sum(one.cells.values()) // (len(measure.answers) or 1)
        self.known.learn(total, number, *possible_range(found.total, found.base))
        sums = [[of for (row, _), of in cells.items() if row == each.key]
                for each in measure.answers]  # fmt: skip
        self.known.equal += [(side, [total]) for side in sums or [list(cells.values())]]

    @property
    def _day(self) -> str:
        return self.now.date().isoformat()

    def _when(self, measure: Measure, column: str, period: str) -> str:
        return period if measure.source.is_period and column not in RUNNING else "now"

    def _cell(self, measure: Measure, period: str, spot: Spot) -> Unknown:
        across = measure.across.key if measure.across else ""
        when = self._when(measure, spot[1], period)
        return (self._day, measure.source.key, when, measure.by.key, across, *spot)

    def _link(self) -> None:
        """Tables by two answers have the parts of those by one; so has what is not known."""
        for measure, period, cells in self.tables:
            if measure.answers:
                unknown = {part.key: cells[part.key, ""] for part in measure.answers}
                for key, of in unknown.items():
                    self._equal([of], (self._day, measure.source.key, "now", key, "", "", ""))
            elif measure.across and not measure.is_timed:
                for at, part in enumerate((measure.by, measure.across)):
                    for value in dict.fromkeys(spot[at] for spot in cells):
                        side = [of for spot, of in cells.items() if spot[at] == value]
                        when = self._when(measure, "", period)
                        of = (self._day, measure.source.key, when, part.key, "", value, "")
                        self.known.truth.setdefault(of, sum(map(self.known.truth.get, side)))
                        self._equal(side, of)

    def _equal(self, side: list[Unknown], of: Unknown) -> None:
        truth = self.known.truth
        if of in truth and sum(map(truth.get, side)) == truth[of]:
            self.known.equal.append((side, [of]))


def counted_of(measures: Sequence[Measure], asked: Asked) -> dict[str, Quarters]:
    return standby.ask_standby_first(lambda place: queries.counted_by_quarter(
        measures, asked, partial(all_rows_of, place=place)))  # fmt: skip


def spots_of(measure: Measure, one: Counted) -> Iterator[Spot]:
    """Every cell of a table, whether it is shown or rounded to 0."""
    lacks = [""] if measure.by.labels and not measure.answers else []
    columns = [*measure.across.labels, ""] if measure.across else [""]
    return product([*measure.rows, *one.labels, *lacks], columns)


def assert_sum_of_quarters(measure: Measure, quarters: Quarters, found: Figure) -> None:
    """A year shows the sum of what its quarters show: nothing that is not known already."""
    sums: Counter[Spot] = Counter()
    for number, (key, one) in enumerate(quarters.items()):
        part = publish_figure(measure, {key: one}, found.base, draw_secretly)
        for row in part.rows:
            for (column, _), cell in zip(part.columns, row.cells, strict=True):
                if not number or column not in RUNNING:
                    sums[row.value, column] += cell.number or 0
    for row in found.rows:
        for (column, _), cell in zip(found.columns, row.cells, strict=True):
            assert cell.number == sums[row.value, column], (measure.key, row.value, column)


def over_time(known: Knowledge, days: Sequence[Published]) -> None:
    """What is as many on the next day is the same, as far as an attacker may guess."""
    for before, after in pairwise(days):
        for of, number in [*known.truth.items()]:
            later = (after.now.date().isoformat(), *of[1:])
            if of[0] == before.now.date().isoformat() and known.truth.get(later) == number:
                known.equal.append(([of], [later]))


@pytest.mark.drawn
@pytest.mark.once
def test_no_number_of_1_to_4_is_derived_to_less_than_0_to_5() -> None:
    known, days = Knowledge(), list[Published]()
    for number, day in enumerate((NOW, NOW + DAY, NOW + 31 * DAY)):
        with time_machine.travel(day, tick=False):
            if number == 0:
                busy_years(SEED, MANY)
            else:
                another_case()
            days.append(Published(day, known))
            days[-1].learn()
    over_time(known, days)
    small = [of for of, number in known.truth.items() if number in SMALL]
    found = known.intervals(small)
    given_away = {of: ends for of, ends in found.items() if ends[0] > LEAST or ends[1] < MOST}
    widths = [ends[1] - ends[0] for ends in found.values()]
    sys.stdout.write(
        f"{MANY} children, 3 days: {len(known.truth)} numbers, {len(known.equal)} sums, "
        f"{len(small)} of 1 to 4; narrowest interval {min(widths):g} wide; "
        f"narrower than 0 to 5: {len(given_away)}\n"
    )
    assert len(small) > 1_000
    assert given_away == {}


def learn_profile(known: Knowledge, period: Period) -> None:
    """The problem profile of a period: each table of the children, alone and crossed."""
    counted = problem_profile.profile_counts(people.act_as("ana"), period)
    found = outputs.build_profile(counted, period, Rounding(5, draw_secretly, period.key))
    figures = {one.title: one for part, one in found.figures if "hild" in part or part == "Themes"}
    whole = (period.key, "children")
    known.learn(whole, len(counted.children), *possible_range(found.children, 5))
    single = (*outputs.OF_CHILDREN, ("Method", "method", outputs.METHODS))
    for title, feature, labels in single:
        of, numbers = figures[title], counted.each(feature)
        values = [value for value in labels if value not in UNKNOWN]
        side = [(period.key, feature, value) for value in [*values, ""]]
        truth = [*(numbers[value] for value in values)]
        truth.append(len(counted.children) - sum(truth))
        for name, number, (_, cells) in zip(side, truth, of.rows, strict=True):
            known.learn(name, number, *possible_range(cells[0].number or 0, 5))
        known.equal.append((side, [whole]))
    for title, feature, columns in outputs.CROSSED:
        learn_crossed(
            known, period, counted.pairs("form", feature), feature, figures[title], columns
        )


def learn_crossed(
    known: Knowledge, period: Period, pairs: Any, feature: str, figure: Any, columns: Any
) -> None:
    """Rows and columns of a crossed table, and what lacks an answer, come to the single ones."""
    numbers = Counter(pairs)
    down = [value for value in outputs.FORMS if value not in UNKNOWN]
    along = [value for value in columns if value not in UNKNOWN]
    cells = {(row, column): (period.key, feature, "form", row, column)
             for row in down for column in along}  # fmt: skip
    for row, (_, shown) in zip(down, figure.rows, strict=True):
        for column, cell in zip(along, shown, strict=True):
            known.learn(
                cells[row, column], numbers[row, column], *possible_range(cell.number or 0, 5)
            )
    for at, (of, values) in enumerate((("form", down), (feature, along))):
        for value in values:
            side = [name for spot, name in cells.items() if spot[at] == value]
            lacks, all_of_it = (period.key, feature, "lacks", of, value), (period.key, of, value)
            known.truth[lacks] = known.truth[all_of_it] - sum(known.truth[one] for one in side)
            known.equal.append(([*side, lacks], [all_of_it]))


@pytest.mark.drawn
@pytest.mark.parametrize("many", [40, pytest.param(200, marks=pytest.mark.once)])
def test_nor_is_one_derived_from_the_problem_profile(many: int) -> None:
    known = Knowledge()
    with time_machine.travel(NOW, tick=False):
        busy_years(SEED, many)
        for period in list_periods(london_time(NOW).date()):
            learn_profile(known, period)
    small = [of for of, number in known.truth.items() if number in SMALL and "lacks" not in of]
    found = known.intervals(small)
    assert len(small) > 200
    assert {of: ends for of, ends in found.items() if ends[0] > LEAST or ends[1] < MOST} == {}
