"""What people say of their own record, for all who read it."""

import pytest
from django.urls import reverse

from handrail.actions.core.recording import NotPossible
from handrail.actions.data_protection import statements
from handrail.records.models import Case, Person
from handrail.records.queries.data_protection import statements as queries
from tests import people
from tests.people import NOW, access, casework
from tests.people.cast import act_as

pytestmark = pytest.mark.django_db


WHY = "Told by letter on Monday, with how to complain"


@pytest.fixture
def case() -> Case:
    return casework.allocated()


def person_of(case: Case) -> Person:
    assert case.person is not None
    return case.person


def test_her_own_account_stands_beside_the_record_for_all_who_read_it(case: Case) -> None:
    before = case.person_id, case.version
    statement = access.stated(access.linked(), kind="own_account")
    shown = people.signed_in("cat").get(reverse("person", args=[person_of(case).public_id]))
    assert statement.words in shown.content.decode()
    case.refresh_from_db()
    assert (case.person_id, case.version) == before
    with pytest.raises(NotPossible, match="own account"):
        statements.answer_statement(
            by=act_as("rory"), row=statement, outcome="noted", words=WHY, now=NOW
        )


def test_whoever_reads_a_statement_does_not_find_it_to_answer(case: Case) -> None:
    statement, cat = access.stated(access.linked()), act_as("cat")
    assert queries.list_statements(cat, [person_of(case).pk]) == [statement]
    assert queries.find_statement_to_answer(act_as("rory"), statement.public_id) == statement
    assert queries.find_statement_to_answer(cat, statement.public_id) is None
