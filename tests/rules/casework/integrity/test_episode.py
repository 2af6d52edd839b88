"""A day that somebody enters, against what the episode holds already."""

import datetime as dt
from dataclasses import replace

import pytest

from handrail.rules.casework.integrity import episode
from handrail.rules.casework.integrity.facts import Episode, Span

pytestmark = pytest.mark.once


TODAY = dt.date(2026, 11, 24)
HELD = Episode(
    dt.date(2026, 11, 2), assessments=(Span(dt.date(2026, 11, 3), dt.date(2026, 11, 9)),)
)


def test_a_day_within_the_episode_has_no_problem() -> None:
    assert episode.event_happens(HELD, on=dt.date(2026, 11, 2), today=TODAY) == {}
    assert episode.assessment_begins(HELD, on=dt.date(2026, 11, 9), today=TODAY) == {}


def test_the_day_of_a_death_or_a_closing_is_still_within_the_episode() -> None:
    ended = dt.date(2026, 11, 9)
    for held in (replace(HELD, died_on=ended), replace(HELD, closed_on=ended)):
        assert episode.event_happens(held, on=ended, today=TODAY) == {}
        assert episode.event_happens(held, on=dt.date(2026, 11, 10), today=TODAY)


def test_a_day_before_the_referral_is_named_at_its_question() -> None:
    found = episode.event_happens(HELD, on=dt.date(2026, 11, 1), today=TODAY, key="seen_on")
    assert found["seen_on"].startswith("1 November 2026 is before the referral of 2 November 2026.")


def test_a_case_is_not_closed_before_its_last_day_of_work() -> None:
    found = episode.episode_closes(HELD, reason="rc7", on=dt.date(2026, 11, 8), today=TODAY)
    assert "the last day of work" in found["closure"]
    with pytest.raises(ValueError):
        episode.episode_closes(HELD, reason="no such reason", on=TODAY, today=TODAY)
