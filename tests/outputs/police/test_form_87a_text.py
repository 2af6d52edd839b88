"""The 87A as text for small fields: each part within its room, and nothing lost."""

import pytest
from hypothesis import given, strategies as st

from handrail.outputs.police.form_87a_text import (
    HEAD,
    LEAST,
    Box,
    counted_length,
    plain_text,
    split_text,
    text_of_boxes,
)
from handrail.rules.vocabulary.documents import MARKING


def test_the_room_of_a_field_is_the_partnerships_own(make_87a, answered, partnership):
    answered.answers["what_happened"] = "She was seen. " * 300
    small = partnership.model_copy(
        update={"police": partnership.police.model_copy(update={"field_limit": 500})}
    )
    for chosen, room in ((partnership, 2000), (small, 500)):
        boxes = {box.key: box for box in plain_text(make_87a(settings=chosen))}
        parts = boxes["what_happened"].parts
        assert len(parts) > 1
        assert all(counted_length(part) <= room for part in parts)
        assert parts[0].startswith(f"(1 of {len(parts)}) She was seen.")


def test_one_field_may_have_a_room_of_its_own(make_87a):
    boxes = {box.key: box for box in plain_text(make_87a(), limits={"evidence": 60}, limit=4000)}
    assert len(boxes["evidence"].parts) > 1
    assert all(len(part) <= 60 for part in boxes["evidence"].parts)
    assert all(len(box.parts) == 1 for key, box in boxes.items() if key != "evidence")
    assert next(iter(boxes)) == HEAD


def test_the_text_says_from_whom_to_whom_and_every_answer(make_87a):
    text = text_of_boxes(plain_text(make_87a(mark="Draft", facts=[("School", "Ashgrove Academy")])))
    for said in (
        MARKING,
        "87A NM-87A-26-0093, version 2\nDraft\n",
        "Sent to Karen Whitlock, police.",
        "Attached: Screening NM-S-26-1184.",
        "School: Ashgrove Academy",
        "THE CHILD’S EXACT WORDS\n“He says I owe him for the phone.”",
        "DANGER NOW\nNot known",
        "A coat",
    ):
        assert said in text
    assert "Not answered" not in text


@given(
    st.text(alphabet=st.sampled_from("ab .\n!?😀é"), max_size=1500),
    st.integers(LEAST, 300),
)
def test_parts_fit_and_nothing_is_lost(text: str, limit: int) -> None:
    parts = split_text(text, limit)
    assert all(counted_length(part) <= limit for part in parts)
    if len(parts) == 1:
        assert parts == (text,)
        return
    numbers = [f"({at} of {len(parts)}) " for at in range(1, len(parts) + 1)]
    assert all(part.startswith(number) for part, number in zip(parts, numbers, strict=True))
    again = "".join(part.removeprefix(number) for part, number in zip(parts, numbers, strict=True))
    assert again == text


def test_a_text_is_cut_between_paragraphs_then_sentences_then_words():
    paragraphs = "First one here.\n\nSecond one is here."
    assert split_text(paragraphs, LEAST) == (paragraphs,)
    long = "Sentence one is here. " + "Sentence two is a longer one. " + "End."
    parts = split_text(long, 50)
    assert parts[0] == "(1 of 2) Sentence one is here. "
    assert split_text("a" * 100, LEAST)[0] == "(1 of 4) " + "a" * 31


def test_a_field_that_holds_nothing_is_refused_in_words():
    with pytest.raises(ValueError, match="too small: give it 40 or more"):
        split_text("text", LEAST - 1)


def test_boxes_are_told_one_under_the_other():
    boxes = (Box("a", "First", ("(1 of 2) x", "(2 of 2) y")), Box("b", "Second", ("z",)))
    assert text_of_boxes(boxes) == "FIRST\n(1 of 2) x\n\n(2 of 2) y\n\nSECOND\nz\n"
