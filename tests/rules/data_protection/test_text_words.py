"""The words of a text as they stand in it."""

import pytest

from handrail.rules.data_protection import text_words
from handrail.rules.data_protection.text_words import words_of

pytestmark = pytest.mark.once


def firsts(text: str) -> list[str]:
    return [word.typed for word in words_of(text) if word.is_first]


def test_a_sentence_begins_after_a_full_stop_and_not_after_a_title() -> None:
    assert firsts("She rang. Dr. Bell came.") == ["She", "Dr"]
    assert firsts("09:15 Rang home\nSaid no") == ["Rang"]
    assert firsts("24.11.2026 09:15 Rang home") == ["Rang"]
    assert firsts("") == []


def test_a_word_keeps_where_it_stands_and_whether_it_owns() -> None:
    (mother, rose) = words_of("O’Neil’s Rose")
    assert (mother.folded, mother.is_owning, mother.start, mother.end) == ("oneil", True, 0, 8)
    assert (rose.is_owning, rose.is_beside) == (False, True)
    assert [word.is_owning for word in words_of("James’ bike")] == [True, False]


@pytest.mark.parametrize(
    ("text", "at", "is_name"),
    [
        ("Rose said so", 0, True),
        ("Rose early", 0, False),
        ("Rose shouted", 0, True),
        ("Rose, early", 0, True),
        ("Rose need", 0, False),
        ("with Rose", 1, True),
        ("on 3 – May", 1, False),
        ("in May", 1, False),
        ("3 April’s rota", 0, False),
        ("with rose", 1, False),
    ],
)
def test_an_everyday_word_is_a_name_by_what_is_around_it(text: str, at: int, is_name: bool) -> None:
    assert text_words.stands_as_name(words_of(text), at) is is_name
