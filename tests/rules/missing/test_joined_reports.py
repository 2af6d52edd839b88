"""Reports of one missing episode: which may be one, and which leads."""

import datetime as dt

import pytest

from handrail.rules.missing.episodes import Span
from handrail.rules.missing.joined_reports import (
    Report,
    is_same_return,
    may_be_same,
    order_reports,
    report_ahead,
)

NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


def at(hour: float) -> dt.datetime:
    """A moment so many hours after midnight."""
    return NOW.replace(hour=0, minute=0) + dt.timedelta(hours=hour)


def report(
    key: int, state: str, start: float, end: float | None = None, is_historic: bool = False
) -> Report:
    return Report(key, state, Span(at(start), None if end is None else at(end)), is_historic)


@pytest.mark.parametrize(
    ("start", "end", "is_offered"),
    [
        (3, 4, True),
        (-20, 0, True),
        (-20, -1.6, True),
        (-20, -1.7, False),
        (7, 9, True),
        (7.1, 9, False),
    ],
)
def test_reports_whose_times_overlap_or_nearly_may_be_one(
    start: float, end: float, is_offered: bool
) -> None:
    assert may_be_same(Span(at(0.4), at(5)), Span(at(start), at(end)), NOW) is is_offered


def test_an_open_report_overlaps_with_all_that_follows() -> None:
    assert may_be_same(Span(at(-200)), Span(at(5), at(6)), NOW)


def test_an_open_report_leads_then_one_whose_interview_is_due() -> None:
    rows = [report(1, "held", 0, 3), report(2, "located", 1, 9), report(3, "active", 2)]
    assert [row.key for row in order_reports(rows)] == [3, 2, 1]
    assert [row.key for row in order_reports(rows[:2])] == [2, 1]


def test_an_interview_that_was_held_is_not_due_again_for_the_same_return() -> None:
    held, again = report(2, "held", 1, 9), report(1, "located", 2, 10)
    ordered = order_reports([again, held])
    assert [row.key for row in ordered] == [2, 1]
    assert report_ahead(again, ordered) == held
    assert report_ahead(held, ordered) is None


def test_another_return_keeps_its_interview() -> None:
    first, second = report(1, "held", 0, 3), report(2, "located", 1, 9)
    assert not is_same_return(first, second)
    ordered = order_reports([first, second])
    assert [report_ahead(row, ordered) for row in ordered] == [None, None]


@pytest.mark.parametrize(("end", "is_same"), [(1, True), (5, True), (5.1, False), (None, False)])
def test_two_returns_within_two_hours_are_one(end: float | None, is_same: bool) -> None:
    first, second = report(1, "held", 0, 3), report(2, "located", 0, end)
    assert is_same_return(first, second) is is_same_return(second, first) is is_same


def test_a_historic_report_comes_last_and_hides_no_interview() -> None:
    old, home = report(1, "located", 0, 9, is_historic=True), report(2, "located", 1, 9)
    ordered = order_reports([old, home])
    assert [row.key for row in ordered] == [2, 1]
    assert report_ahead(home, ordered) is None
    held = report(3, "held", 2, 9)
    assert [row.key for row in order_reports([old, held])] == [3, 1]
