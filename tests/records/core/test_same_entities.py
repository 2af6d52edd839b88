"""Which entities are one, joined through those in the middle."""

import pytest

from handrail.records.queries.core import same_entities
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_an_entity_that_nobody_joined_is_one_with_itself() -> None:
    assert same_entities.set_of(41) == {41}
    assert same_entities.sets_of([1, 2]) == {1: frozenset({1}), 2: frozenset({2})}
    assert same_entities.sets_of([]) == {}


def test_nothing_is_held_of_nobody() -> None:
    assert same_entities.held_of(None) == frozenset()
    assert same_entities.held_of(people.account("ann").pk) == frozenset()
