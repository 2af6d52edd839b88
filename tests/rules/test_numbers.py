"""What is counted is published, percentiles are by nearest rank, and small numbers stay hidden."""

from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from handrail.rules.numbers import BOARDS, Counted, figure, percentile
from handrail.rules.permissions import GRANTS
from handrail.rules.small_numbers import suppressed

LEAST = 5
MANY = [HealthCheck.too_slow, HealthCheck.filter_too_much]
Table = list[list[int]]


def told(table: Table) -> list[list[int | None]]:
    return [[cell.number for cell in row] for row in suppressed(table, LEAST)]


def test_every_measure_has_a_name_of_its_own_and_says_what_it_counts() -> None:
    measures = [one for board in BOARDS.values() for one in board.measures]
    assert len({one.key for one in measures}) == len(measures)
    assert [one.key for one in measures if not one.definition.endswith(".")] == []
    assert [one.key for one in measures if one.source.permission not in GRANTS] == []


@pytest.mark.parametrize(
    ("grouped", "share", "found"),
    [
        ({3: 1}, 50, 3),
        ({1: 1, 2: 1}, 50, 1),
        ({1: 1, 2: 1, 9: 1}, 50, 2),
        ({1: 9, 50: 1}, 90, 1),
        ({1: 8, 50: 2}, 90, 50),
        ({0: 0, 7: 2}, 90, 7),
    ],
)
def test_a_percentile_is_a_value_that_occurred(
    grouped: dict[int, int], share: int, found: int
) -> None:
    assert percentile(grouped, share) == found


def test_there_is_no_percentile_of_nothing() -> None:
    with pytest.raises(ValueError, match="no value"):
        percentile({}, 50)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=60), st.integers(1, 100))
def test_so_many_in_a_hundred_are_at_or_below_a_percentile(values: list[int], share: int) -> None:
    found = percentile({value: values.count(value) for value in values}, share)
    below = sum(value <= found for value in values)
    assert below * 100 >= share * len(values)
    assert sum(value < found for value in values) * 100 < share * len(values)


@cache
def shown_of(numbers: tuple[int, ...]) -> tuple[int | None, ...]:
    return tuple(row[0] for row in told([[number] for number in numbers]))


def ways(total: int, many: int) -> Iterator[tuple[int, ...]]:
    """Every way to divide a total into so many numbers."""
    if many == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in ways(total - first, many - 1):
            yield (first, *rest)


def found_out(numbers: tuple[int, ...]) -> list[int]:
    """The small numbers that can only be what they are, for whoever knows total and method."""
    shown = shown_of(numbers)
    out = [at for at, number in enumerate(shown) if number is None]
    # of a small total nothing is told at all, nor when no number is: not even which rows there are
    if sum(numbers) < LEAST or not out or len(out) == len(shown):
        return []
    rest = sum(number for number in shown if number is not None)
    possible = []
    for way in ways(sum(numbers) - rest, len(out)):
        told_of = dict(zip(out, way, strict=True))
        if shown_of(tuple(told_of.get(at, n or 0) for at, n in enumerate(shown))) == shown:
            possible.append(way)
    return [
        numbers[place]
        for at, place in enumerate(out)
        if 0 < numbers[place] < LEAST and len({way[at] for way in possible}) < 2
    ]


def test_whoever_knows_the_total_and_the_method_finds_no_small_number_of_few() -> None:
    every = [found for many in (2, 3) for found in product(range(11), repeat=many)]
    assert [numbers for numbers in every if found_out(numbers)] == []


@settings(deadline=None, max_examples=80, suppress_health_check=MANY)
@given(st.lists(st.integers(0, 9) | st.integers(0, 2), min_size=4, max_size=5))
@example([4, 4, 4, 5])
@example([0, 7, 7, 4])
def test_nor_of_more(numbers: list[int]) -> None:
    assert found_out(tuple(numbers)) == []


def could_be(table: Table, shown: list[list[int | None]]) -> dict[tuple[int, int], set[int]]:
    """What each number left out could be for whoever knows every total of rows and columns."""
    hidden = [(r, c) for r, row in enumerate(shown) for c, n in enumerate(row) if n is None]
    rows, columns = [sum(row) for row in table], [sum(line) for line in zip(*table, strict=True)]
    for r, c in product(range(len(table)), range(len(table[0]))):
        rows[r] -= shown[r][c] or 0
        columns[c] -= shown[r][c] or 0
    found: dict[tuple[int, int], set[int]] = {spot: set() for spot in hidden}
    least = min((1, *(table[r][c] for r, c in hidden)))  # what is none is told, where it can be

    def fill(at: int, chosen: list[int]) -> None:
        if at == len(hidden):
            if not any(rows) and not any(columns) and min(chosen, default=1) >= least:
                for spot, number in zip(hidden, chosen, strict=True):
                    found[spot].add(number)
            return
        r, c = hidden[at]
        last_in_row = all(row != r for row, _ in hidden[at + 1 :])
        first = rows[r] if last_in_row else least
        for number in range(first, min(rows[r], columns[c]) + 1):
            rows[r], columns[c] = rows[r] - number, columns[c] - number
            fill(at + 1, [*chosen, number])
            rows[r], columns[c] = rows[r] + number, columns[c] + number

    fill(0, [])
    return found


@settings(deadline=None, max_examples=150, suppress_health_check=MANY)
@given(st.lists(st.integers(0, 12), min_size=9, max_size=9), st.integers(2, 3), st.integers(2, 3))
def test_no_small_number_of_a_table_is_found_from_the_totals_of_rows_and_columns(
    numbers: list[int], high: int, wide: int
) -> None:
    table = [numbers[row * wide : (row + 1) * wide] for row in range(high)]
    lines = [sum(row) for row in table] + [sum(line) for line in zip(*table, strict=True)]
    assume(min(lines) >= LEAST)  # a smaller total is left out itself
    shown = told(table)
    assume(any(number is not None for row in shown for number in row))
    for (r, c), possible in could_be(table, shown).items():
        if 0 < table[r][c] < LEAST:
            assert len(possible) > 1, (table, shown)


def test_two_pairs_that_only_one_number_joins_do_not_give_it_away() -> None:
    table = [[1, 9, 0, 20], [9, 9, 3, 20], [0, 20, 9, 9], [20, 0, 9, 1]]
    shown = told(table)
    assert len(could_be(table, shown)[1, 2]) > 1


EQUAL = BOARDS["equality"].measures[0]
SIMPLE = BOARDS["service"].measures[0]
CLOCKS = BOARDS["timeliness"].measures[0]


def test_inside_casework_every_number_is_told() -> None:
    counted = Counted({("school", ""): 2, ("police", ""): 30, ("", ""): 1})
    found = figure(SIMPLE, counted)
    assert [(row.label, row.cells[0].words) for row in found.rows] == [
        ("School or college", "2"),
        ("Police", "30"),
        ("Not known or not recorded", "1"),
    ]
    assert found.sentence == "33 referrals."
    assert "Health" in found.none


def test_outside_what_is_small_is_left_out_with_another() -> None:
    counted = Counted({("school", ""): 2, ("police", ""): 30, ("health", ""): 12})
    found = figure(SIMPLE, counted, LEAST)
    assert [row.cells[0].words for row in found.rows] == ["not told", "not told", "30"]
    assert found.sentence.startswith("44 referrals.")


def test_of_ones_alone_not_even_the_rows_are_told() -> None:
    ones = Counted({(kind, ""): 1 for kind in ("school", "police", "health", "youth", "council")})
    found = figure(SIMPLE, ones, LEAST)
    assert (found.rows, found.none) == ((), ())
    assert "none is told" in found.sentence


def test_ones_take_another_number_with_them() -> None:
    assert told([[20], [8], [1], [1], [1], [1], [1]])[1] == [None]


def test_outside_nothing_is_told_of_fewer_than_five() -> None:
    found = figure(SIMPLE, Counted({("school", ""): 3, ("police", ""): 1}), LEAST)
    assert (found.rows, found.none) == ((), ())
    assert found.sentence == "Fewer than 5 referrals: too few to tell more of them."


def test_nothing_counted_is_said_in_words() -> None:
    assert figure(SIMPLE, Counted()).sentence == "No referrals."
    assert figure(EQUAL, Counted(), LEAST).rows == ()


def test_a_median_of_few_is_not_told_outside() -> None:
    cells = {("C6", "in_time"): 8}
    hours = {"C6": {100: 4, 300: 4}}
    inside = figure(CLOCKS, Counted(cells, hours)).rows[0]
    assert inside.times == ("4 days", "12 days")
    assert figure(CLOCKS, Counted(cells, hours), LEAST).rows[0].times == ("not told",) * 2


def test_each_answer_of_completeness_is_a_table_of_its_own() -> None:
    measure = BOARDS["completeness"].measures[0]
    cells = {(part.key, "known"): 17 for part in measure.answers}
    cells |= {(part.key, ""): 3 for part in measure.answers}
    cells |= {("born", "known"): 12, ("born", ""): 8}
    found = figure(measure, Counted(cells), LEAST)
    told_of = {row.value: [cell.words for cell in row.cells] for row in found.rows}
    assert told_of["born"] == ["12", "8"]
    assert told_of["gender"] == ["not told", "not told"]
    assert found.total == 20
