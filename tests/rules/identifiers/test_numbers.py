"""NHS numbers and pupil numbers: one wrong character is always noticed."""

import pytest

from handrail.rules.identifiers.numbers import UPN_LETTERS, clean_nhs_number, clean_upn

pytestmark = pytest.mark.once
NHS, UPN = "9434765919", "X211202512345"


@pytest.mark.parametrize("place", range(10))
def test_one_wrong_figure_in_an_nhs_number_is_noticed(place: int) -> None:
    for figure in "0123456789":
        typed = NHS[:place] + figure + NHS[place + 1 :]
        assert bool(clean_nhs_number(typed).problem) is (typed != NHS)


def test_two_figures_exchanged_in_an_nhs_number_are_noticed() -> None:
    for place in range(9):
        typed = NHS[:place] + NHS[place + 1] + NHS[place] + NHS[place + 2 :]
        assert bool(clean_nhs_number(typed).problem) is (typed != NHS)


@pytest.mark.parametrize("place", range(1, 13))
def test_one_wrong_figure_in_a_pupil_number_is_noticed(place: int) -> None:
    for figure in "0123456789":
        typed = UPN[:place] + figure + UPN[place + 1 :]
        assert bool(clean_upn(typed).problem) is (typed != UPN)


@pytest.mark.parametrize("last", ["I", "O", "S"])
def test_a_temporary_pupil_number_ends_in_no_letter_that_looks_like_a_figure(last: str) -> None:
    for letter in UPN_LETTERS:
        assert "check it with the school" in str(clean_upn(f"{letter}21120251234{last}").problem)


@pytest.mark.parametrize("digits", ["943476591", "94347659190", "1111111111"])
def test_a_number_of_another_length_or_of_one_figure_is_none(digits: str) -> None:
    assert clean_nhs_number(digits).problem
