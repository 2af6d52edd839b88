"""The cast: who they are, where they work, and what they do through the product's own actions."""

import datetime as dt
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.test import Client

from handrail.actions import accounts, forms, partnership, referral, screening, triage
from handrail.actions import people as register
from handrail.actions.recording import Actor
from handrail.pages.question_page import new_journey
from handrail.records.models import (
    Account,
    Agency,
    Check,
    Draft,
    Person,
    PersonAddress,
    Referral,
    Team,
)
from handrail.records.queries.accounts import actor_for
from handrail.records.shipped import shipped_forms
from handrail.rules.vocabulary import Role

PASSWORD = "northmere-test-2026"
SET_UP = dt.datetime(2026, 1, 5, 9, 0, tzinfo=dt.UTC)
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)  # a Tuesday, within office hours
SETTER = Actor(account=None, name="Set-up", at=SET_UP)
FORMS = Path(__file__).parent / "forms"

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
    "partnership": ("Northmere Partnership Office", "other", False, False),
}

# kind: name of the council's teams
TEAMS = {
    "front_door": "Front door",
    "exploitation": "Exploitation team",
    "early_help": "Early help hub",
}

# login: (agency, role, kind of their team)
CAST: dict[str, tuple[str, Role, str]] = {
    "ann": ("school", Role.PRACTITIONER, ""),
    "lena": ("school", Role.SAFEGUARDING_LEAD, ""),
    "dan": ("other_school", Role.PRACTITIONER, ""),
    "bob": ("council", Role.FRONT_DOOR_WORKER, "front_door"),
    "helen": ("council", Role.FRONT_DOOR_MANAGER, "front_door"),
    "edda": ("council", Role.EMERGENCY_DUTY, ""),
    "cat": ("council", Role.SOCIAL_WORKER, ""),
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

ANSWERS: dict[str, Any] = {
    "in_danger": "no",
    "where_tonight": "friends_or_family",
    "tonight_with": "Her aunt Sheila, who lives above the bakery",
    "tonight_address": {"lines": "3 Lantern Yard", "postcode": "E14 2BG"},
    "safe_tonight": "not_sure",
    "my_phone": "020 7946 0230",
    "phone_tonight": "07700 900230",
    "source_wish": "not_to_be_named",
    "source_name": "Mrs Okonjo from number nine",
    "child_given": "Saoirse",
    "child_family": "Devlin",
    "born": {"day": "14", "month": "3", "year": "2012", "about": False, "text": "2012-03-14"},
    "address": {"lines": "8 Cooper’s Row", "postcode": "E14 3AB"},
    "people": [{"name": "Orla Devlin", "relationship": "mother", "responsibility": "yes"}],
    "interpreter": "no",
    "disability": "no",
    "legal_status": "none",
    "seen": "Collected at the gate by a grey car",
    "voice": {"words": "He says I owe him for the phone.", "told_to": "Ann"},
    "parents_told": "yes",
}
WORRIES = ("missing", "people", "online", "gifts", "feelings")
WORRIES += ("sexual_health", "substances", "home", "circumstances", "services")
SCREENING: dict[str, Any] = {
    **{f"worry_{name}": "not_worried" for name in WORRIES},
    "worry_people": "worried",
    "g_cars": {
        "presence": "yes",
        "timeframe": "current",
        "basis": "observed",
        "evidence": "Grey hatchback at the gate",
    },
    "exploited_now": "i_think_so",
    "protects_tonight": "Her mother is at home",
    "judgement": "exploited_now",
    "why": "An adult uses a debt to make her do things",
}
DECISION: dict[str, Any] = {
    "outcome": "strategy_discussion",
    "accepted": "yes",
    "primary_need": "n1",
    "referral_source": "s2a",
    "rationale": "The car, the phone and the debt together",
    "change_mind": "A credible other source of the phone",
    "explain_child": "You did nothing wrong",
    "worker_name": "Cat",
    "worker_phone": "020 7946 0120",
}
REQUEST: dict[str, Any] = {
    "purpose": "To decide what protects this child",
    "threshold": "significant_harm",
    "basis": "public_task",
}


def fresh() -> str:
    """A form token that nobody has used."""
    return uuid.uuid4().hex


def plant() -> None:
    """Sets up the partnership with the whole cast, as an operator would, in committed rows."""
    for _, text in shipped_forms():
        forms.publish(by=SETTER, text=text, now=SET_UP, is_shipped=True)
    partnership.change_settings(by=SETTER, settings=SETTINGS, reason="Set up", now=SET_UP)
    for key in AGENCIES:
        _plant_agency(key)
    for login in CAST:
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
    place, role, team = CAST[login]
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


def account(login: str) -> Account:
    """One of the cast."""
    return Account.objects.get(login=login)


def act_as(login: str, now: dt.datetime = NOW) -> Actor:
    """The actor that one of the cast is at a moment; a new reading list each time."""
    return actor_for(account(login), at=now)


def signed_in(login: str) -> Client:
    """A browser in which one of the cast has signed in. The one way in which tests sign in."""
    browser = Client()
    browser.force_login(account(login))
    return browser


def started(by: str = "ann", *, now: dt.datetime = NOW, **answers: Any) -> Draft:
    """A concern written down to its last page, but not sent."""
    actor = act_as(by, now)
    journey = new_journey()
    given = {**ANSWERS, **SCREENING, **answers}
    first, *others = journey.stops()
    draft = screening.start(by=actor, now=now, first=first, answers=_of(first, given))
    for stop in (*others, *journey.check_stops()):
        screening.save_page(
            by=actor, draft=draft, stop=stop, answers=_of(stop, given), seen="", now=now
        )
    return draft


def _of(stop: Any, given: dict[str, Any]) -> dict[str, Any]:
    return {q.key: given[q.key] for q in stop.page.all_questions() if q.key in given}


def sent(by: str = "ann", *, now: dt.datetime = NOW, **answers: Any) -> Referral:
    """A referral at the front door, with its screening inside."""
    draft = started(by, now=now, **answers)
    return referral.submit(by=act_as(by, now), draft=draft, reasons={}, token=fresh(), now=now)


def asked(of: Referral, *, agency_key: str = "police", by: str = "bob") -> Check:
    """A check that the front door asks of an agency."""
    made = triage.ask(
        by=act_as(by), referral=of, agencies=[agency(agency_key)], answers=REQUEST, now=NOW
    )
    return made[0]


def registered(of: Referral, *, by: str = "bob") -> Person:
    """The described child, put on the register as somebody new."""
    return triage.register_child(by=act_as(by), referral=of, seen=of.version, now=NOW)


def decided(of: Referral, *, by: str = "helen", **answers: Any) -> Referral:
    """A referral on which the front door has decided."""
    triage.decide(
        by=act_as(by), referral=of, answers={**DECISION, **answers}, seen=of.version, now=NOW
    )
    return of


@dataclass
class Scene:
    """Something of every kind that is Ann's child's: a page for every route."""

    draft: Draft
    referral: Referral
    check: Check
    person: Person


def scene() -> Scene:
    """A taken referral of Ann's with a check, a registered child, and another draft of hers."""
    sent_one = sent()
    triage.set_urgency(
        by=act_as("bob"),
        referral=sent_one,
        answers={"urgency": "red", "reason": "The car and the debt"},
        seen=sent_one.version,
        now=NOW,
    )
    check = asked(sent_one)
    person = registered(sent_one)
    add_protected_address(person)
    return Scene(draft=started(), referral=sent_one, check=check, person=person)


def add_protected_address(person: Person) -> PersonAddress:
    """An address that is kept from everybody who does not ask for it."""
    return register.add_address(
        by=act_as("bob"),
        person=person,
        lines="The refuge in Harbour Lane",
        postcode="E14 9ZZ",
        is_protected=True,
        started_on=None,
        now=NOW,
    )


GROWS = {"Event", "EventObject", "Salt", "FormVersion", "Session"}


def state() -> dict[str, list[str]]:
    """Every row that somebody could have changed, to compare before and after."""
    models = [model for model in apps.get_models() if model.__name__ not in GROWS]
    return {
        model.__name__: sorted(map(repr, model._default_manager.values_list())) for model in models
    }


def taken(of: Referral, *, by: str = "bob") -> Referral:
    """A referral that somebody at the front door has taken."""
    return triage.take(by=act_as(by), referral=of, now=NOW)
