"""Figures as they are published: every number rounded, and a year the sum of its quarters."""

from collections.abc import Sequence

import pytest

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
