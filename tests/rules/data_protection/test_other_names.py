"""Words that may name somebody, found by how they look."""

import pytest

from handrail.rules.data_protection import other_names
from handrail.rules.data_protection.text_words import words_of

pytestmark = pytest.mark.once


def marked(text: str, left: frozenset[str] = frozenset()) -> list[str]:
    return [text[one.start : one.end] for one in other_names.likely_names(words_of(text), left)]


def test_two_words_with_capitals_are_a_name_and_a_street_is_not() -> None:
    assert marked("She met Dariusz Wolski at Harbour Road.") == ["Dariusz Wolski"]
    assert marked("She went out. Then it rained.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We met Mr Dariusz Wolski.", ["Dariusz Wolski"]),
        ("We met Dariusz Wolski’s Anna.", ["Dariusz Wolski’s", "Anna"]),
        ("We met Big Wolski.", ["Big Wolski"]),
        ("Zorgle came. We met Zorgle.", ["Zorgle"]),
        ("We met at QZX.", []),
    ],
)
def test_a_name_has_no_title_and_ends_where_it_owns_and_a_single_word_is_seldom_one(
    text: str, found: list[str]
) -> None:
    assert marked(text) == found


def test_the_words_of_staff_and_of_the_child_are_left_alone() -> None:
    text = "We saw Kacey Devlin."
    assert marked(text) == ["Kacey Devlin"]
    assert marked(text, other_names.folded_words(["Kacey Devlin"])) == []


def test_a_name_is_told_in_either_order_and_loosely_when_misspelt() -> None:
    name = ("kacey", "devlin")
    assert other_names.is_named(name, "devlin", "kacey")
    assert not other_names.is_named(name, "kacey", "devlim")
    assert other_names.is_named(name, "kacey", "devlim", is_loose=True)
    assert not other_names.is_named(("kacey",), "kacey", "kacey")


def test_names_are_cleared_where_they_stand_as_whole_words() -> None:
    cleared = other_names.others_left_out(["Ann", "Ann Marie Bell"])
    assert cleared("ann  marie bell and Annie") == "[another person] and Annie"
