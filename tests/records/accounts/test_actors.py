"""Who acts: visitors are nobody's colleagues."""

import pytest

from handrail.records.queries.accounts import actors
from handrail.rules.permissions import GRANTS, VISITOR_MAY, grants_of
from handrail.rules.vocabulary import Role
from tests import people

pytestmark = pytest.mark.django_db


NOW = people.NOW


def test_what_anyone_may_is_not_meant_for_visitors() -> None:
    by = people.visiting()
    assert {name for name in GRANTS if grants_of(by, name)} == VISITOR_MAY


@pytest.mark.parametrize("login", [*people.CAST])
def test_nobody_with_an_account_finds_a_visitor_among_colleagues(login: str) -> None:
    by = people.visiting()
    agencies = frozenset({by.agency or 0})
    found = actors.list_role_holders(tuple(Role), agencies=agencies, at=NOW)
    assert found == []
    assert by.account not in {row.pk for row in actors.list_colleagues(
        people.act_as(login), tuple(Role)
    )}  # fmt: skip


def test_a_visitor_who_gives_somebodys_address_does_not_become_them() -> None:
    ann = people.account("ann")
    people.visiting(email=ann.email)
    assert actors.find_by_email(ann.email) == ann
    assert actors.find_by_email(people.SENDER["email"]) is None
