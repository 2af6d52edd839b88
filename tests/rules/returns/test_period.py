"""The time that a return tells of."""

import datetime as dt

import pytest

from handrail.rules.returns.period import Period

pytestmark = pytest.mark.once


YEAR = Period.of_census(2026)


def test_both_days_of_a_year_count() -> None:
    assert (YEAR.start, YEAR.end) == (dt.date(2025, 4, 1), dt.date(2026, 3, 31))
    assert YEAR.holds(YEAR.start)
    assert YEAR.holds(YEAR.end)
    assert not YEAR.holds(dt.date(2026, 4, 1))
    assert not YEAR.holds(None)


def test_what_goes_on_meets_every_later_year_and_what_ended_does_not() -> None:
    begun = dt.date(2020, 1, 1)
    assert YEAR.meets(begun, None)
    assert YEAR.meets(begun, YEAR.start)
    assert not YEAR.meets(begun, dt.date(2025, 3, 31))
    assert not YEAR.meets(dt.date(2026, 4, 1), None)
