"""A pattern as a sentence that names nobody."""

import datetime as dt

import pytest

from handrail.rules.missing.pattern_words import pattern_sentence
from handrail.rules.missing.patterns import Absence, Evening, Pattern
from handrail.rules.vocabulary import PatternKind

pytestmark = pytest.mark.once

FIRST = dt.datetime(2026, 3, 6, 20, 0, tzinfo=dt.UTC)


def sentence(*places: str) -> str:
    """The sentence about two children who were missing together at these places."""
    rows = []
    for number, place in enumerate(places):
        one, other = (Absence(child, child, FIRST + dt.timedelta(days=number)) for child in (1, 2))
        rows.append(Evening(one.evening, one, other, place))
    absences = tuple(row.first for row in rows)
    return pattern_sentence(
        Pattern(PatternKind.TOGETHER, frozenset({1, 2}), absences, evenings=tuple(rows))
    )


def test_a_sentence_says_on_how_many_evenings_the_place_is_known() -> None:
    assert sentence("The pier", "The pier", "The pier") == (
        "Two or more of them went missing within 90 minutes of each other on 3 days, the last "
        "on 8 March 2026. Each time they were at one place, or at most 1 km apart."
    )
    assert sentence("The pier", "", "").endswith(
        "On 1 of them they were at one place, or at most 1 km apart; for the others that is not "
        "known."
    )
    assert " on 1 day, the last on 6 March 2026." in sentence("The pier")
    assert sentence("", "").endswith("Where they were is not known for both.")


def test_a_sentence_about_a_thing_gives_the_days_on_which_they_went_missing() -> None:
    small_hours = dt.datetime(2026, 3, 7, 3, 6, tzinfo=dt.UTC)
    absences = (Absence(1, 1, FIRST), Absence(2, 2, small_hours))
    said = pattern_sentence(Pattern(PatternKind.VEHICLE, frozenset({1, 2}), absences))
    assert said.endswith("from 6 March 2026 to 7 March 2026.")


def test_a_sentence_about_a_thing_says_how_many_children_name_it_and_when() -> None:
    first, last = Absence(1, 1, FIRST), Absence(2, 2, FIRST + dt.timedelta(days=9))
    pattern = Pattern(PatternKind.VEHICLE, frozenset({1, 2}), (first, last), "KX21ABC", "KX21 ABC")
    assert pattern_sentence(pattern) == (
        "Named in 2 episodes of 2 children, from 6 March 2026 to 15 March 2026."
    )
    assert "on 6 March 2026." in pattern_sentence(
        Pattern(PatternKind.PHONE, frozenset({1, 2}), (first, Absence(3, 2, FIRST)), "1", "1")
    )
