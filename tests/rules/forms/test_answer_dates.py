"""When something happened, read from the answers of a form."""

import datetime as dt
from typing import Any

import pytest

from handrail.rules.forms import answer_dates
from handrail.rules.permissions import Incomplete

pytestmark = pytest.mark.once


NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)


def told(day: dt.date, time: str = "") -> dict[str, Any]:
    return {"held_on": answer_dates.day_given(day), "held_time": time}


def test_a_day_without_a_time_is_midday_and_today_is_never_after_now() -> None:
    yesterday, today = dt.date(2026, 11, 23), dt.date(2026, 11, 24)
    noon = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)
    assert answer_dates.moment_of(told(yesterday), "held", NOW) == noon
    assert answer_dates.moment_of(told(today), "held", NOW) == NOW
    assert answer_dates.moment_of({}, "held", NOW) is None


def test_a_time_in_summer_is_that_of_london() -> None:
    found = answer_dates.moment_of(told(dt.date(2026, 7, 1), "16.05"), "held", NOW)
    assert found == dt.datetime(2026, 7, 1, 15, 5, tzinfo=dt.UTC)


def test_a_time_that_is_none_is_refused_at_its_question() -> None:
    with pytest.raises(Incomplete) as caught:
        answer_dates.moment_of(told(dt.date(2026, 11, 23), "25:00"), "held", NOW)
    assert list(caught.value.problems) == ["held_time"]


def test_what_is_still_to_come_did_not_happen() -> None:
    with pytest.raises(Incomplete, match="in the future"):
        answer_dates.event_moment(told(dt.date(2026, 11, 24), "10:00"), NOW)
    assert answer_dates.event_moment(told(dt.date(2026, 11, 24)), NOW) is None
    assert answer_dates.next_month(dt.date(2026, 12, 31)) == dt.date(2027, 1, 1)


@pytest.mark.parametrize("key", ["decided", "shared"])
def test_every_date_of_an_event_that_is_answered_has_passed(key: str) -> None:
    held = told(dt.date(2026, 11, 23), "10:00")
    before = answer_dates.day_given(dt.date(2026, 11, 22))
    later = answer_dates.day_given(dt.date(2026, 11, 25))
    with pytest.raises(Incomplete, match="in the future") as caught:
        answer_dates.event_moment(held | {f"{key}_on": later}, NOW)
    assert list(caught.value.problems) == [f"{key}_on"]
    at = answer_dates.event_moment(held | {f"{key}_on": before, "next_on": later}, NOW)
    assert at == dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("day", "typed", "asks"),
    [
        (dt.date(2026, 3, 29), "01:30", "There was no 01:30"),
        (dt.date(2026, 10, 25), "1.30", "came twice"),
    ],
)
def test_a_time_that_never_was_or_came_twice_is_asked_about_at_its_question(
    day: dt.date, typed: str, asks: str
) -> None:
    with pytest.raises(Incomplete, match=asks) as caught:
        answer_dates.moment_of(told(day, typed), "held", NOW)
    assert list(caught.value.problems) == ["held_time"]


@pytest.mark.parametrize(("typed", "hour"), [("01:30 BST", 0), ("01:30 gmt", 1)])
def test_bst_or_gmt_says_which_of_the_two_it_was(typed: str, hour: int) -> None:
    found = answer_dates.moment_of(told(dt.date(2026, 10, 25), typed), "held", NOW)
    assert found == dt.datetime(2026, 10, 25, hour, 30, tzinfo=dt.UTC)
