"""Figures as they are published: every number rounded, and a year the sum of its quarters."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from handrail.rules.core.small_numbers import round_to_base
from handrail.rules.dashboards import publication
from handrail.rules.dashboards.figures import Counted
from handrail.rules.dashboards.measures import Measure, Part, Source

pytestmark = pytest.mark.once


AGE = Part("age", "Age", "", {"young": "Under 13", "old": "13 and over"}, "")
MEASURE = Measure("k", "K", Source("s", "cases", "", "case.read", True), AGE)


def always_down(of: Sequence[str], number: int, times: int) -> int:
    return 10**12


def test_every_number_that_is_published_is_a_multiple_of_the_base() -> None:
    quarter = Counted({("young", ""): 12, ("old", ""): 3})
    found = publication.publish_figure(MEASURE, {"q1": quarter}, 5, always_down)
    shown = [cell.number for row in found.rows for cell in row.cells]
    assert all(number % 5 == 0 for number in [*shown, found.total] if number is not None)
    assert found.base == 5


def test_a_year_is_the_sum_of_its_rounded_quarters() -> None:
    quarter = Counted({("young", ""): 10, ("old", ""): 20})
    found = publication.publish_figure(MEASURE, {"q1": quarter, "q2": quarter}, 5, always_down)
    assert {row.value: row.cells[0].number for row in found.rows} == {"young": 20, "old": 40}
    assert found.total == 60


def test_where_nothing_was_counted_every_row_is_said_to_be_rounded_to_nothing() -> None:
    found = publication.publish_figure(MEASURE, {"q1": Counted()}, 5, always_down)
    assert found.rows == ()
    assert found.none == ("Under 13", "13 and over", "")
    assert found.sentence == "5 or fewer cases in total. Each number is rounded by itself."


def by_what(of: Sequence[str], number: int, times: int) -> int:
    """Draws that differ by what is counted."""
    return random.Random(f"{of} {number} {times}").randrange(52)


@pytest.mark.parametrize("is_period", [True, False])
@pytest.mark.parametrize("period", ["2026-q2", "2026-q3", "2026-q4"])
def test_the_total_of_a_source_is_rounded_by_itself_once_for_its_period(
    period: str, is_period: bool
) -> None:
    """So that it is one number in every table: of now, whichever period is asked for."""
    measure = replace(MEASURE, source=replace(MEASURE.source, is_period=is_period))
    for number in range(20, 40):
        quarter = Counted({("young", ""): number - 9, ("old", ""): 9})
        found = publication.publish_figure(measure, {period: quarter}, 5, by_what)
        drawn = by_what(("s", period if is_period else publication.NOW), number, 0)
        assert found.total == round_to_base(number, 5, drawn)


SAFE = Part("safe", "Safe", "", {"yes": "Safe", "no": "Not safe"}, "")
FEW = {("young", "yes"): 2, ("young", "no"): 12, ("old", "yes"): 12, ("old", "no"): 12}


@pytest.mark.parametrize(
    ("across", "cells"),
    [
        (None, {("young", ""): 2, ("old", ""): 12}),
        (SAFE, FEW),
    ],
)
def test_a_small_number_that_its_total_would_show_is_suppressed(
    across: Part | None, cells: dict[tuple[str, str], int]
) -> None:
    measure = replace(MEASURE, across=across)
    found = publication.publish_figure(
        measure, {"q1": Counted(cells)}, 5, lambda of, number, times: -1
    )
    assert {cell.number for row in found.rows for cell in row.cells} == {None}
