"""Everything that is recorded of a child, so that no key is left."""

import pytest
from django.db import connection

from handrail.actions.audit import audit_blocks
from handrail.records.models import (
    Case,
    Disposal,
)
from handrail.records.queries.data_protection import record_contents
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
