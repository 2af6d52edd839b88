"""What is counted is published, percentiles are by nearest rank, and what leaves is rounded."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from handrail.rules.dashboards import (
    BOARDS,
    Counted,
    Figure,
    Measure,
    breakdowns,
    build_figure,
    percentile,
    publish_figure,
)
from handrail.rules.permissions import GRANTS

BASE = 5


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


EQUAL = BOARDS["equality"].measures[0]
SIMPLE = BOARDS["service"].measures[0]
CLOCKS = BOARDS["timeliness"].measures[0]
SEX = replace(BOARDS["cohort"].measures[0], by=replace(breakdowns.SEX, lacks="Not known"))


def test_inside_casework_every_number_is_told() -> None:
    counted = Counted({("school", ""): 2, ("police", ""): 30, ("", ""): 1})
    found = build_figure(SIMPLE, counted)
    assert [(row.label, row.cells[0].words) for row in found.rows] == [
        ("School or college", "2"),
        ("Police", "30"),
        ("Not known or not recorded", "1"),
    ]
    assert found.sentence == "33 contacts."
    assert "Health" in found.none


def drawn(about: Sequence[str], number: int, times: int) -> int:
    return random.Random(f"{about} {number} {times}").randrange(52)


def outside(measure: Measure, **quarters: Counted) -> Figure:
    """The figure as it is published."""
    return publish_figure(measure, quarters, BASE, drawn)


def by_row(found: Figure) -> dict[str, list[int | None]]:
    return {row.value: [cell.number for cell in row.cells] for row in found.rows}


def test_outside_every_number_is_rounded_whatever_it_is() -> None:
    counted = Counted({("school", ""): 2, ("police", ""): 33, ("health", ""): 12})
    found = outside(SIMPLE, q1=counted)
    numbers = by_row(found)
    assert all(number is not None and number % BASE == 0 for [number] in numbers.values())
    assert numbers["police"] in ([30], [35])
    assert found.sentence in {"About 45 contacts.", "About 50 contacts."}
    assert found.base == BASE


def test_outside_a_row_that_is_rounded_to_0_cannot_be_told_from_one_that_is_none() -> None:
    found = [outside(SIMPLE, q1=Counted({("school", ""): number})) for number in range(5)]
    labels = set(SIMPLE.rows.values()) | {SIMPLE.by.lacks}
    assert all({*one.none, *(row.label for row in one.rows)} == labels for one in found)
    assert all(one.none_words == "Categories rounded to 0" for one in found)


def test_outside_the_same_source_has_the_same_total_in_every_table() -> None:
    cohort = BOARDS["cohort"].measures
    found = {outside(one, q1=Counted({("", ""): 47})).total for one in cohort}
    assert len(found) == 1


def test_a_year_is_the_sum_of_its_rounded_quarters() -> None:
    numbers = {"q1": 3, "q2": 12, "q3": 41, "q4": 8}
    counted = {key: Counted({("school", ""): number}) for key, number in numbers.items()}
    quarters = [outside(SIMPLE, **{key: one}) for key, one in counted.items()]
    year = outside(SIMPLE, **counted)
    assert year.total == sum(one.total for one in quarters)
    parts = [by_row(one).get("school", [0])[0] or 0 for one in quarters]
    assert by_row(year)["school"] == [sum(parts)]


def test_clocks_that_run_now_are_in_a_year_once_and_rounded_alike_in_every_quarter() -> None:
    counted = Counted({("C6", "running"): 12, ("C6", "in_time"): 20})
    one, year = outside(CLOCKS, q1=counted), outside(CLOCKS, q1=counted, q2=counted)
    at = [value for value, _ in one.columns].index("running")
    assert by_row(year)["C6"][at] == by_row(one)["C6"][at] in (10, 15)


def test_nothing_counted_is_said_in_words() -> None:
    assert build_figure(SIMPLE, Counted()).sentence == "No contacts."
    assert outside(EQUAL, q1=Counted()).sentence == (
        "5 or fewer contacts in total. Each number is rounded by itself."
    )


def test_a_median_of_few_is_suppressed_outside() -> None:
    cells = {("C6", "in_time"): 8}
    hours = {"C6": {100: 4, 300: 4}}
    inside = build_figure(CLOCKS, Counted(cells, hours)).rows[0]
    assert inside.times == ("4 days", "12 days")
    [row] = [one for one in outside(CLOCKS, q1=Counted(cells, hours)).rows if one.value == "C6"]
    assert row.times == ("Suppressed",) * 2


def test_each_answer_of_completeness_is_a_table_of_its_own() -> None:
    measure = BOARDS["completeness"].measures[0]
    cells = {(part.key, "known"): 17 for part in measure.answers}
    cells |= {(part.key, ""): 3 for part in measure.answers}
    found = outside(measure, q1=Counted(cells))
    assert list(by_row(found)) == [part.key for part in measure.answers]
    assert found.total in {15, 20, 25}


def test_what_no_draw_protects_is_suppressed_and_says_so() -> None:
    found = publish_figure(SEX, {"q1": Counted({("f", ""): 2, ("m", ""): 12})}, BASE, lambda *_: -1)
    assert {cell.words for row in found.rows for cell in row.cells} == {"Suppressed"}


def test_what_cannot_be_is_not_rounded_up_from_none() -> None:
    found = publish_figure(
        CLOCKS, {"q1": Counted()}, BASE, lambda *_: 0
    )  # a draw that makes 5 of 0
    assert "" not in dict(found.columns)
    at = [value for value, _ in found.columns].index("not_held")
    assert [row.value for row in found.rows if row.cells[at].number] == ["C11"]
