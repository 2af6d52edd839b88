"""Sets a partnership up in an empty database: forms, settings, front door, first administrator."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handrail.actions.accounts import accounts, invitations
from handrail.actions.accounts.accounts import NewAccount
from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.forms import forms
from handrail.actions.organisation import settings
from handrail.actions.organisation.staff import Details
from handrail.records.models import Account, Agency, Invitation, Partnership, Team
from handrail.records.package_data import shipped_forms
from handrail.rules.organisation.administration import login_problem
from handrail.rules.vocabulary import AgencyKind, Role
from handrail.rules.vocabulary.event_types import EventType

TEAMS = (
    ("front_door", "Front door"),
    ("exploitation", "Exploitation team"),
    ("early_help", "Early help"),
)


@dataclass(frozen=True)
class Plan:
    """The details with which a partnership begins."""

    settings: Mapping[str, Any]
    front_door: str
    login: str
    name: str
    email: str = ""


def is_empty() -> bool:
    """Whether the database has nothing of a partnership yet."""
    return not any(table.objects.exists() for table in (Partnership, Agency, Account))


@recording.action
def set_up(*, by: Actor, plan: Plan, now: dt.datetime) -> str:
    """Sets up everything or nothing. Returns the secret part of the first administrator's one-time
    link.

    Raises NotPossible (something is there already, login), SettingsError, Incomplete.
    """
    if not is_empty():
        raise NotPossible("This database already has a partnership.")
    known = Details(name=plan.name, email=plan.email)
    login = login_problem(plan.login)
    problems = known.problems() | ({"login": login} if login else {})
    if problems:
        raise Incomplete(problems)
    recording.add_to_event(verb=EventType.PARTNERSHIP_SET_UP, reason="handrail init")
    for _, text in shipped_forms():
        forms.publish(by=by, text=text, now=now, is_shipped=True)
    settings.change_settings(by=by, settings=plan.settings, reason="Set up", now=now)
    agency = _front_door(plan.front_door, by=by, now=now)
    account = accounts.add_account(
        by=by, new=NewAccount(login=plan.login, name=plan.name, email=plan.email), now=now
    )
    accounts.give_role(by=by, account=account, agency=agency, role=Role.PARTNERSHIP_ADMIN, now=now)
    return invitations.create_invitation(account, agency=agency, now=now)


@recording.action
def link_again(*, by: Actor, now: dt.datetime) -> str:
    """The secret part of a new link for the first administrator; the previous one stops working.

    Raises NotPossible once anybody has signed in: then links are made on the page People.
    """
    first = Invitation.objects.order_by("pk").select_related("account", "owner").first()
    has_come = Account.objects.exclude(last_login=None).exists()
    if first is None or has_come or Invitation.objects.exclude(used_at=None).exists():
        raise NotPossible("Someone has already signed in. Send a new link under People.")
    return invitations.create_invitation(first.account, agency=first.owner, now=now)


def _front_door(name: str, *, by: Actor, now: dt.datetime) -> Agency:
    agency = Agency(name=name, kind=AgencyKind.COUNCIL.value, is_front_door=True)
    accounts.add_agency(by=by, agency=agency, now=now)
    for kind, title in TEAMS:
        team = Team(agency=agency, kind=kind, name=title)
        accounts.add_team(by=by, team=team, now=now)
    return agency
