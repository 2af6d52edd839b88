"""Moments and lengths of time as people say them, beside the table of clocks."""

import datetime as dt

import pytest

from handrail.rules.clocks import texts
from handrail.rules.clocks.texts import (
    day_in_words,
    in_words,
    moment_in_words,
    moment_inside,
    moment_short,
)
from handrail.rules.vocabulary import ClockState
from tests.rules.clocks.test_table import at

pytestmark = pytest.mark.once


def test_a_length_of_time_is_rounded_down() -> None:
    assert texts.duration_in_words(dt.timedelta(seconds=59)) == "less than a minute"
    assert texts.duration_in_words(dt.timedelta(minutes=61)) == "1 hour 1 minute"
    assert texts.duration_in_words(dt.timedelta(hours=23, minutes=59)) == "23 hours 59 minutes"
    assert texts.duration_in_words(dt.timedelta(hours=24)) == "1 day"
    assert texts.duration_in_words(dt.timedelta(hours=47)) == "1 day"
    assert texts.duration_in_words(dt.timedelta(days=90)) == "90 days"


def test_a_moment_for_paper_is_in_london_time() -> None:
    summer = dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)
    assert texts.moment_dated(summer) == "1 July 2026, 00:30"


def test_work_without_a_limit_is_done_or_has_no_date() -> None:
    now = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)
    done, running = texts.in_words(None, now, done_at=now), texts.in_words(None, now)
    assert (done.words, done.exact) == ("Done", "No due date is set")
    assert (running.words, running.exact) == ("No due date", "")


NOW = "2026-11-24 14:20"
WORDS = [
    ("2026-11-24 13:55", ClockState.LATE, "Late by 25 minutes", "Late by 25 minutes"),
    ("2026-11-24 14:19", ClockState.LATE, "Late by 1 minute", "Late by 1 minute"),
    ("2026-11-24 10:05", ClockState.LATE, "Late by 4 hours 15 minutes", "Late by 4 hours"),
    ("2026-11-24 10:20", ClockState.LATE, "Late by 4 hours", "Late by 4 hours"),
    ("2026-11-24 09:05", ClockState.LATE, "Late by 5 hours 15 minutes", "Late by 5 hours"),
    ("2026-11-23 14:20", ClockState.LATE, "Late by 1 day", "Late by 1 day"),
    ("2026-11-21 10:00", ClockState.LATE, "Late by 3 days", "Late by 3 days"),
    ("2026-11-24 14:20", ClockState.SOON, "Due now", "Due now"),
    ("2026-11-24 15:05", ClockState.SOON, "45 minutes left", "45 minutes left"),
    ("2026-11-24 17:05", ClockState.SOON, "2 hours 45 minutes left", "2 hours 45 minutes left"),
    ("2026-11-24 17:20", ClockState.RUNNING, "3 hours left", "Today 17:20"),
    ("2026-11-24 18:00", ClockState.RUNNING, "3 hours 40 minutes left", "Today 18:00"),
    ("2026-11-25 16:05", ClockState.RUNNING, "Due tomorrow 16:05", "Tomorrow 16:05"),
    ("2026-11-26 09:05", ClockState.RUNNING, "Due Thursday 09:05", "Thursday 09:05"),
    ("2026-11-30 09:05", ClockState.RUNNING, "Due Monday 09:05", "Monday 09:05"),
    ("2026-12-01 09:05", ClockState.RUNNING, "Due 1 December 2026 09:05", "1 December 2026 09:05"),
    ("2026-12-04 09:05", ClockState.RUNNING, "Due 4 December 2026 09:05", "4 December 2026 09:05"),
]


@pytest.mark.parametrize(("when", "state", "words", "short"), WORDS)
def test_a_clock_is_said_in_words(when: str, state: ClockState, words: str, short: str) -> None:
    said = in_words(at(when), at(NOW))
    assert (said.state, said.words, said.short) == (state, words, short)


def test_seconds_are_rounded_down_and_never_promise_time() -> None:
    now = at(NOW) + dt.timedelta(seconds=30)
    assert in_words(at("2026-11-24 14:21"), now).words == "Less than a minute left"
    assert in_words(at("2026-11-24 14:20"), now).words == "Late by less than a minute"
    assert in_words(at("2026-11-24 15:05"), now).words == "44 minutes left"


def test_a_clock_without_limit_and_a_clock_that_is_done() -> None:
    assert in_words(None, at(NOW)).words == "No due date"
    assert in_words(None, at(NOW)).state is ClockState.NONE
    done = in_words(at(NOW), at(NOW), done_at=at("2026-11-24 14:00"))
    assert (done.state, done.words) == (ClockState.DONE, "Done")
    assert in_words(at(NOW), at(NOW), done_at=at(NOW)).words == "Done"
    late = in_words(at(NOW), at("2026-11-30 09:00"), done_at=at("2026-11-24 15:00"))
    assert late.words == "Done, 40 minutes late"
    assert late.exact == "Tuesday 24 November 2026, 14:20"


def test_due_soon_across_midnight_says_what_is_left() -> None:
    assert (
        in_words(at("2026-11-25 00:30"), at("2026-11-24 23:00")).words == "1 hour 30 minutes left"
    )


def test_days_and_moments_in_words() -> None:
    assert day_in_words(dt.date(2026, 11, 24)) == "24 November 2026"
    assert moment_in_words(at("2026-06-10 00:30")) == "Wednesday 10 June 2026, 00:30"
    assert moment_in_words(at("2026-06-09 23:30Z")) == "Wednesday 10 June 2026, 00:30"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-11-24 09:55", "Today 09:55"),
        ("2026-11-23 15:58", "Mon 15:58"),
        ("2026-11-18 08:00", "Wed 08:00"),
        ("2026-11-17 08:00", "17 Nov 08:00"),
        ("2026-11-03 15:58", "3 Nov 15:58"),
        ("2025-11-03 15:58", "3 Nov 2025 15:58"),
        ("2026-11-25 09:00", "Tomorrow 09:00"),
        ("2026-11-27 09:00", "27 Nov 09:00"),
    ],
)
def test_a_moment_is_short_in_a_table(when: str, expected: str) -> None:
    assert moment_short(at(when), at(NOW)) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-11-24 09:55", "today at 09:55"),
        ("2026-11-25 09:00", "tomorrow at 09:00"),
        ("2026-11-23 15:58", "Mon 15:58"),
        ("2026-11-03 15:58", "3 Nov 15:58"),
    ],
)
def test_a_short_moment_within_a_sentence(when: str, expected: str) -> None:
    assert moment_inside(at(when), at("2026-11-24 12:00")) == expected
