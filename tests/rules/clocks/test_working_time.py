"""Adding time where weekends, nights and the change of the clocks lie in between."""

import datetime as dt

import pytest

from handrail.rules.clocks import working_time

pytestmark = pytest.mark.once


USUAL = working_time.Calendar()


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=working_time.LONDON).astimezone(dt.UTC)


def test_what_comes_after_closing_counts_from_the_next_opening() -> None:
    assert USUAL.counted_from(at("2026-11-27 17:00")) == at("2026-11-30 09:00")
    assert USUAL.counted_from(at("2026-11-27 16:59")) == at("2026-11-27 16:59")


def test_a_working_day_of_receipt_ends_at_closing_when_the_door_was_shut() -> None:
    assert USUAL.working_days_of_receipt(at("2026-11-26 17:01"), 1) == at("2026-11-27 17:00")
    assert USUAL.working_days_of_receipt(at("2026-11-26 10:00"), 1) == at("2026-11-27 10:00")


def test_no_time_at_all_ends_when_the_door_opens_next() -> None:
    for received, due in (("2026-11-28 11:00", "2026-11-30 09:00"), ("2026-11-26 10:00",) * 2):
        assert USUAL.working_days_of_receipt(at(received), 0) == at(due)
        assert USUAL.add_working_hours(at(received), 0) == at(due)


def test_a_door_may_open_and_close_at_any_minute() -> None:
    late = working_time.Calendar(opens=8 * 60 + 45, closes=17 * 60 + 59)
    day = dt.date(2026, 11, 26)
    assert late.opening(day) == at("2026-11-26 08:45")
    assert late.closing(day) == at("2026-11-26 17:59")


def test_a_month_that_is_too_short_ends_on_its_last_day() -> None:
    assert working_time.months_later(dt.date(2027, 8, 31), 6) == dt.date(2028, 2, 29)
    assert working_time.months_later(dt.date(2027, 1, 15), -1) == dt.date(2026, 12, 15)
    assert working_time.add_months(at("2026-08-31 10:00"), 6) == at("2027-02-28 10:00")


def test_time_does_not_run_back_and_a_calendar_needs_a_working_day() -> None:
    for run_back in (USUAL.add_working_hours, USUAL.add_working_days):
        with pytest.raises(ValueError, match="0 or more"):
            run_back(at("2026-11-24 10:00"), -1)
    with pytest.raises(ValueError, match="no working day"):
        working_time.Calendar(weekdays=frozenset()).next_working_day(dt.date(2026, 11, 24))


def test_no_working_days_later_is_the_same_moment_in_either_hour_that_comes_twice() -> None:
    always = working_time.Calendar(weekdays=frozenset(range(7)), opens=0, closes=24 * 60)
    for hour in (0, 1):
        moment = dt.datetime(2026, 10, 25, hour, 30, tzinfo=dt.UTC)
        assert always.add_working_days(moment, 0) == moment
