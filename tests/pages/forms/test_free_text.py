"""Free text outside the form engine: trimmed, held to the rules of an answer, cut for searches."""

import pytest

from handrail.pages.forms.free_text import LONGEST, read_search_text, read_text
from handrail.rules.permissions import Incomplete

pytestmark = pytest.mark.once


def test_the_words_of_a_search_are_cut_and_lose_what_no_text_holds() -> None:
    asked = {"find": " Mill\x00 Row\u202e and more "}
    assert read_search_text(asked, "find", 8) == "Mill Row"
    assert read_search_text({}, "find", 8) == ""


def test_a_text_is_trimmed_and_may_be_empty() -> None:
    assert read_text({"why": "  I rang them \n"}, "why") == "I rang them"
    assert read_text({}, "why") == ""


def test_a_text_that_cannot_be_kept_is_named_by_its_box() -> None:
    for text in ("a\x00b", "x" * (LONGEST + 1)):
        with pytest.raises(Incomplete) as told:
            read_text({"_why": text}, "_why")
        assert set(told.value.problems) == {"why"}
