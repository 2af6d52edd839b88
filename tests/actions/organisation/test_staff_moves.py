"""A row of a list moves somebody to another role, or closes their account."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Actor
from handrail.actions.organisation import staff_moves
from handrail.records.models import Account, Team
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


@pytest.mark.parametrize(("typed", "day"), [("", NOW.date()), ("1/12/2026", dt.date(2026, 12, 1))])
def test_a_move_is_on_the_day_of_the_list_or_today(typed: str, day: dt.date) -> None:
    add()
    found, problems = checked("moves", **{"from": typed})
    assert (problems, found and found.day) == ([], day)
    assert found is not None
    assert found.given is not None
    assert found.given.started_on == day


@pytest.mark.parametrize("team", ["Heads of year", ""])
def test_who_moves_to_where_they_are_already_keeps_the_role(team: str) -> None:
    add()
    school = people.agency("school")
    for cells in ({"team": team}, {"team": team}):
        found, _ = moved_to(**cells)
        assert found is not None
        staff_moves.carry_out(by=adam(), agency=school, change=found, now=NOW)
    rows = people.account("zoe").memberships.filter(role=Role.SAFEGUARDING_LEAD)
    assert [row.team.name if row.team else "" for row in rows] == [team]


def moved_to(team: str) -> tuple[staff_moves.Change | None, list[ListProblem]]:
    row = ListRow(2, {**LEAD, "change": "moves", "team": team})
    teams = {"heads of year": Team.objects.get(name="Heads of year")}
    return staff_moves.check_row(
        row, by=adam(), agency=people.agency("school"), roles={"lead": Role.SAFEGUARDING_LEAD},
        teams=teams, now=NOW,
    )  # fmt: skip
