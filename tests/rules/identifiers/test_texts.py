"""Free text: what is refused, and that the message never repeats the text."""

import pytest

from handrail.rules.identifiers import texts

pytestmark = pytest.mark.once


def test_line_ends_are_made_one_and_the_ends_trimmed() -> None:
    assert texts.clean_text("  one\r\ntwo\rthree \n").value == "one\ntwo\nthree"


def test_a_hidden_character_is_named_with_its_place() -> None:
    found = texts.clean_text("secret\nab\u202ecd")
    assert found.value == ""
    assert "Character 3 of line 2 is a hidden character" in (found.problem or "")
    assert "secret" not in (found.problem or "")
    assert "the null character (U+0000)" in (texts.clean_text("\0").problem or "")


def test_one_character_too_many_is_counted() -> None:
    assert texts.clean_text("x" * 500, texts.LINE).problem is None
    said = texts.clean_text("x" * 501, texts.LINE).problem or ""
    assert "take out 1 character, or put the rest in another box" in said
