"""The answers by which rows are told apart: none of them counts what is not known twice."""

import pytest

from handrail.rules.dashboards import breakdowns
from handrail.rules.dashboards.measures import Part

pytestmark = pytest.mark.once


def test_what_is_not_known_is_never_a_value_beside_its_own_row() -> None:
    parts = [one for one in vars(breakdowns).values() if isinstance(one, Part)]
    assert len(parts) > 30
    assert [one.key for one in parts if "not_known" in one.labels] == []


def test_each_part_has_a_key_of_its_own_so_that_its_rounding_is_its_own() -> None:
    keys = [one.key for one in vars(breakdowns).values() if isinstance(one, Part)]
    assert sorted(keys) == sorted(set(keys))


def test_an_interview_in_time_stands_before_the_reasons_why_none_was_held() -> None:
    found = list(breakdowns.INTERVIEW.labels)
    assert found[:3] == ["in_time", "later", "not_needed"]
    assert all(value.startswith("not_held_") for value in found[3:])
