"""The current actor, made from the memberships and clearances in force on a day."""

import datetime as dt
from typing import Any

from django.db.models import Q

from handrail.records.models import Account, Agency, Membership, Team
from handrail.records.queries.core.account_standing import standing_of_account
from handrail.records.queries.core.compiled_queries import Rows, pad_keys
from handrail.records.queries.core.settings import NotSetUp, settings_in_force
from handrail.rules.core.local_time import london_day
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Role


def in_force_from(today: dt.date, through: str = "") -> Q:
    """The condition for memberships and clearances in force on a day or later.

    The day they ended does not count. `through` is a relation that leads to them, such as
    "memberships__".
    """
    return Q(**{f"{through}ended_on__isnull": True}) | Q(**{f"{through}ended_on__gt": today})


def actor_for(
    account: Account,
    *,
    at: dt.datetime,
    session: str = "",
    request: str = "",
    strength: str = "password",
    proved_at: dt.datetime | None = None,
    address: str = "",
    device: str = "",
) -> Actor:
    """The actor for an account at a moment; one without a membership has no hats.

    `strength` is how their identity was verified (rules/organisation/assurance.py),
    `proved_at` when that was last.
    """
    return Actor(
        account=account.pk,
        name=account.name,
        at=at,
        session=session,
        request=request,
        strength=strength,
        proved_at=proved_at,
        address=address,
        device=device,
        **vars(standing_of_account(account.pk, at)),
    )


def account_of_subject(issuer: str, subject: str) -> Account | None:
    """The open account that an administrator linked to a single sign-on subject, if any."""
    if not issuer or not subject:
        return None
    return Account.objects.filter(issuer=issuer, subject=subject, is_active=True).first()


def default_accounts() -> list[str]:
    """Logins of active demo accounts whose password is in the README."""
    rows = Account.objects.filter(is_demo=True, is_active=True).order_by("login")
    return list(rows.values_list("login", flat=True))


def list_colleagues(actor: Actor, roles: tuple[str, ...]) -> list[Account]:
    """Accounts with one of the roles today at one of the actor's agencies."""
    return list(list_role_holders(roles, agencies=actor.agencies(), at=actor.at))


def list_role_holders(
    roles: tuple[str, ...], *, agencies: frozenset[int], at: dt.datetime
) -> list[Account]:
    """Active accounts with one of the roles at one of the agencies on that day, by name."""
    at_these = pad_keys(agencies)
    return _holding(None, roles, today=london_day(at), agencies=at_these) if at_these else []


def list_holders_anywhere(roles: tuple[str, ...], *, at: dt.datetime) -> list[Account]:
    """Active accounts with one of the roles at any agency on that day, by name."""
    return _holding(None, roles, today=london_day(at))


@Rows
def _holding(
    actor: None, roles: tuple[str, ...], today: dt.date, agencies: tuple[int, ...] = ()
) -> Any:
    where = Q(agency_id__in=agencies) if agencies else Q(agency__is_active=True)
    rows = Membership.objects.filter(
        in_force_from(today), where, role__in=roles, started_on__lte=today
    )
    held = rows.exclude(role=Role.VISITOR).values("account")
    return Account.objects.filter(pk__in=held, is_active=True).order_by("name")


def is_at_work(account: Account, at: dt.datetime) -> bool:
    """Whether an account is open and has a role on that day."""
    today = london_day(at)
    rows = account.memberships.filter(in_force_from(today), started_on__lte=today)
    return account.is_active and rows.filter(agency__is_active=True).exists()


def list_team_members(team: Team, at: dt.datetime) -> list[Account]:
    """Active accounts that are in a team on that day, by name."""
    today = london_day(at)
    current = Q(ended_on__isnull=True) | Q(ended_on__gt=today)
    rows = Membership.objects.filter(current, started_on__lte=today, team=team)
    return list(
        Account.objects.filter(pk__in=rows.values("account"), is_active=True).order_by("name")
    )


def find_team(kind: str, agency: int | None) -> Team | None:
    """The team of that kind of an agency, by its key: the oldest that is not closed."""
    rows = Team.objects.filter(agency_id=agency, kind=kind, is_active=True)
    return rows.order_by("pk").first()


def find_by_email(email: str) -> Account | None:
    """The active account with this email, when exactly one has it."""
    rows = Account.objects.filter(email__iexact=email, is_active=True, visitor__isnull=True)
    found = list(rows[:2]) if email else []
    return found[0] if len(found) == 1 else None


def find_by_login(login: str) -> Account | None:
    """The active account with this login."""
    return Account.objects.filter(login=login, is_active=True).first()


def authenticate_at_machine(login: str, password: str, *, at: dt.datetime) -> Actor | None:
    """The actor who typed their password at the server itself.

    None when the password is wrong or there is no such account.
    """
    account = find_by_login(login)
    if account is None or not account.check_password(password):
        return None
    return actor_for(account, at=at, strength="password", proved_at=at)


def names_of_places() -> list[str]:
    """The names of the agencies, the partnership and its area: words that people know."""
    known = list(Agency.objects.values_list("name", flat=True))
    try:
        settings = settings_in_force()
    except NotSetUp:
        return known
    return [settings.name, settings.short_name, settings.place, *known]
