"""A row of a list moves somebody to another role, or closes their account."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Actor
from handrail.actions.organisation import staff, staff_moves
from handrail.records.models import Account, Team
from handrail.records.queries.accounts.actors import actor_for
from handrail.records.queries.organisation.staff import list_live_memberships
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


@pytest.mark.parametrize(("typed", "day"), [("", NOW.date()), ("2026-12-01", dt.date(2026, 12, 1))])
def test_a_move_is_from_the_day_in_its_row_or_from_today(typed: str, day: dt.date) -> None:
    add()
    found, _ = checked("moves", **{"from": typed})
    assert found
    assert found.given
    assert (found.day, found.given.started_on) == (day, day)


def test_whoever_moves_to_the_role_they_have_in_that_team_keeps_it() -> None:
    team = Team.objects.create(agency=people.agency("school"), name="Pastoral", kind="school")
    add()
    given = staff.GivenRole("safeguarding_lead", team)
    zoe, school = people.account("zoe"), people.agency("school")
    kept = staff.give_role(by=adam(), account=zoe, agency=school, given=given, reason="", now=NOW)
    change = staff_moves.Change(2, zoe, given, NOW.date())
    staff_moves.carry_out(by=adam(), agency=school, change=change, now=NOW)
    assert list(list_live_memberships(zoe, at=NOW)) == [kept]


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
