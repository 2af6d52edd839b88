"""Moments in the local time of the partnership, in summer and in winter."""

import datetime as dt

import pytest

from handrail.rules.core.local_time import clock_change_problem, london_time, time_typed

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("month", "hour"), [(1, 12), (7, 13)])
def test_a_moment_is_an_hour_later_in_summer(month: int, hour: int) -> None:
    assert london_time(dt.datetime(2026, month, 1, 12, tzinfo=dt.UTC)).hour == hour


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        london_time(dt.datetime.fromisoformat("2026-01-01T12:00"))


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-03-29T00:59", ""),
        ("2026-03-29T01:00", "There was no 01:00"),
        ("2026-03-29T01:30", "There was no 01:30"),
        ("2026-03-29T02:00", ""),
        ("2026-10-25T00:59", ""),
        ("2026-10-25T01:00", "Write 01:00 BST for the first time, or 01:00 GMT"),
        ("2026-10-25T01:59", "came twice"),
        ("2026-10-25T02:00", ""),
    ],
)
def test_a_time_in_the_night_of_a_clock_change_is_asked_about(at: str, words: str) -> None:
    problem = clock_change_problem(dt.datetime.fromisoformat(at))
    assert words in problem if words else problem == ""


@pytest.mark.parametrize(
    ("moment", "typed"),
    [("2026-10-25T00:30", "01:30 BST"), ("2026-10-25T01:30", "01:30 GMT"),
     ("2026-07-01T12:00", "13:00"), ("2026-03-29T01:30", "02:30")],
)  # fmt: skip
def test_a_moment_is_typed_so_that_it_is_read_as_the_same(moment: str, typed: str) -> None:
    assert time_typed(dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)) == typed
