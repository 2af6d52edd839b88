"""Movers and leavers in a list: whose role changes, and whose account is closed today."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from handrail.actions.accounts import account_takeover, accounts
from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.actions.organisation import leavers, staff
from handrail.actions.organisation.staff import GivenRole
from handrail.records.models import Account, Agency, Membership, Team
from handrail.records.queries.organisation import staff as queries
from handrail.rules.core.local_time import london_day
from handrail.rules.organisation.staff_import import LEAVES, ListProblem, ListRow, read_from
from handrail.rules.vocabulary import Role

BY_LIST = "By the list of people"


@dataclass(frozen=True)
class Change:
    """One row that changes a person who is here already: they move to a role, or leave (no
    role).
    """

    number: int
    account: Account
    given: GivenRole | None
    day: dt.date

    @property
    def says(self) -> str:
        """What the row would change, for the person who checks the list."""
        if self.given is None:
            return "leaves: every role ends, and they are signed out"
        team = f", {self.given.team.name}" if self.given.team else ""
        return f"moves to {Role(self.given.role).label}{team}: other roles here end"


def check_row(
    row: ListRow,
    *,
    by: Actor,
    agency: Agency,
    roles: Mapping[str, Role],
    teams: Mapping[str, Team],
    now: dt.datetime,
) -> tuple[Change | None, list[ListProblem]]:
    """What a row would change, or the errors in it."""
    login = accounts.tidy_login(row.cells["login"])
    account = _working_here(login, agency, now)
    if account is None:
        said = f"Nobody with the login {login[:40]} works at this agency today"
        return None, [ListProblem(row.number, "login", said)]
    if account.pk == by.account:
        said = "This is you: another administrator changes your own role or closes your account"
        return None, [ListProblem(row.number, "login", said)]
    if account_takeover.is_officer(account, now):
        said = "Two people end the role of a data protection officer: propose it on their own page"
        return None, [ListProblem(row.number, "login", said)]
    day = read_from(row.cells["from"], london_day(now)) or london_day(now)
    if row.change == LEAVES:
        return _leaver(row, by, account, day)
    given = GivenRole(
        role=roles[row.cells["role"].casefold()].value,
        team=teams.get(row.cells["team"].casefold()),
        started_on=day,
    )
    return Change(row.number, account, given, day), []


def _leaver(
    row: ListRow, by: Actor, account: Account, day: dt.date
) -> tuple[Change | None, list[ListProblem]]:
    if not queries.may_manage(by, account):
        said = "They work at another agency too: end their role here on their own page"
        return None, [ListProblem(row.number, "login", said)]
    return Change(row.number, account, None, day), []


def _working_here(login: str, agency: Agency, now: dt.datetime) -> Account | None:
    found = Account.objects.filter(login=login, is_active=True).first()
    here = found and any(
        row.agency_id == agency.pk for row in queries.list_live_memberships(found, at=now)
    )
    return found if here else None


@recording.action
def carry_out(*, by: Actor, agency: Agency, change: Change, now: dt.datetime) -> None:
    """Carries out a row: the account is closed today, or the role changes.

    Raises Refused, Incomplete, NotPossible.
    """
    if change.given is None:
        leavers.record_leaver(by=by, account=change.account, reason=BY_LIST, now=now)
        return
    for old in queries.list_live_memberships(change.account, at=now):
        if old.agency_id == agency.pk and not _is_same(old, change.given):
            day = max(change.day, old.started_on, london_day(now))
            staff.end_role(by=by, membership=old, ended_on=day, reason=BY_LIST, now=now)
    left = queries.list_live_memberships(change.account, at=now)
    if not any(_is_same(row, change.given) for row in left):
        staff.give_role(
            by=by,
            account=change.account,
            agency=agency,
            given=change.given,
            reason=BY_LIST,
            now=now,
        )


def _is_same(row: Membership, given: GivenRole) -> bool:
    return row.role == given.role and row.team_id == (given.team.pk if given.team else None)
