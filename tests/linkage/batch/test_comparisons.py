"""What is compared of whole registers, in SQL and in words."""

import pytest

from handrail.linkage.batch.comparisons import COMPARISONS, in_words

pytestmark = pytest.mark.once


def test_every_level_has_words() -> None:
    levels = [level for steps in COMPARISONS.values() for level in steps if level.key != "unknown"]
    assert all(level.words for level in levels)
    told = in_words({"born": "swapped", "postcode": "same", "sex": "unknown"})
    assert told == "day and month swapped; same postcode"


def test_what_is_not_known_is_not_told() -> None:
    assert in_words({}) == ""
    assert in_words({"sex": "unknown", "town": "different"}) == "another town"


def test_the_last_level_of_each_takes_what_is_left() -> None:
    assert {levels[-1].sql for levels in COMPARISONS.values()} == {"ELSE"}
    assert {levels[0].key for levels in COMPARISONS.values()} == {"unknown"}
