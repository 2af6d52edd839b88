"""When two live at one place, however it is written."""

import pytest

from handrail.rules.access import household

pytestmark = pytest.mark.once


def test_one_home_is_told_the_same_however_it_is_written() -> None:
    assert household.home_of("O’Néill", "e14 2bg") == household.home_of("ONEILL", "E142BG")
    assert household.home_of("Okafor", "E14 2BG") == household.Home("OKAFOR", "E142BG")


def test_without_a_name_or_a_whole_postcode_there_is_no_home_to_compare() -> None:
    assert household.home_of("", "E14 2BG") is None
    assert household.home_of("Okafor", "") is None
    assert household.home_of("Okafor", "E14") is None
    assert household.home_of("Okafor", "E1 4B") is None
    assert household.home_of("Okafor", "E1 4BG")
