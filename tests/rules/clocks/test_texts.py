"""Moments and lengths of time as people say them, beside the table of clocks."""

import datetime as dt

import pytest

from handrail.rules.clocks import texts

pytestmark = pytest.mark.once


def test_a_length_of_time_is_rounded_down() -> None:
    assert texts.duration_in_words(dt.timedelta(seconds=59)) == "less than a minute"
    assert texts.duration_in_words(dt.timedelta(minutes=61)) == "1 hour 1 minute"
    assert texts.duration_in_words(dt.timedelta(hours=47)) == "1 day"


def test_a_moment_for_paper_is_in_london_time() -> None:
    summer = dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)
    assert texts.moment_dated(summer) == "1 July 2026, 00:30"


def test_work_without_a_limit_is_done_or_has_no_date() -> None:
    now = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)
    assert texts.in_words(None, now, done_at=now).words == "Done"
    assert texts.in_words(None, now).words == "No due date"
