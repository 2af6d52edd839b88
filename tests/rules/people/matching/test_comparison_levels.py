"""How two people's facts agree, field by field."""

import pytest

from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import comparison_levels
from handrail.rules.people.matching.comparison_levels import alike
from handrail.rules.people.matching.facts import Spot
from handrail.rules.people.matching.name_forms import word

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("one", "two", "level"),
    [
        ("mohammed", "mohd", "spelling"),
        ("william", "bill", "short"),
        ("kacey", "kacie", "sound"),
        ("devlin", "develin", "sound"),
        ("k", "kacey", "initial"),
        ("kacey", "amina", "different"),
    ],
)
def test_two_words_agree_the_same_whichever_comes_first(one: str, two: str, level: str) -> None:
    assert alike(word(one), word(two)) == alike(word(two), word(one)) == level


@pytest.mark.parametrize(
    ("one", "two", "level"),
    [
        ("2012-03-04", "2012-04-03", "swapped"),
        ("2012-03-14", "2012-03-15", "slip"),
        ("2012-03", "2012-03-15", "month"),
        ("~2012", "2013-01-01", "about"),
        ("2012", "2012-01-01", "year"),
        ("2012-01-01", "2009-12-31", "different"),
    ],
)
def test_two_birth_dates_agree_by_what_is_known_of_both(one: str, two: str, level: str) -> None:
    dates = PartialDate.from_text(one), PartialDate.from_text(two)
    assert comparison_levels.born_level(dates[:1], dates[1:]) == level
    assert comparison_levels.born_level(dates[1:], dates[:1]) == level


def test_without_anything_to_compare_nothing_is_known() -> None:
    assert comparison_levels.born_level((), ()) == "unknown"
    assert comparison_levels.place_level((), (Spot("E14 2BG", "E14 2", "E14"),)) == "unknown"
    assert comparison_levels.best_names((), ()) == comparison_levels.Names()


def test_one_figure_wrong_in_a_number_is_a_slip() -> None:
    def level(value: str, verified: bool = False) -> str:
        return comparison_levels.number_level(
            [("nhs", "9434765919", verified)], [("nhs", value, False)]
        )

    assert [
        level("9434765919", True),
        level("9434765919"),
        level("9434765918"),
        level("1111111111"),
    ] == ["verified", "same", "slip", "different"]
    assert (
        comparison_levels.number_level([("upn", "A1", False)], [("upn", "A2", False)]) == "unknown"
    )
