"""The 90 days before and after a measure."""

import datetime as dt

import pytest

from handrail.rules.disruption.measure_effect import CAUTION, count_moments, period_of

pytestmark = pytest.mark.once
SERVED = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def test_moments_are_counted_in_the_90_days_on_either_side() -> None:
    period = period_of(SERVED, SERVED + 200 * DAY)
    moments = [SERVED + days * DAY for days in (-91, -90, -1, 0, 89, 90, 120)]
    found = count_moments("x", [*moments, None], period)
    assert (found.before, found.after) == (2, 2)
    assert period.is_whole


def test_days_that_have_not_passed_are_not_counted_and_it_says_so() -> None:
    period = period_of(SERVED, SERVED + 30 * DAY)
    assert (period.days_after, period.is_whole) == (30, False)


def test_the_caution_says_that_the_numbers_show_no_cause() -> None:
    assert "do not show that the measure caused the difference" in CAUTION
