"""Dormant accounts: which they are, and the link that reactivates one."""

import datetime as dt

from django.conf import settings
from django.core import signing
from django.db.models import Q

from handrail.records.models import Account
from handrail.records.queries.accounts.actors import in_force_from
from handrail.rules.core.local_time import london_day
from handrail.rules.vocabulary import Role

SALT = "handrail.open_again"
WORKS = dt.timedelta(hours=2)


def long_unused(now: dt.datetime) -> list[Account]:
    """Open accounts without a sign-in for the days of the setting; none when it is 0.

    Demo accounts are left out, and senders without an account have nothing to sign in with.
    """
    if not settings.DORMANT_DAYS:
        return []
    since = now - dt.timedelta(days=settings.DORMANT_DAYS)
    never = Q(last_login__isnull=True, recorded_at__lt=since)
    rows = Account.objects.filter(Q(last_login__lt=since) | never, is_active=True, is_demo=False)
    staff = rows.filter(visitor__isnull=True, software__isnull=True, memberships__isnull=False)
    return list(staff.distinct())


def is_dormant(account: Account, now: dt.datetime) -> bool:
    """Whether an account is closed but still has a role: closed as unused, nobody left."""
    return not account.is_active and bool(_roles(account, now))


def only_refers(account: Account, now: dt.datetime) -> bool:
    """Whether a person does nothing here but refer: they can reactivate their own account."""
    return _roles(account, now) == {Role.PRACTITIONER}


def _roles(account: Account, now: dt.datetime) -> set[str]:
    today = london_day(now)
    rows = account.memberships.filter(in_force_from(today), started_on__lte=today)
    return set(rows.filter(agency__is_active=True).values_list("role", flat=True))


def dormant_with(login: str, now: dt.datetime) -> Account | None:
    """The dormant account with this login that its owner may reactivate and that has an email."""
    found = Account.objects.filter(login=login, is_active=False).exclude(email="").first()
    may = found and is_dormant(found, now) and only_refers(found, now)
    return found if may else None


def link_of(account: Account) -> str:
    """A single-use link that reactivates this account, valid for two hours."""
    told = [account.pk, _mark(account)]
    return f"{settings.PUBLIC_ADDRESS}/open-again/{signing.dumps(told, salt=SALT)}/"


def opened_by(token: str, now: dt.datetime) -> Account | None:
    """The account that a link reactivates; None when it is not ours, too old or used."""
    try:
        pk, mark = signing.loads(token, salt=SALT, max_age=WORKS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Account.objects.filter(pk=pk).first()
    if found is None or _mark(found) != mark:
        return None
    return dormant_with(found.login, now)


def _mark(account: Account) -> str:
    return account.last_login.isoformat() if account.last_login else ""
