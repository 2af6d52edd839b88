"""The covering words of a release, on a page of their own."""

from collections.abc import Callable

import pytest

from handrail.outputs.sharing import covering_letter

pytestmark = pytest.mark.once


def test_the_words_stand_on_one_page_with_the_release_and_its_marking(
    texts_of: Callable[[bytes], list[str]],
) -> None:
    (page,) = texts_of(
        covering_letter.pdf_bytes("Please read it alone & <then> ring.", "NM-RE-26-7")
    )
    assert "With information shared, NM-RE-26-7" in page
    assert "Please read it alone & <then> ring." in page
    assert covering_letter.MARKING in page


def test_a_covering_letter_without_words_is_still_one_page(
    texts_of: Callable[[bytes], list[str]],
) -> None:
    (page,) = texts_of(covering_letter.pdf_bytes("", "NM-RE-26-7"))
    assert "With information shared, NM-RE-26-7" in page
