"""Folding a name so that accents, spellings and short forms compare alike."""

import pytest

from handrail.rules.people.matching import normalisation

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("  O’Neill-ŁUKASZ ", "oneill lukasz"),
        ("Ægir Ørsted", "aegir orsted"),
        ("Strauß", "strauss"),
        ("ﬁona", "fiona"),
        ("", ""),
        ("…", ""),
    ],
)
def test_a_name_is_folded(typed: str, folded: str) -> None:
    assert normalisation.fold_name(typed) == folded
    assert normalisation.fold_name(folded) == folded


def test_titles_are_dropped_and_short_prefixes_joined() -> None:
    assert normalisation.name_tokens("Dr Sean O Brien") == ("sean", "obrien")
    assert normalisation.name_tokens("Mrs") == ("mrs",)
    assert len(normalisation.name_tokens("a b c d e f g h")) == 6


def test_spellings_and_short_forms_have_one_word() -> None:
    assert normalisation.canonical_spelling("mohd") == "mohammed"
    assert normalisation.nickname_class("bill") == "william"
    assert normalisation.canonical_spelling("devlin") == "devlin"


def test_the_open_table_adds_short_forms_of_one_name_and_our_classes_come_first() -> None:
    assert normalisation.nickname_class("flick") == normalisation.nickname_class("felicity")
    assert normalisation.nickname_class("jock") == normalisation.nickname_class("jack") == "john"
    assert normalisation.nickname_class("dee") == "dee"  # of Audrey, Deanne and Delores
    assert normalisation.nickname_class("daisy") == "margaret"


def test_words_that_point_to_nobody_are_told() -> None:
    assert normalisation.is_weak("begum")
    assert normalisation.is_particle("bin")
    assert not normalisation.is_weak("devlin")


def test_plain_letters_are_folded_as_all_others_are() -> None:
    every = "".join(map(chr, range(128)))
    for text in (every, "O'Brien-Smith  (Jr.)", "12a, High St.", "`a'b"):
        assert (
            normalisation.fold_name(text)
            == normalisation.fold_name(f"{text}é").removesuffix("e").rstrip()
        )
