"""Which episodes are history."""

import datetime as dt

import pytest

from handrail.rules.missing.backfill import is_historic

NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(("days", "answer"), [(27.9, False), (28, False), (28.1, True)])
def test_an_episode_is_history_once_it_ended_over_28_days_ago(days: float, answer: bool) -> None:
    assert is_historic(NOW - dt.timedelta(days=days), NOW) is answer


def test_an_open_episode_is_never_history() -> None:
    assert not is_historic(None, NOW)
