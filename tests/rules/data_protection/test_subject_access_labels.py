"""What is stored is told in words to whoever asked to see it."""

import datetime as dt

import pytest

from handrail.rules.data_protection.subject_access_labels import (
    ASKED,
    CHOICES,
    OTHERS,
    in_words,
    name_of,
)
from handrail.rules.data_protection.subject_access_sources import TABLES, Gathered
from handrail.rules.vocabulary import Outcome


def test_every_place_named_is_one_that_is_gathered() -> None:
    gathered = {
        f"{name}.{column}"
        for name, entry in TABLES.items()
        if isinstance(entry, Gathered)
        for column in entry.fields
    }
    assert {*CHOICES, *ASKED, *OTHERS} <= gathered


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        ("UrgencyChange.urgency", "red", "Red"),
        ("Decision.outcome", "strategy_discussion", Outcome.STRATEGY_DISCUSSION.label),
        ("Assessment.factors", ["11A", "1A"], "Child sexual exploitation; Alcohol: the child"),
        ("Assessment.factors", ["11a", "12a"], "Child sexual exploitation; Trafficking"),
        ("Person.born", "~2012", "about 2012"),
        ("Person.died_on", dt.date(2026, 11, 24), "24 November 2026"),
        ("Person.interpreter", "yes", "Yes"),
        ("Person.ethnicity", "bcrb", "Black Caribbean"),
        ("PersonName.kind", "alias", "Also known as"),
        ("PersonAddress.lines", "red", "red"),
        ("Meeting.outcome", "something else", "something else"),
    ],
)
def test_a_code_is_told_in_words_and_what_is_none_as_it_stands(
    place: str, value: object, told: str
) -> None:
    assert in_words(place, value, {"bcrb": "Black Caribbean"}) == told


def test_a_box_is_called_as_people_call_it() -> None:
    assert name_of("born") == "Date of birth"
    assert name_of("chair_name") == "Chair name"
