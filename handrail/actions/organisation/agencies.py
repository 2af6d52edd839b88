"""Administration of agencies and their teams: added, changed, closed, reopened."""

import datetime as dt
from dataclasses import dataclass

from handrail.actions.accounts import accounts
from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.organisation import change_history
from handrail.records.models import Agency, Membership, Task, Team
from handrail.records.queries.accounts.actors import in_force_from
from handrail.records.queries.core import scope
from handrail.rules import identifiers, permissions
from handrail.rules.core.local_time import london_day
from handrail.rules.organisation.administration import TEAM_KINDS
from handrail.rules.permissions import Facts
from handrail.rules.vocabulary import AgencyKind
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

LONGEST_NAME = 200


@dataclass(frozen=True)
class AgencyFacts:
    """The details of an agency, as typed."""

    name: str
    kind: str
    phone: str = ""
    answers_checks: bool = False


@dataclass(frozen=True)
class TeamFacts:
    """The details of a team, as typed."""

    name: str
    kind: str
    phone: str = ""


def _name_and_phone(of: str, name: str, phone: str) -> dict[str, str]:
    """The errors in a name and a phone number, by field."""
    problems = {} if name.strip() else {"name": f"Enter the name of the {of}"}
    checked = identifiers.clean_text(name, LONGEST_NAME).problem
    problems |= {"name": checked} if checked else {}
    wrong = identifiers.clean_phone(phone).problem if phone.strip() else None
    return problems | ({"phone": wrong} if wrong else {})


def _check_agency(facts: AgencyFacts, *, other_than: Agency | None = None) -> None:
    problems = _name_and_phone("agency", facts.name, facts.phone)
    if facts.kind not in set(AgencyKind):
        problems["kind"] = "Choose what kind of agency this is"
    same = Agency.objects.filter(name__iexact=facts.name.strip())
    if other_than is not None:
        same = same.exclude(pk=other_than.pk)
    if same.exists():
        problems["name"] = "Another agency has this name: enter a different one"
    if problems:
        raise Incomplete(problems)


def _at_large(by: Actor) -> Facts:
    return scope.facts_at_large(by, Permission.AGENCY_MANAGE)


@recording.action
def add_agency(*, by: Actor, facts: AgencyFacts, now: dt.datetime) -> Agency:
    """Adds an agency to the partnership. Raises Incomplete."""
    permissions.require(by, Permission.AGENCY_MANAGE, _at_large(by))
    _check_agency(facts)
    agency = Agency(
        name=facts.name.strip(),
        kind=facts.kind,
        phone=facts.phone.strip(),
        answers_checks=facts.answers_checks,
    )
    accounts.add_agency(by=by, agency=agency, now=now)
    change_history.record_history(*recording.thing(agency), before={}, after={"name": agency.name})
    return agency


@recording.action
def change_agency(
    *, by: Actor, agency: Agency, facts: AgencyFacts, seen: str, now: dt.datetime
) -> Agency:
    """Renames an agency, or changes its kind, phone and whether it answers checks.

    Raises Incomplete, Stale.
    """
    permissions.require(by, Permission.AGENCY_MANAGE, scope.facts_of_row(by, agency))
    _check_agency(facts, other_than=agency)
    values = {
        "name": facts.name.strip(),
        "kind": facts.kind,
        "phone": facts.phone.strip(),
        "answers_checks": facts.answers_checks,
    }
    return change_history.change_with_history(
        agency, verb=EventType.AGENCY_CHANGED, values=values, seen=seen
    )


@recording.action
def close_agency(*, by: Actor, agency: Agency, reason: str, now: dt.datetime) -> Agency:
    """Closes an agency: its people's roles no longer count. Raises Incomplete, NotPossible."""
    permissions.require(by, Permission.AGENCY_MANAGE, scope.facts_of_row(by, agency))
    if agency.is_front_door:
        raise NotPossible("The agency of the front door cannot be closed.")
    if agency.pk in by.agencies(["partnership_admin"]):
        raise NotPossible("You cannot close this agency, because your own role is here.")
    _require_reason(reason)
    return change_history.change_with_history(
        agency, verb=EventType.AGENCY_CLOSED, values={"is_active": False}, reason=reason
    )


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise Incomplete({"reason": "Enter why you are closing it"})


@recording.action
def open_agency(*, by: Actor, agency: Agency, now: dt.datetime) -> Agency:
    """Reopens a closed agency; roles at it that did not end count again."""
    permissions.require(by, Permission.AGENCY_MANAGE, scope.facts_of_row(by, agency))
    return change_history.change_with_history(
        agency, verb=EventType.AGENCY_OPENED_AGAIN, values={"is_active": True}
    )


def _check_team(agency: Agency, facts: TeamFacts, *, other_than: Team | None = None) -> None:
    problems = _name_and_phone("team", facts.name, facts.phone)
    if facts.kind not in dict(TEAM_KINDS):
        problems["kind"] = "Choose what kind of team this is"
    same = agency.teams.filter(name__iexact=facts.name.strip())
    if other_than is not None:
        same = same.exclude(pk=other_than.pk)
    if same.exists():
        problems["name"] = "Another team of this agency has this name: choose another one"
    if problems:
        raise Incomplete(problems)


@recording.action
def add_team(*, by: Actor, agency: Agency, facts: TeamFacts, now: dt.datetime) -> Team:
    """Adds a team to an agency. Raises Incomplete."""
    permissions.require(by, Permission.AGENCY_STAFF, scope.facts_of_row(by, agency))
    _check_team(agency, facts)
    team = Team(agency=agency, name=facts.name.strip(), kind=facts.kind, phone=facts.phone.strip())
    accounts.add_team(by=by, team=team, now=now)
    change_history.record_history(*recording.thing(team), before={}, after={"name": team.name})
    return team


@recording.action
def change_team(*, by: Actor, team: Team, facts: TeamFacts, seen: str, now: dt.datetime) -> Team:
    """Renames a team, or changes its kind and phone. Raises Incomplete, Stale."""
    permissions.require(by, Permission.AGENCY_STAFF, scope.facts_of_row(by, team.agency))
    _check_team(team.agency, facts, other_than=team)
    values = {"name": facts.name.strip(), "kind": facts.kind, "phone": facts.phone.strip()}
    return change_history.change_with_history(
        team, verb=EventType.TEAM_CHANGED, values=values, seen=seen
    )


@recording.action
def close_team(*, by: Actor, team: Team, reason: str, now: dt.datetime) -> Team:
    """Closes a team. Raises NotPossible while people or open tasks are in it, Incomplete."""
    permissions.require(by, Permission.AGENCY_STAFF, scope.facts_of_row(by, team.agency))
    _require_reason(reason)
    held = Membership.objects.filter(in_force_from(london_day(by.at)), team=team).count()
    if held:
        raise NotPossible(
            f"Roles in this team: {held}. End them, or give them to people in another team."
        )
    tasks = Task.objects.filter(team=team, state="open").count()
    if tasks:
        raise NotPossible(f"Open tasks of this team: {tasks}. Finish them first.")
    return change_history.change_with_history(
        team, verb=EventType.TEAM_CLOSED, values={"is_active": False}, reason=reason
    )


@recording.action
def open_team(*, by: Actor, team: Team, now: dt.datetime) -> Team:
    """Reopens a closed team."""
    permissions.require(by, Permission.AGENCY_STAFF, scope.facts_of_row(by, team.agency))
    return change_history.change_with_history(
        team, verb=EventType.TEAM_OPENED_AGAIN, values={"is_active": True}
    )
