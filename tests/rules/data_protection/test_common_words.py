"""Everyday words, in the forms in which they stand in a text."""

import pytest

from handrail.rules.data_protection import common_words

pytestmark = pytest.mark.once


def test_a_form_of_an_everyday_word_is_one_too() -> None:
    for word in ("story", "stories", "walked", "making", "visits"):
        assert common_words.is_common(word), word


def test_a_family_name_is_no_everyday_word() -> None:
    assert not common_words.is_common("okafor")
    assert not common_words.is_common("")


def test_months_are_times_and_names_are_not() -> None:
    assert common_words.is_time("april")
    assert common_words.is_time("tuesday")
    assert not common_words.is_time("rose")
