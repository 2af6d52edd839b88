"""Missing episodes as figures: hours by day and by month."""

import datetime as dt

import pytest

from handrail.rules.missing import charts
from handrail.rules.missing.episodes import Span

pytestmark = pytest.mark.once


NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)


def test_the_day_on_which_the_clocks_go_back_has_25_hours() -> None:
    away = [Span(dt.datetime(2026, 10, 20, tzinfo=dt.UTC), None)]
    assert charts.hours_on(away, dt.date(2026, 10, 25), NOW) == 25
    assert charts.hours_on(away, dt.date(2026, 11, 24), NOW) == 12
    assert charts.hours_on([], dt.date(2026, 11, 24), NOW) == 0


def test_months_go_back_over_the_turn_of_the_year() -> None:
    assert charts.months_until(dt.date(2027, 1, 31), 3) == [(2026, 11), (2026, 12), (2027, 1)]
    assert len(charts.days_of((2028, 2))) == 29


def test_an_episode_counts_in_the_month_in_which_it_began_there() -> None:
    start = dt.datetime(2026, 9, 30, 23, 30, tzinfo=dt.UTC)  # 1 October in London
    (row,) = charts.totals_by_month([Span(start, start + dt.timedelta(hours=2))], [(2026, 10)], NOW)
    assert (row.words, row.short, row.episodes, row.hours) == ("October 2026", "Oct", 1, 2.0)


def test_hours_are_rounded_once_after_they_are_added() -> None:
    away = [
        Span(start, start + dt.timedelta(minutes=50))
        for start in (dt.datetime(2026, 10, day, 20, tzinfo=dt.UTC) for day in (1, 3, 5, 7))
    ]
    (row,) = charts.totals_by_month(away, [(2026, 10)], NOW)
    assert row.hours == 3.3, "4 times 50 minutes, not 4 times 0.8 hours"
    both = charts.totals_by_month([*away, *(span_later(one) for one in away)],
                                  [(2026, 10), (2026, 11)], NOW)  # fmt: skip
    assert charts.total_hours(both) == 6.7, "8 times 50 minutes, not 2 times 3.3 hours"


def span_later(span: Span) -> Span:
    """The same absence 31 days later."""
    assert span.end
    return Span(span.start + dt.timedelta(days=31), span.end + dt.timedelta(days=31))


def test_words_are_counted_once_an_episode() -> None:
    assert charts.count_words([["car", "car"], ["bus", "car"]]) == [("car", 2), ("bus", 1)]
    assert charts.count_words([["car"], ["bus"]]) == [("bus", 1), ("car", 1)]
    assert [charts.shade_level(hours) for hours in (0, 0.1, 6, 6.1, 12, 12.1)] == [0, 1, 1, 2, 2, 3]
