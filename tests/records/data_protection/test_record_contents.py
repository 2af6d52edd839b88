"""Everything that is recorded of a child, so that no key is left."""

import pytest
from django.db import connection

from handrail.actions.audit import audit_blocks
from handrail.records.models import (
    Case,
    Disposal,
    Missing,
)
from handrail.records.queries.data_protection import record_contents
from handrail.records.queries.data_protection.retention import record_of
from tests.actions.missing.test_pattern_decisions import decide, two_missing_together
from tests.people import NOW, casework, documents
from tests.people.disposal import agreed, decided, destroyed, due

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def case() -> Case:
    """A case with its referral, the decision, and a document."""
    found = casework.allocated()
    documents.checked(found)
    return found


@pytest.fixture
def row(case: Case) -> Disposal:
    """The case's child, of whom two people agreed that the record is destroyed."""
    assert case.person is not None
    audit_blocks.seal_due(now=NOW)
    return agreed(decided(due(case.person)))


def test_no_key_is_left_that_points_at_nothing(row: Disposal) -> None:
    destroyed(row)
    connection.check_constraints()
    assert record_contents.model_named("MatchKey").objects.count() == 0


def test_a_decision_on_a_pattern_goes_with_the_last_of_its_children() -> None:
    leo, amira = two_missing_together()
    row = decide()
    of_leo = record_contents.contents_of_record(record_of(leo))
    assert len(of_leo.rows["MissingPatternEpisode"]) == 3
    assert of_leo.rows["MissingPattern"] == set()
    row.parts.exclude(episode__in=Missing.objects.filter(person=amira)).delete()
    of_amira = record_contents.contents_of_record(record_of(amira))
    assert of_amira.rows["MissingPattern"] == {row.pk}
