"""The data class of a field, and what is said where there is none."""

import pytest

from handrail.rules.data_protection import data_map
from handrail.rules.vocabulary import DataClass

pytestmark = pytest.mark.once


def test_a_field_of_every_row_has_the_class_of_every_model() -> None:
    assert data_map.class_of("Referral", "public_id") == data_map.class_of("Task", "public_id")


def test_an_unknown_field_says_where_to_add_it() -> None:
    with pytest.raises(data_map.MissingClass, match=r"Referral\.colour has no data class: add it"):
        data_map.class_of("Referral", "colour")


def test_every_entry_has_a_class_and_a_purpose() -> None:
    found = data_map.load_data_classes()
    assert {entry.data_class for entry in found.values()} <= set(DataClass)
    assert [name for name, entry in found.items() if not entry.purpose] == []
