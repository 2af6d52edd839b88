"""Which rows are about a child, for the review of access."""

import pytest

from handrail.records.queries.audit import (
    rows_about_child,
)
from tests.people import casework, documents

pytestmark = pytest.mark.django_db


def test_a_file_is_about_the_child_whose_case_has_it() -> None:
    case = casework.allocated()
    file = documents.added(case)
    assert rows_about_child.people_of({file.public_id}) == {file.public_id: case.person_id}
