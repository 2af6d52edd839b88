"""A row of a list moves somebody to another role, or closes their account."""

import pytest

from handrail.actions.core.recording import Actor
from handrail.actions.organisation import staff_moves
from handrail.records.models import Account
from handrail.records.queries.accounts.actors import actor_for
from handrail.rules.organisation.staff_import import ListProblem, ListRow
from handrail.rules.vocabulary import Role
from tests import people
from tests.actions.organisation.test_staff import add
from tests.people import NOW

pytestmark = pytest.mark.django_db
LEAD = {"login": "zoe", "role": "lead", "team": "", "from": ""}


def adam() -> Actor:
    return people.act_as("adam")


def checked(change: str, **cells: str) -> tuple[staff_moves.Change | None, list[ListProblem]]:
    row = ListRow(2, {**LEAD, "change": change, **cells})
    roles = {"lead": Role.SAFEGUARDING_LEAD}
    school = people.agency("school")
    return staff_moves.check_row(row, by=adam(), agency=school, roles=roles, teams={}, now=NOW)


def carried_out(change: str) -> Account:
    found, problems = checked(change)
    assert (problems, found is None) == ([], False)
    staff_moves.carry_out(by=adam(), agency=people.agency("school"), change=found, now=NOW)
    return people.account("zoe")


def test_whoever_moves_has_the_new_role_alone() -> None:
    add()
    assert actor_for(carried_out("moves"), at=NOW).roles == {Role.SAFEGUARDING_LEAD}


def test_whoever_leaves_is_closed_today() -> None:
    add()
    assert not carried_out("leaves").is_active


@pytest.mark.parametrize(
    ("login", "says"), [("nobody", "Nobody with the login"), ("adam", "This is you")]
)
def test_a_row_about_nobody_here_or_about_oneself_is_refused(login: str, says: str) -> None:
    found, (problem,) = checked("leaves", login=login)
    assert found is None
    assert says in str(problem)
