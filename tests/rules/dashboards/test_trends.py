"""Months of a clock: shares, and what counts as better."""

import datetime as dt

import pytest

from handrail.rules.dashboards.trends import Change, Month, Trend

FIRST = dt.date(2026, 11, 1)


@pytest.mark.parametrize(
    ("then", "now", "change"),
    [
        ((5, 5), (6, 4), Change.BETTER),
        ((6, 4), (5, 5), Change.WORSE),
        ((50, 50), (52, 48), Change.SAME),
        ((4, 0), (0, 40), Change.TOO_FEW),
        ((40, 0), (0, 4), Change.TOO_FEW),
        ((5, 0), (0, 5), Change.WORSE),
        ((0, 5), (4, 0), Change.TOO_FEW),
        ((0, 0), (9, 0), Change.TOO_FEW),
    ],
)
def test_a_month_is_compared_with_the_one_before(
    then: tuple[int, int], now: tuple[int, int], change: Change
) -> None:
    months = (Month(FIRST, *then), Month(FIRST, *now))
    assert Trend("Visit", "20 days", "Local", months).change == change


def test_nothing_finished_has_no_share_and_is_not_none_in_time() -> None:
    assert Month(FIRST).share is None
    assert (Month(FIRST, 0, 3).share, Month(FIRST, 3, 1).share) == (0, 75)
