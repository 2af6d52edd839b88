"""Hidden words are gone, whatever was decided; what is withheld stays so."""

import pytest
from hypothesis import given, strategies as st

from handrail.rules.data_protection.redaction import (
    HIDDEN,
    KEPT,
    PROPOSED,
    WITHHELD,
    Mark,
    carry_decisions,
    is_like,
    mark_every_place,
    merge_marks,
    order_marks,
    redacted_pieces,
)

THIRD = "third_party"


def left(text: str, marks: list[Mark]) -> str:
    return "".join(piece.text for piece in redacted_pieces(text, marks))


def test_every_place_of_further_words_is_hidden() -> None:
    text = "The shed.\nBehind the\nshed."
    assert left(text, mark_every_place(text, "the shed", THIRD)) == ".\nBehind ."


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
    after = {at for mark in merge_marks(marks) for at in range(mark.start, mark.end)}
    assert before <= after


@given(MARKS, MARKS)
def test_laying_out_hides_no_less_and_withholds_no_more(
    drawn: list[tuple[int, int, str]], fixed: list[tuple[int, int, str]]
) -> None:
    marks = [Mark(start, start + size, THIRD) for start, size, _ in drawn]
    marks += [Mark(start, start + size, "crime", WITHHELD) for start, size, _ in fixed]
    found = order_marks(marks)
    places = [at for mark in found for at in range(mark.start, mark.end)]
    assert len(places) == len(set(places))
    assert set(places) >= {at for mark in marks for at in range(mark.start, mark.end)}
    withheld = {at for m in found if m.choice == WITHHELD for at in range(m.start, m.end)}
    sealed = {at for start, size, _ in fixed for at in range(start, start + size)}
    assert sealed <= withheld
    assert not any(at in withheld and at - 1 not in sealed and at + 1 not in sealed
                   and at not in sealed for at in places)  # fmt: skip


def test_what_was_decided_stays_and_what_is_found_beside_it_is_proposed() -> None:
    found = [Mark(0, 10, THIRD), Mark(20, 24, THIRD, WITHHELD)]
    decided = [Mark(0, 4, THIRD, KEPT), Mark(22, 30, THIRD, HIDDEN), Mark(40, 44, THIRD)]
    assert carry_decisions(found, decided) == [
        Mark(0, 4, THIRD, KEPT),
        Mark(4, 10, THIRD, PROPOSED),
        Mark(20, 24, THIRD, WITHHELD),
        Mark(24, 30, THIRD, HIDDEN),
    ]


@given(MARKS, MARKS)
def test_carrying_over_decisions_leaves_nothing_found_without_a_mark(
    drawn: list[tuple[int, int, str]], before: list[tuple[int, int, str]]
) -> None:
    found = order_marks(Mark(start, start + size, THIRD) for start, size, _ in drawn)
    decided = order_marks(Mark(start, start + size, THIRD, what) for start, size, what in before)
    after = carry_decisions(found, decided)
    covered = {at for mark in after for at in range(mark.start, mark.end)}
    assert {at for mark in found for at in range(mark.start, mark.end)} <= covered


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("dana", "Lana", True),
        ("dana", "lana", False),
        ("dana", "dana", True),
        ("ben", "Ken", False),
        ("john", "Jon", True),
        ("joe", "Jo", False),
        ("devlin", "Devleen", True),
        ("lee", "Leah", False),
        ("dana", "Dena", True),
        ("kacey", "Kacie", True),
        ("tina", "Then", False),
    ],
)
def test_a_capital_word_of_four_letters_may_be_a_name_with_one_letter_wrong(
    name: str, typed: str, expected: bool
) -> None:
    assert is_like(name, typed.lower(), typed) is expected


def test_marks_that_touch_are_one_only_for_one_reason() -> None:
    first, second, third = Mark(0, 4, THIRD), Mark(5, 8, "crime"), Mark(9, 12, "crime")
    assert merge_marks([third, second, first]) == [first, Mark(5, 12, "crime")]
    assert merge_marks([first, Mark(6, 8, THIRD)]) == [first, Mark(6, 8, THIRD)]
