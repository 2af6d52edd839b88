"""The rows that boards count, each with its definition and a permission that exists."""

import pytest

from handrail.rules.dashboards import sources
from handrail.rules.dashboards.measures import Source

pytestmark = pytest.mark.once


def test_a_source_has_a_key_and_a_definition_of_its_own() -> None:
    found = [one for one in vars(sources).values() if isinstance(one, Source)]
    assert len({one.key for one in found}) == len(found) > 10
    assert len({one.definition for one in found}) == len(found)


def test_what_belongs_to_a_period_says_so_in_its_definition() -> None:
    for one in [one for one in vars(sources).values() if isinstance(one, Source)]:
        assert one.is_period == ("period" in one.definition), one.key
