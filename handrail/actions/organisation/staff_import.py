"""A list of people who join, move or leave: every row is checked, then all or none is done."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from handrail.actions.accounts import accounts
from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.organisation import staff, staff_moves
from handrail.actions.organisation.staff import Details, GivenRole
from handrail.actions.organisation.staff_moves import Change
from handrail.records.models import Account, Agency, Team
from handrail.records.queries.organisation import staff as queries
from handrail.rules.core.local_time import london_day
from handrail.rules.organisation.administration import BY_TWO
from handrail.rules.organisation.staff_import import (
    CHANGES,
    JOINS,
    LEAVES,
    ListProblem,
    ListRow,
    read_from,
    read_list,
)
from handrail.rules.vocabulary import Role

COLUMN_OF = {"started_on": "from"}


@dataclass(frozen=True)
class NewPerson:
    """One row of a list: a person to be added."""

    number: int
    login: str
    details: Details
    given: GivenRole

    @property
    def role(self) -> str:
        return Role(self.given.role).label


@dataclass(frozen=True)
class CheckedList:
    """A checked list: what would be added, or the errors in it."""

    people: list[NewPerson]
    problems: list[ListProblem]
    changes: list[Change] = field(default_factory=list)


def check_list(by: Actor, agency: Agency, text: str, *, now: dt.datetime) -> CheckedList:
    """Checks every row; nothing is added. Raises Refused."""
    staff.require_staff(by, agency)
    rows, problems = read_list(text)
    people: list[NewPerson] = []
    changes: list[Change] = []
    teams = {
        team.name.casefold(): team for team in queries.list_teams(agency, at=now) if team.is_active
    }
    roles = _roles(by, agency)
    for row in rows:
        found = _row_problems(row, roles, teams, now)
        if not found and row.change == JOINS:
            people.append(_person(row, roles, teams, now))
        elif not found:
            change, found = staff_moves.check_row(
                row, by=by, agency=agency, roles=roles, teams=teams, now=now
            )
            changes += [change] if change else []
        problems += found
    problems += _checked_by_itself(by, agency, people) + _twice(rows)
    return CheckedList(people, sorted(problems, key=lambda problem: problem.row), changes)


def _roles(by: Actor, agency: Agency) -> dict[str, Role]:
    """The roles that may be given, by their label and by their stored code."""
    found = queries.roles_to_give(by, agency)
    return {role.label.casefold(): role for role in found} | {role.value: role for role in found}


def _row_problems(
    row: ListRow, roles: dict[str, Role], teams: dict[str, Team], now: dt.datetime
) -> list[ListProblem]:
    cells, found = row.cells, []
    if row.change not in CHANGES:
        said = f"“{cells['change'][:40]}” is not known. Write joins, moves or leaves"
        found.append(ListProblem(row.number, "change", said))
    if cells["role"].casefold() not in roles and row.change != LEAVES:
        given = [role.label for role in roles.values() if role not in BY_TWO]
        known = ", ".join(dict.fromkeys(given))
        typed = f"“{cells['role'][:40]}” is not a role you can give here. " if cells["role"] else ""
        found.append(ListProblem(row.number, "role", f"{typed}Write one of: {known}"))
    if cells["team"] and cells["team"].casefold() not in teams:
        known = ", ".join(team.name for team in teams.values())
        what_to_do = f". Write one of: {known}" if known else ", which has none. Leave this blank"
        said = f"“{cells['team'][:40]}” is not a team of this agency{what_to_do}"
        found.append(ListProblem(row.number, "team", said))
    if read_from(cells["from"], london_day(now)) is None:
        said = f"“{cells['from'][:40]}” is not a date. Write it as 1/9/2026 or 2026-09-01"
        found.append(ListProblem(row.number, "from", said))
    return found


def _person(
    row: ListRow, roles: dict[str, Role], teams: dict[str, Team], now: dt.datetime
) -> NewPerson:
    cells = row.cells
    details = Details(cells["name"], cells["email"], cells["job"], cells["phone"])
    given = GivenRole(
        role=roles[cells["role"].casefold()].value,
        team=teams.get(cells["team"].casefold()),
        started_on=read_from(cells["from"], london_day(now)),
    )
    return NewPerson(row.number, cells["login"], details, given)


def _checked_by_itself(by: Actor, agency: Agency, people: Sequence[NewPerson]) -> list[ListProblem]:
    """The errors in each person's row, as if they were added alone."""
    found = []
    for person in people:
        problems = staff.problems_of(by, agency, person.login, person.details, person.given)
        found += [
            ListProblem(person.number, COLUMN_OF.get(box, box), message)
            for box, message in problems.items()
        ]
    return found


def _twice(rows: Sequence[ListRow]) -> list[ListProblem]:
    first: dict[str, int] = {}
    found = []
    for row in rows:
        login = accounts.tidy_login(row.cells["login"])
        if login and login in first:
            said = f"The login {login} is also in row {first[login]}: enter a different one"
            found.append(ListProblem(row.number, "login", said))
        first.setdefault(login, row.number)
    return found


@recording.action
def add_list(
    *, by: Actor, agency: Agency, text: str, now: dt.datetime
) -> list[tuple[Account, str]]:
    """Carries out a whole list with one event, or nothing of it. Raises Incomplete."""
    checked = check_list(by, agency, text, now=now)
    if checked.problems:
        raise Incomplete({"text": "Nobody was added. Correct the rows listed"})
    for change in checked.changes:
        staff_moves.carry_out(by=by, agency=agency, change=change, now=now)
    return [
        staff.add_person(
            by=by,
            agency=agency,
            login=person.login,
            details=person.details,
            given=person.given,
            now=now,
        )
        for person in checked.people
    ]
