"""Which episodes are history."""

import datetime as dt

import pytest

from handrail.rules.missing.backfill import Due, Ended, due_if_live, is_historic
from handrail.rules.vocabulary.clock_codes import ClockCode

INTERVIEW, PREVENTION = ClockCode.RETURN_INTERVIEW, ClockCode.PREVENTION_INTERVIEW
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(("days", "answer"), [(27.9, False), (28, False), (28.1, True)])
def test_an_episode_is_history_once_it_ended_over_28_days_ago(days: float, answer: bool) -> None:
    assert is_historic(NOW - dt.timedelta(days=days), NOW) is answer


def test_an_open_episode_is_never_history() -> None:
    assert not is_historic(None, NOW)


@pytest.mark.parametrize(
    ("state", "repeats", "seen", "shared", "due"),
    [
        ("located", False, False, False, Due((INTERVIEW, PREVENTION), "offer_interview")),
        ("offered", False, True, False, Due((INTERVIEW,), "hold_interview")),
        ("located", True, False, False, Due((PREVENTION,))),
        ("held", False, True, False, Due((), "share_missing")),
        ("held", False, True, True, Due()),
        ("shared", False, True, True, Due()),
        ("closed", False, False, False, Due()),
        ("withdrawn", False, False, False, Due()),
    ],
)
def test_what_is_due_on_an_ended_episode_is_what_nobody_recorded(
    state: str, repeats: bool, seen: bool, shared: bool, due: Due
) -> None:
    assert due_if_live(Ended(state, repeats, seen, shared)) == due
