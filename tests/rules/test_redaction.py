"""Names in all their spellings, numbers and addresses are found; hidden words are gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.rules.redaction import (
    HIDDEN,
    KEPT,
    Mark,
    Term,
    everywhere,
    hints,
    merged,
    numbers_in,
    pieces,
    proposed,
)

THIRD = "third_party"
# what is written on the record, and how it stands in a note: 40 variants
VARIANTS = [
    ("Katharine Mulligan", text)
    for text in (
        "Katharine", "Katherine", "Catherine", "Kathryn", "Kate", "Katie", "Kath", "Mulligan",
        "Mulligans", "MULLIGAN", "Muligan", "Mullighan", "Katharine's", "Katharin",
    )
] + [
    ("Mohammed Hussain", text)
    for text in ("Mohammed", "Muhammad", "Mohamed", "Mohd", "Hussain", "Hussein", "Husain")
] + [
    ("William O'Connor", text)
    for text in ("William", "Will", "Bill", "Billy", "Willy", "O'Connor", "OConnor", "O’Connor",
                 "Oconnor", "O'Conner")
] + [
    ("Siân Llewellyn", text) for text in ("Siân", "Sian", "Llewellyn", "Llewelyn", "Llewellin")
] + [
    ("Zdzisław Wójcik", text) for text in ("Zdzislaw", "Wojcik", "Wójcik", "Zdzisław")
]  # fmt: skip


def left(text: str, marks: list[Mark]) -> str:
    return "".join(piece.text for piece in pieces(text, marks))


def test_of_forty_variants_of_names_at_least_thirty_eight_are_found() -> None:
    assert len(VARIANTS) == 40
    missed = [
        written
        for name, written in VARIANTS
        if not proposed(f"She was with {written} then.", [Term(name, THIRD)])
    ]
    assert len(missed) <= 2, missed


def test_the_persons_own_names_are_never_proposed() -> None:
    found = proposed("Saoirse Devlin met Gary Devlin.", [Term("Gary Devlin", THIRD)],
                     ["Saoirse Devlin"])  # fmt: skip
    assert left("Saoirse Devlin met Gary Devlin.", found) == "Saoirse Devlin met  Devlin."


def test_a_word_in_small_letters_is_a_name_only_when_it_is_the_same() -> None:
    assert proposed("She may come in may.", [Term("Mary Webb", THIRD)]) == []


@pytest.mark.parametrize("typed", ["E14 9ZX", "e149zx", "E14  9ZX", "E14-9ZX"])
def test_a_safe_postcode_is_found_however_it_is_spaced(typed: str) -> None:
    text = f"She sleeps at {typed} now."
    found = proposed(text, [Term("E14 9ZX", "protected_address", is_name=False)])
    assert left(text, found) == "She sleeps at  now."


def test_numbers_and_mails_of_others_are_found_and_ones_own_are_left() -> None:
    text = "Ring 07700 900861 or 020 7946 0230, or write to gary@example.org."
    found = numbers_in(text, THIRD, ["020 7946 0230"])
    assert left(text, found) == "Ring  or 020 7946 0230, or write to ."


def test_words_that_point_to_somebody_are_shown_to_the_reader() -> None:
    assert hints("Her stepfather and his brothers came.") == ["stepfather", "brothers"]


def test_every_place_of_further_words_is_hidden() -> None:
    text = "The shed.\nBehind the\nshed."
    assert left(text, everywhere(text, "the shed", THIRD)) == ".\nBehind ."


def test_what_nobody_decided_is_hidden_and_what_is_kept_is_there() -> None:
    text = "Gary rang."
    assert left(text, [Mark(0, 4, THIRD)]) == " rang."
    assert left(text, [Mark(0, 4, THIRD, KEPT)]) == text


MARKS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from([HIDDEN, KEPT])), max_size=8
)


@given(st.text(st.characters(codec="ascii"), min_size=0, max_size=60), MARKS)
def test_no_hidden_letter_is_ever_left(text: str, drawn: list[tuple[int, int, str]]) -> None:
    marks = [
        Mark(min(start, len(text)), min(start + size, len(text)), THIRD, choice)
        for start, size, choice in drawn
    ]
    hidden = {at for mark in marks if mark.choice == HIDDEN for at in range(mark.start, mark.end)}
    kept = "".join(letter for at, letter in enumerate(text) if at not in hidden)
    assert left(text, marks) == kept


@given(MARKS)
def test_merging_hides_no_less(drawn: list[tuple[int, int, str]]) -> None:
    marks = [Mark(start, start + size, THIRD) for start, size, _ in drawn]
    before = {at for mark in marks for at in range(mark.start, mark.end)}
    after = {at for mark in merged(marks) for at in range(mark.start, mark.end)}
    assert before <= after
