"""Calendar and trend of absences as places in a picture: what they say, and how dark."""

import datetime as dt

import pytest

from handrail.pages.missing import charts
from handrail.rules.missing.episodes import Span
from handrail.rules.vocabulary import MissingGrade

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


def at(day: int, hour: int, month: int = 11) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, tzinfo=dt.UTC)


def test_one_absence_over_midnight_stands_on_both_days_and_is_one_episode() -> None:
    drawn = charts.absence_charts([Span(at(9, 22), at(10, 1))], NOW, 2)
    assert drawn.sentence == (
        "1 missing episode began in these 2 months. The child was missing for 3 hours in total, "
        "on 2 days."
    )
    strip = drawn.strips[1]
    assert strip.label == "Nov"
    ninth, tenth = strip.squares[8], strip.squares[9]
    assert (ninth.text, ninth.title) == ("2", "9 November 2026: missing for 2 hours")
    assert tenth.text == "1"
    assert tenth.x - ninth.x == charts.CELL


def test_a_short_absence_is_a_dot_and_none_is_empty() -> None:
    span = Span(at(9, 22), at(9, 22) + dt.timedelta(minutes=20))
    squares = charts.absence_charts([span], NOW, 1).strips[0].squares
    assert (squares[8].text, squares[7].text) == ("·", "")
    assert squares[8].level > squares[7].level == 0


def test_half_an_hour_over_is_rounded_up_whatever_the_hour() -> None:
    half = dt.timedelta(minutes=30)
    spans = [Span(at(9, 8), at(9, 12) + half), Span(at(10, 8), at(10, 17) + half)]
    squares = charts.absence_charts(spans, NOW, 1).strips[0].squares
    assert (squares[8].text, squares[9].text) == ("5", "10")


def test_the_tallest_bar_is_the_month_with_most_and_an_empty_one_has_none() -> None:
    spans = [Span(at(1, 1, 10), at(1, 2, 10)), Span(at(9, 1), at(9, 2)), Span(at(10, 1), at(10, 2))]
    sep, octo, nov = charts.absence_charts(spans, NOW, 3).episodes
    assert (sep.height, octo.height, nov.height) == (0, 35, 70)
    assert [bar.value for bar in (sep, octo, nov)] == ["0", "1", "2"]
    assert nov.y + nov.height == charts.HIGH


def test_nobody_missing_draws_empty_months() -> None:
    drawn = charts.absence_charts([], NOW)
    assert len(drawn.strips) == 6
    assert drawn.days == []
    assert drawn.sentence.startswith("0 missing episodes began in these 6 months")


def test_counted_words_have_their_labels() -> None:
    grade = next(iter(MissingGrade))
    assert charts.label_counts([(grade.value, 3), ("", 1)], MissingGrade) == [
        (grade.label, 3),
        ("", 1),
    ]
