"""What names a place, and what could be anywhere."""

import pytest

from handrail.rules.missing.place_words import names_a_place
from handrail.rules.people.matching.normalisation import fold_name

pytestmark = pytest.mark.once


def test_common_words_together_name_no_place() -> None:
    for text in ("The park", "At her aunt's house", "walking about town", "on a bus", ""):
        assert not names_a_place(fold_name(text)), text


def test_one_word_of_its_own_is_enough() -> None:
    for text in ("The old pier", "Elm playground", "McKay's shop", "Flat 4, Crown Parade"):
        assert names_a_place(fold_name(text)), text
