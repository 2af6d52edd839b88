"""Dates of birth and ages that cannot be right."""

import datetime as dt

import pytest

from handrail.rules.identifiers.births import (
    OLDEST_CHILD,
    OLDEST_PERSON,
    clean_birth,
    typed_birth_problem,
)

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "oldest"),
    [
        (("14", "3", "2012"), OLDEST_CHILD),
        (("", "", "2001"), OLDEST_CHILD),  # 25, or 24 until the end of the year
        (("24", "11", "2000"), OLDEST_PERSON),
        (("", "", "1906"), OLDEST_PERSON),
    ],
)
def test_a_birth_that_can_be_right_is_read(typed: tuple[str, str, str], oldest: int) -> None:
    found = clean_birth(*typed, TODAY, oldest=oldest)
    assert (found.problem, found.value is None) == (None, False)


@pytest.mark.parametrize(
    ("typed", "oldest", "words"),
    [
        (("", "", "1900"), OLDEST_CHILD, "Somebody born in 1900 would be 125 years old"),
        (("23", "11", "2000"), OLDEST_CHILD, "would be 26 years old, and this is about a child"),
        (("", "", "1900"), OLDEST_PERSON, "Somebody born in 1900 would be 125 years old"),
        (("", "", "1800"), OLDEST_PERSON, "more than 130 years ago"),
        (("32", "3", "1800"), OLDEST_CHILD, "more than 130 years ago"),
    ],
)
def test_a_birth_too_long_ago_is_refused_with_the_year_to_check(
    typed: tuple[str, str, str], oldest: int, words: str
) -> None:
    found = clean_birth(*typed, TODAY, oldest=oldest)
    assert found.value is None
    assert words in str(found.problem)
    assert "Check the year" in str(found.problem)
    assert found.fields == ("year",)


@pytest.mark.parametrize(
    "text",
    ["", "about 25", "14 March 1990", "14/3/1990", "1990", "mid 30s", "25-30", "in her forties",
     "20 to 25", "12-5-98", "120", "expected in March 2027", "not known"],
)  # fmt: skip
def test_an_age_or_year_in_words_that_can_be_right_passes(text: str) -> None:
    assert typed_birth_problem(text, TODAY, OLDEST_PERSON) == ""


@pytest.mark.parametrize(
    ("text", "oldest", "words"),
    [
        ("1800", OLDEST_PERSON, "Somebody born in 1800 would be 225 years old"),
        ("0000", OLDEST_PERSON, "Check the year"),
        ("about 1800", OLDEST_PERSON, "Check the year"),
        ("14 March 1800", OLDEST_PERSON, "Check the year"),
        ("about 200", OLDEST_PERSON, "Nobody is 200 years old. Check the age"),
        ("14 March 1980", OLDEST_CHILD, "this is about a child or a young person up to 25"),
        ("about 41", OLDEST_CHILD, "this is about a child or a young person up to 25"),
    ],
)
def test_an_age_or_year_in_words_that_cannot_be_right_is_refused(
    text: str, oldest: int, words: str
) -> None:
    assert words in typed_birth_problem(text, TODAY, oldest)


def test_of_somebody_older_than_anybody_it_is_not_said_that_they_are_no_child() -> None:
    for text in ("1800", "about 200"):
        assert "about a child" not in typed_birth_problem(text, TODAY, OLDEST_CHILD)
