"""The limits of patterns: each with its source, and every rule in words says its numbers."""

import pytest

from handrail.rules.missing import pattern_limits as limits

pytestmark = pytest.mark.once


def test_every_limit_says_where_it_comes_from_and_why() -> None:
    for limit in limits.LIMITS:
        assert limit.source == limits.OWN_JUDGEMENT, limit.words
        assert limit.why.endswith("."), limit.words
        assert limit.value > 0, limit.words


def test_the_rules_in_words_name_the_numbers_that_are_in_force() -> None:
    for limit in (limits.EVENINGS, limits.EVENINGS_BY_TIME, limits.MINUTES):
        assert str(limit.value) in limits.RULE_TOGETHER
    for limit in (limits.PLACE_CHILDREN, limits.PLACE_DAYS, limits.BUSY_CHILDREN):
        assert str(limit.value) in limits.RULE_PLACE
    for limit in (limits.THING_CHILDREN, limits.THING_DAYS):
        assert str(limit.value) in limits.RULE_THING


def test_a_limit_is_shown_with_its_thousands_apart() -> None:
    assert limits.METRES.in_words.startswith("1,000 metres")


def test_the_usual_period_is_one_that_is_offered() -> None:
    assert limits.USUAL_PERIOD in limits.PERIODS
