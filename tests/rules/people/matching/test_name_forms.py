"""One word of a name in all the forms that are compared."""

import pytest

from handrail.rules.people.matching.name_forms import hash_to_number, word_forms, word_sound

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
    assert word_sound(text) == heard


def test_another_spelling_has_the_same_class_and_an_initial_is_told() -> None:
    assert word_forms("mohd").spelling == word_forms("mohammed").spelling == "mohammed"
    assert word_forms("bill").short == word_forms("william").short
    assert word_forms("k").is_initial
    assert not word_forms("ка").is_initial


def test_one_text_is_one_word_and_a_number_is_the_same_on_every_machine() -> None:
    assert word_forms("kacey") is word_forms("kacey")
    assert hash_to_number("kacey") == 16899857719813953308
