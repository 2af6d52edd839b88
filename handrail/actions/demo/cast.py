"""The agencies, teams and accounts of the demo, made by the same actions as any others."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.hashers import make_password

from handrail.actions.accounts import accounts
from handrail.actions.accounts.accounts import NewAccount
from handrail.actions.core.recording import Actor
from handrail.actions.demo.yaml_files import read_yaml
from handrail.actions.organisation import settings
from handrail.records.models import Account, Agency, Team
from handrail.records.queries.accounts.actors import actor_for
from handrail.rules.vocabulary import Role

SETTER = Actor(account=None, name="Demo")
SINCE = dt.timedelta(days=30)  # from the first day to the first change of the settings


@dataclass
class Cast:
    """Everybody in the demo: agencies by key, accounts by login, and their passwords."""

    password: str = ""
    hashed: str = ""  # everybody has the same: hashing it for each would take most of the time
    agencies: dict[str, Agency] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)

    def actor(self, login: str, at: dt.datetime) -> Actor:
        """The actor that this person is at a moment."""
        return actor_for(self.accounts[login], at=at, strength="passkey", proved_at=at)

    def agency_key(self, login: str) -> str:
        """The key of the agency at which the login's person works."""
        row = next(row for row in read_yaml("cast.yaml")["accounts"] if row["login"] == login)
        return str(row["roles"][0]).split()[0].split(".")[0]


def create_cast(*, now: dt.datetime) -> Cast:
    """Makes the partnership and its people; `now` is the day on which they all started."""
    settings.change_settings(
        by=SETTER, settings=read_yaml("partnership.yaml"), reason="The demo was set up", now=now
    )
    given = read_yaml("cast.yaml")
    cast = Cast(password=given["password"], hashed=make_password(given["password"]))
    for row in given["agencies"]:
        _agency(cast, row, now=now)
    for row in given["accounts"]:
        _account(cast, row, now=now)
    _close_a_day(cast, now=now + SINCE)
    return cast


def _close_a_day(cast: Cast, *, now: dt.datetime) -> None:
    """Records a closed day agreed by the partnership's administrator, for the settings history."""
    eve = dt.date(now.year, 12, 24)
    day = {"on": eve.isoformat(), "reason": "Christmas Eve: ring the Emergency Duty Team"}
    settings.change_part(
        by=cast.actor("petra", now),
        values={"holidays": {"extra_closed": [day]}},
        seen=1,
        reason="Agreed at the partnership’s meeting",
        now=now,
    )


def load_cast() -> Cast:
    """The cast of a demo that was made before."""
    given = read_yaml("cast.yaml")
    by_name = {row["name"]: row["key"] for row in given["agencies"]}
    agencies = Agency.objects.filter(name__in=by_name)
    return Cast(
        password=given["password"],
        agencies={by_name[agency.name]: agency for agency in agencies},
        accounts={row.login: row for row in Account.objects.filter(is_demo=True)},
    )


def _agency(cast: Cast, row: dict[str, Any], *, now: dt.datetime) -> None:
    agency = Agency(
        name=row["name"],
        kind=row["kind"],
        phone=row["phone"],
        is_front_door=row.get("is_front_door") == "true",
        answers_checks=row.get("answers_checks") == "true",
    )
    cast.agencies[row["key"]] = accounts.add_agency(by=SETTER, agency=agency, now=now)
    for key, facts in row["teams"].items():
        team = Team(agency=agency, **facts)
        cast.teams[f"{row['key']}.{key}"] = accounts.add_team(by=SETTER, team=team, now=now)


def _account(cast: Cast, row: dict[str, Any], *, now: dt.datetime) -> None:
    agency_key = row["roles"][0].split()[0].split(".")[0]
    new = NewAccount(
        login=row["login"],
        name=row["name"],
        email=f"{row['login']}@{agency_key.replace('_', '-')}.northmere.example",
        job=row["job"],
        phone=row["phone"],
        hashed=cast.hashed,
        is_demo=True,
    )
    account = accounts.add_account(by=SETTER, new=new, now=now)
    cast.accounts[account.login] = account
    for place, role in (text.split() for text in row["roles"]):
        accounts.give_role(
            by=SETTER,
            account=account,
            agency=cast.agencies[place.split(".")[0]],
            role=Role(role),
            team=cast.teams.get(place),
            reason="New starter",
            now=now,
        )
