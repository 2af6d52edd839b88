"""The table of limits as a setting: other numbers for a place, and no other kind of limit."""

import pytest

from handrail.rules.operations.rate_limits import (
    RATE_LIMITS,
    BadLimits,
    rates_in_force,
    rates_in_words,
)

BY_NAME = {limit.name: limit for limit in RATE_LIMITS}


def test_without_a_setting_the_numbers_are_those_of_the_table() -> None:
    assert rates_in_force() == {limit.name: limit.rates for limit in RATE_LIMITS}
    assert len(BY_NAME) == len(RATE_LIMITS)


def test_a_setting_changes_one_number_and_leaves_the_others() -> None:
    changed = rates_in_force("find=40/m/user new_code_own=5/2m/key,30/h/key")
    assert changed["find"] == "40/m/user"
    assert changed["new_code_own"] == "5/2m/key,30/h/key"
    assert changed | {"find": "20/m/user", "new_code_own": "3/m/key,20/h/key"} == rates_in_force()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("fnid=40/m/user", "fnid is not a limit"),
        ("find", "find= is no rate"),
        ("find=40/m/ip", "write it like find=20/m/user"),
        ("find=0/m/user", "is no rate"),
        ("find=many/m/user", "is no rate"),
        ("sign_in_here=5/15m/key,1/m/ip", "write it like sign_in_here=5/15m/key"),
        ("receipt=60/m/ip", "is no rate"),
    ],
)
def test_a_setting_that_is_no_limit_is_refused_with_the_remedy(text: str, says: str) -> None:
    with pytest.raises(BadLimits, match=says):
        rates_in_force(text)


def test_rates_are_said_in_words() -> None:
    words = rates_in_words(BY_NAME["sign_in_known_browser"])
    assert words == (
        "10 in 15 minutes for an account in one browser; 50 a day for an account in one browser"
    )
    assert rates_in_words(BY_NAME["sign_in_address"]) == (
        "300 in 15 minutes from one address; 600 an hour from one address"
    )
