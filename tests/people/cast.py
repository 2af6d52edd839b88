"""The cast: who they are, where they work, and how they sign in."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.test import Client
from django.utils import timezone

from handrail.actions.accounts import accounts
from handrail.actions.core.recording import Actor
from handrail.actions.forms import forms
from handrail.actions.organisation import settings
from handrail.records.models import Account, Agency, Team
from handrail.records.package_data import shipped_forms
from handrail.records.queries.accounts.actors import actor_for
from handrail.rules.vocabulary import Role

PASSWORD = "northmere-test-2026"
SET_UP = dt.datetime(2026, 1, 5, 9, 0, tzinfo=dt.UTC)
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)  # a Tuesday, within office hours
SETTER = Actor(account=None, name="Set-up", at=SET_UP)
FORMS = Path(__file__).parents[1] / "forms"

SETTINGS: dict[str, Any] = {
    "name": "Northmere Safeguarding Children Partnership",
    "short_name": "Northmere",
    "place": "Northmere",
    "reference_prefix": "NM",
    "front_door_name": "MASH",
    "screening_form": "exploitation_screening",
    "referral_form": "inter_agency_referral",
    "contacts": [
        {"key": "front_door", "name": "Duty and Advice Team", "phone": "020 7946 0111"},
        {
            "key": "emergency_duty",
            "name": "Emergency Duty Team",
            "phone": "020 7946 0199",
            "out_of_hours": True,
        },
    ],
}

# key: name, kind, answers checks, is the front door
AGENCIES: dict[str, tuple[str, str, bool, bool]] = {
    "council": ("Northmere Council", "council", False, True),
    "school": ("Ashgrove Academy", "school", False, False),
    "other_school": ("Birchfield School", "school", False, False),
    "police": ("Northmere Police", "police", True, False),
    "health": ("Northmere Hospital", "health", True, False),
    "licensing": ("Northmere Licensing", "licensing", False, False),
    "partnership": ("Northmere Partnership Office", "other", False, False),
}

# kind: name of the council's teams
TEAMS = {
    "front_door": "Front door",
    "exploitation": "Exploitation team",
    "early_help": "Early help hub",
    "social_work": "Family support and protection",
}

# login: (agency, role, kind of their team)
CAST: dict[str, tuple[str, Role, str]] = {
    "ann": ("school", Role.PRACTITIONER, ""),
    "lena": ("school", Role.SAFEGUARDING_LEAD, ""),
    "dan": ("other_school", Role.PRACTITIONER, ""),
    "bob": ("council", Role.FRONT_DOOR_WORKER, "front_door"),
    "helen": ("council", Role.FRONT_DOOR_MANAGER, "front_door"),
    "edda": ("council", Role.EMERGENCY_DUTY, ""),
    "cat": ("council", Role.SOCIAL_WORKER, "social_work"),
    "pol": ("police", Role.POLICE_OFFICER, ""),
    "nia": ("health", Role.CHECK_ANSWERER, ""),
    "adam": ("school", Role.AGENCY_ADMIN, ""),
    "ana": ("partnership", Role.ANALYST, ""),
    "ezra": ("council", Role.EXPLOITATION_WORKER, "exploitation"),
    "hope": ("council", Role.EARLY_HELP_WORKER, "early_help"),
    "ruth": ("council", Role.SENIOR_MANAGER, ""),
    "petra": ("partnership", Role.PARTNERSHIP_ADMIN, ""),
    "flo": ("partnership", Role.FORM_AUTHOR, ""),
}

# those of the cast who come on in a case alone: the access table has no column for them
IN_CASES: dict[str, tuple[str, Role, str]] = {
    "marcus": ("council", Role.SOCIAL_WORK_MANAGER, "social_work"),
    "mona": ("council", Role.SOCIAL_WORK_MANAGER, "social_work"),
    "sam": ("council", Role.SOCIAL_WORKER, "social_work"),
    "iris": ("council", Role.CONFERENCE_CHAIR, ""),
    "carys": ("council", Role.PANEL_CHAIR, ""),
    "pam": ("council", Role.PANEL_COORDINATOR, ""),
    "hana": ("health", Role.PANEL_MEMBER, ""),
    "perry": ("police", Role.PANEL_MEMBER, ""),
    "sol": ("school", Role.PANEL_MEMBER, ""),
    "cora": ("council", Role.MISSING_COORDINATOR, ""),
    "ines": ("council", Role.RETURN_INTERVIEWER, ""),
    "ivo": ("police", Role.INTELLIGENCE_OFFICER, ""),
    "sasha": ("police", Role.SOURCE_HANDLER, ""),
    "dora": ("partnership", Role.DATA_PROTECTION, ""),
    "otto": ("police", Role.POLICE_ON_CALL, ""),
    "rory": ("council", Role.RECORDS_OFFICER, ""),
    "rae": ("council", Role.RECORDS_OFFICER, ""),
    "lex": ("licensing", Role.DISRUPTION_LEAD, ""),
}


def plant() -> None:
    """Sets up the partnership with the whole cast, as an operator would, in committed rows."""
    for _, text in shipped_forms():
        forms.publish(by=SETTER, text=text, now=SET_UP, is_shipped=True)
    settings.change_settings(by=SETTER, settings=SETTINGS, reason="Set up", now=SET_UP)
    for key in AGENCIES:
        _plant_agency(key)
    year_heads = Team(agency=agency("school"), name="Heads of year", kind="safeguarding")
    accounts.add_team(by=SETTER, team=year_heads, now=SET_UP)
    for login in (*CAST, *IN_CASES):
        _plant_account(login)


def _plant_agency(key: str) -> None:
    name, kind, answers_checks, is_front_door = AGENCIES[key]
    agency = Agency(
        name=name, kind=kind, answers_checks=answers_checks, is_front_door=is_front_door
    )
    accounts.add_agency(by=SETTER, agency=agency, now=SET_UP)
    if is_front_door:
        for kind, team_name in TEAMS.items():
            team = Team(agency=agency, name=team_name, kind=kind)
            accounts.add_team(by=SETTER, team=team, now=SET_UP)


def _plant_account(login: str) -> None:
    place, role, team = (CAST | IN_CASES)[login]
    new = accounts.NewAccount(
        login=login,
        name=f"{login.title()} of {AGENCIES[place][0]}",
        email=f"{login}@northmere.example",
        password=PASSWORD,
    )
    accounts.give_role(
        by=SETTER,
        account=accounts.add_account(by=SETTER, new=new, now=SET_UP),
        agency=agency(place),
        role=role,
        team=Team.objects.get(kind=team) if team else None,
        now=SET_UP,
    )


def agency(key: str) -> Agency:
    """One of the agencies, by its key."""
    return Agency.objects.get(name=AGENCIES[key][0])


def colleague(login: str, at: str = "council") -> Account:
    """One more worker at the front door, beside the cast."""
    new = accounts.NewAccount(login=login, name=login.title(), email="", password=PASSWORD)
    made = accounts.add_account(by=SETTER, new=new, now=SET_UP)
    accounts.give_role(
        by=SETTER, account=made, agency=agency(at), role=Role.FRONT_DOOR_WORKER, now=SET_UP
    )
    return made


def account(login: str) -> Account:
    """One of the cast."""
    return Account.objects.get(login=login)


def act_as(login: str, now: dt.datetime = NOW) -> Actor:
    """The actor that one of the cast is at a moment, who has just proved who they are."""
    return actor_for(account(login), at=now, strength="passkey", proved_at=now)


def signed_in(login: str) -> Client:
    """A browser in which one of the cast has just signed in. The one way in which tests sign in."""
    browser = Client()
    browser.force_login(account(login))
    session = browser.session
    session["account_authentication_methods_user"] = str(account(login).pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": timezone.now().timestamp()}
    ]
    session.save()
    return browser
