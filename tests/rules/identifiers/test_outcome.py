"""Nothing typed, nothing known and nothing given are three things."""

import pytest

from handrail.rules.identifiers import outcome
from handrail.rules.identifiers.outcome import Absence, Cleaned

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("typed", "absence"),
    [
        ("None", Absence.NONE),
        (" n/k. ", Absence.NOT_KNOWN),
        ("don’t  know", Absence.NOT_KNOWN),
        ("REFUSED", Absence.REFUSED),
        ("", None),
    ],
)
def test_why_a_field_is_empty_is_kept(typed: str, absence: Absence | None) -> None:
    assert outcome.empty_outcome(typed) == Cleaned(typed, absence=absence)


def test_a_field_that_says_something_is_left_to_its_own_check() -> None:
    assert outcome.empty_outcome("Nona") is None


def test_texts_that_look_equal_are_compared_as_equal() -> None:
    assert Cleaned("", "Zoe\u0301").for_matching == "Zo\u00e9"
