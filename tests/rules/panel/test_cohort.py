"""The panel's cohort: the status a month ago and now, and the scheduled day."""

import datetime as dt

import pytest

from handrail.rules.panel.cohort import (
    day_problem,
    is_scheduled_day,
    month_before,
    movement_words,
    status_at,
    status_in_words,
)

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def test_the_status_a_month_ago_is_the_last_one_recorded_by_then() -> None:
    recorded = [(NOW - 60 * DAY, "none_known"), (NOW - 10 * DAY, "at_risk")]
    assert status_at(recorded, month_before(NOW)) == "none_known"
    assert status_at(recorded, NOW) == "at_risk"
    assert status_at(recorded, NOW - 10 * DAY) == "at_risk"
    assert status_at(recorded, NOW - 61 * DAY) == status_at([], NOW) == ""


def test_movement_says_what_was_known_and_not_whether_it_is_better() -> None:
    assert movement_words("at_risk", "at_risk") == "No change"
    assert movement_words("none_known", "at_risk") == "Was: None known"
    assert movement_words("", "at_risk") == "Was: Not set yet"
    assert status_in_words("") == "Not set yet"


def test_a_month_before_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    found = month_before(dt.datetime(2026, 12, 31, 9, tzinfo=dt.UTC))
    assert (found.month, found.day) == (11, 30)


@pytest.mark.parametrize(
    ("planned", "opened", "answer"),
    [
        (None, NOW, True),
        (NOW, NOW + dt.timedelta(hours=3), True),
        (NOW, NOW + DAY, False),
        # half past midnight in summer is still the evening before by universal time
        (dt.datetime(2026, 7, 1, 9, tzinfo=dt.UTC), dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC),
         True),
    ],
)  # fmt: skip
def test_the_scheduled_day_is_a_day_in_london(
    planned: dt.datetime | None, opened: dt.datetime, answer: bool
) -> None:
    assert is_scheduled_day(planned, opened) is answer


def test_a_meeting_that_opens_on_another_day_is_asked_why_until_it_says() -> None:
    said = day_problem(NOW, NOW + DAY, "")
    assert said.startswith("This meeting is scheduled for 24 November 2026.")
    assert day_problem(NOW, NOW + DAY, "The chair was ill") == ""
    assert day_problem(NOW, NOW, "") == day_problem(None, NOW, "") == ""
