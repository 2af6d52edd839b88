"""Who may be the second person for a strong role."""

import pytest

from handrail.actions.accounts import accounts
from handrail.actions.core.recording import NotPossible, Refused
from handrail.actions.organisation import role_approvals
from handrail.records.models import RoleProposal
from handrail.records.queries.organisation import role_approvals as queries
from handrail.rules.vocabulary import Role
from tests import people
from tests.actions.organisation.test_role_approvals import proposed
from tests.people import NOW

pytestmark = pytest.mark.django_db


def answered(row: RoleProposal, by: str, *, confirms: bool = True, why: str = "") -> RoleProposal:
    return role_approvals.answer_proposal(
        by=people.act_as(by), proposal=row, confirms=confirms, why=why, now=NOW
    )


def roles(login: str) -> frozenset[str]:
    return people.act_as(login).roles


def test_the_officer_may_be_the_second_person() -> None:
    answered(proposed(), "dora")
    assert "agency_admin" in roles("ann")


def test_whoever_it_is_for_does_not_confirm_it() -> None:
    row = proposed(by="petra", login="adam")
    with pytest.raises(Refused):
        answered(row, "adam")


def test_two_of_the_same_team_of_administrators_are_one_person_too_few() -> None:
    row = proposed(by="adam")
    accounts.give_role(
        by=people.SETTER,
        account=people.account("dan"),
        agency=people.agency("school"),
        role=Role.AGENCY_ADMIN,
        now=NOW,
    )
    with pytest.raises(NotPossible, match="same team"):
        answered(row, "dan")
    answered(row, "petra")


@pytest.mark.both
def test_waiting_proposals_stand_before_answered_ones() -> None:
    done = answered(proposed(), "dora", confirms=False, why="Nobody has left")
    waiting = proposed()
    assert list(queries.list_proposals(people.act_as("petra"))) == [waiting, done]
