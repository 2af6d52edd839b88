"""Moments in the local time of the partnership, in summer and in winter."""

import datetime as dt

import pytest

from handrail.rules.core.local_time import london_time

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("month", "hour"), [(1, 12), (7, 13)])
def test_a_moment_is_an_hour_later_in_summer(month: int, hour: int) -> None:
    assert london_time(dt.datetime(2026, month, 1, 12, tzinfo=dt.UTC)).hour == hour


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        london_time(dt.datetime.fromisoformat("2026-01-01T12:00"))
