"""A passage of an access request as it is shown: its words in order, each mark in its place."""

from types import SimpleNamespace
from typing import Any

import pytest

from handrail.pages.core.govuk_form import form_of
from handrail.pages.data_protection import subject_access_passages
from handrail.rules.data_protection.redaction import HIDDEN, KEPT, PROPOSED, WITHHELD

pytestmark = pytest.mark.once
WORDS = "Dez told Orla at the gate"


def passage(*marks: list[Any], left_out: str = "") -> Any:
    return SimpleNamespace(words=WORDS, marks=marks, left_out=left_out)


def shown(*marks: list[Any]) -> list[tuple[str, str]]:
    return [
        (text, mark.reason if mark else "")
        for text, mark in subject_access_passages.marked_pieces(passage(*marks))
    ]


def test_words_stand_in_order_whatever_the_order_of_their_marks() -> None:
    assert shown([9, 13, "third_party", PROPOSED], [0, 3, "who_told_us", PROPOSED]) == [
        ("Dez", "who_told_us"), (" told ", ""), ("Orla", "third_party"), (" at the gate", ""),
    ]  # fmt: skip
    assert shown() == [(WORDS, "")]


def test_marks_that_overlap_show_no_word_twice() -> None:
    found = shown([0, 13, "third_party", PROPOSED], [9, 13, "crime", PROPOSED],
                  [4, 17, "crime", PROPOSED])  # fmt: skip
    assert "".join(text for text, _ in found) == WORDS


def test_each_proposal_is_asked_about_in_its_sentence_with_what_was_chosen() -> None:
    row = passage([0, 3, "who_told_us", PROPOSED], [9, 13, "third_party", KEPT],
                  [20, 25, "crime", HIDDEN])  # fmt: skip
    first, second, third, *rest = form_of(subject_access_passages._fields(row))()
    assert (first.name, first.label, first.value()) == ("m0", "Dez", "")
    assert first.help_text == "A confidential source. In context: …Dez told Orla at the gate…"
    assert (second.value(), third.value()) == (KEPT, HIDDEN)
    assert [field.name for field in rest] == ["more", "more_reason", "left_out"]


def test_what_is_withheld_always_is_nobodys_choice() -> None:
    row = passage([0, 3, "protected_address", WITHHELD], left_out="privilege")
    asked = subject_access_passages._fields(row)
    assert list(asked) == ["more", "more_reason", "left_out"]
    assert asked["left_out"].initial == "privilege"
