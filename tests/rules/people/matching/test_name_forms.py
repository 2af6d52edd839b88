"""One word of a name in all the forms that are compared."""

import pytest

from handrail.rules.people.matching.name_forms import number, sound, word

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("mohammed", "md"),
        ("hossain", "hsn"),
        ("kacey", "ks"),
        ("phillip", "flp"),
        ("amina", "amn"),
        ("мария", "мария"),
    ],
)
def test_a_word_is_heard_by_its_consonants(text: str, heard: str) -> None:
    assert sound(text) == heard


def test_another_spelling_has_the_same_class_and_an_initial_is_told() -> None:
    assert word("mohd").spelling == word("mohammed").spelling == "mohammed"
    assert word("bill").short == word("william").short
    assert word("k").is_initial
    assert not word("ка").is_initial


def test_one_text_is_one_word_and_a_number_is_the_same_on_every_machine() -> None:
    assert word("kacey") is word("kacey")
    assert number("kacey") == 16899857719813953308
