"""Where a name is mostly given, for counting alone."""

import pytest

from handrail.rules.people.matching import IdentifyingFacts, Name, fold_name
from handrail.rules.people.matching.name_origins import (
    NO_NAME,
    OTHER,
    _table,
    origin_of,
    script_of,
)

pytestmark = pytest.mark.once


def called(given: str, family: str = "") -> IdentifyingFacts:
    return IdentifyingFacts((Name(given, family),))


@pytest.mark.parametrize(
    ("given", "family", "origin"),
    [
        ("Amina", "Khatun", "Bengali"),
        ("Gurpreet", "Singh", "Punjabi (Sikh)"),
        ("Katarzyna", "Wiśniewska", "Polish"),
        ("Thị Lan", "Nguyễn", "Vietnamese"),
        ("Rugilė", "Jankauskaitė", "Baltic"),
        ("Liban Warsame", "Farah", "Somali"),
        ("Besa", "Lekaj", "Albanian"),
        ("Grace", "Naj", OTHER),
        ("Grace", "Whitlock", OTHER),
    ],
)
def test_the_origin_is_the_one_with_which_most_words_agree(
    given: str, family: str, origin: str
) -> None:
    assert origin_of(called(given, family)) == origin


def test_the_script_is_that_of_most_letters() -> None:
    assert script_of(called("Amina", "Khatun")) == "Latin"
    assert script_of(called("محمد", "علي")) == "Arabic"
    assert script_of(called("Олена")) == "Cyrillic"


def test_without_a_name_there_is_neither() -> None:
    assert origin_of(IdentifyingFacts()) == script_of(IdentifyingFacts()) == NO_NAME


def test_every_word_of_the_table_is_folded_and_one() -> None:
    words = [text for row in _table().values() for part in row for text in part]
    assert all(fold_name(text) == text and " " not in text for text in words)


def test_of_several_names_the_first_counts() -> None:
    both = IdentifyingFacts((Name("Amina", "Khatun"), Name("Олена", "Melnyk")))
    assert (origin_of(both), script_of(both)) == ("Bengali", "Latin")
