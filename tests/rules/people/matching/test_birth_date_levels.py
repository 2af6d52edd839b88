"""How two people's birth dates agree."""

import pytest

from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching.birth_date_levels import BORN, born_level

pytestmark = pytest.mark.once


def level(one: str, two: str) -> str:
    first, second = ((PartialDate.from_text(text),) for text in (one, two))
    assert born_level(first, second) == born_level(second, first), "whichever comes first"
    return born_level(first, second)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("2012-03-04", "2012-03-04", "same"),
        ("2012-03-04", "2012-04-03", "swapped"),
        ("2012-03-14", "2012-03-15", "slip"),
        ("2012-03-04", "2013-04-03", "different"),
        ("2012-03-14", "2012-03-25", "part"),
        ("2009-03-14", "2012-03-14", "part"),
        ("2009-03-14", "2019-03-14", "slip"),
        ("2012-03", "2012-03-15", "month"),
        ("2012-03", "2012-04", "near"),
        ("2012-03", "2013-03", "near"),
        ("2012-03", "2013-04", "different"),
        ("2012-03", "2014-03", "different"),
        ("~2012", "2013-01-01", "about"),
        ("2012", "2012-01-01", "year"),
        ("2012-01-01", "2009-12-31", "different"),
    ],
)
def test_two_birth_dates_agree_by_what_is_known_of_both(one: str, two: str, expected: str) -> None:
    assert level(one, two) == expected


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("2012-01-01", "2012-05-14", "year"),
        ("2012-01-01", "2012-01-01", "month"),
        ("2012-05-01", "2012-05-14", "month"),
        ("2012-05-01", "2012-05-01", "same"),
        ("2012-05-01", "2012-06-14", "apart"),
        ("2012-01-01", "2014-05-14", "different"),
    ],
)
def test_1_january_may_be_a_year_and_the_first_of_a_month_that_month(
    one: str, two: str, expected: str
) -> None:
    assert level(one, two) == expected


def test_a_year_beside_is_a_slip_and_two_days_of_one_year_speak_against() -> None:
    assert level("2009-05-14", "2010-05-14") == "slip"
    assert level("2012-05-14", "2012-09-30") == "apart"
    assert BORN.index("apart") > BORN.index("near")


def test_the_best_of_several_dates_counts_and_nothing_is_known_of_none() -> None:
    kept = [PartialDate.from_text(text) for text in ("2010-02-03", "2012-05-14")]
    assert born_level(kept, kept[1:]) == "same"
    assert born_level((), kept) == born_level((), ()) == "unknown"
