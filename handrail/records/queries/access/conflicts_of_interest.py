"""Conflicts of interest: declarations, questions for managers, and an account's work."""

import uuid
from typing import Any

from handrail.records.models import (
    Account,
    AccountLink,
    Case,
    Declaration,
    Involvement,
    Person,
    PersonAddress,
    Referral,
)
from handrail.records.queries.core import scope
from handrail.records.queries.core.account_standing import standing_of_account
from handrail.records.queries.core.paging import Paged, page_of_records
from handrail.records.queries.people.display_names import names_of
from handrail.rules.access.household import Home, home_of
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import LinkStanding
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import OPEN


def _readable(actor: Actor) -> Any:
    mine = scope.visible_rows(actor, Permission.ACCOUNTLINK_READ, "accountlink")
    rows = AccountLink.objects.filter(mine, person__isnull=False)
    return rows.select_related("account", "person").prefetch_related(names_of("person"))


def list_questions(actor: Actor, number: int = 1) -> Paged[AccountLink]:
    """Possible conflicts found by comparison, for the actor to answer."""
    rows = _readable(actor).filter(state=LinkStanding.ASKED).order_by("recorded_at", "pk")
    return _shown(actor, page_of_records(actor, rows, number))


def list_confirmed_conflicts(actor: Actor, number: int = 1) -> Paged[AccountLink]:
    """People who cannot work with somebody the actor may know of; the reason is not shown."""
    rows = _readable(actor).filter(state=LinkStanding.STANDS).order_by("-recorded_at", "-pk")
    return _shown(actor, page_of_records(actor, rows, number))


def _shown(actor: Actor, found: Paged[AccountLink]) -> Paged[AccountLink]:
    for row in found:
        scope.record_disclosure(actor, row.person)
    return found


def find_conflict(actor: Actor, public_id: uuid.UUID) -> AccountLink | None:
    """One conflict of interest of another account that the actor may answer."""
    row: AccountLink | None = _readable(actor).filter(public_id=public_id).first()
    if row and row.person:
        scope.record_disclosure(actor, row)
        scope.record_disclosure(actor, row.person)
    return row


def find_conflict_between(account: int, person: Person) -> AccountLink | None:
    """The conflict of interest recorded between an account and a person, or None."""
    return AccountLink.objects.filter(account_id=account, person=person).first()


def list_cases_held(account: int) -> list[Case]:
    """Open cases allocated to the account of children whom it may not work with."""
    rows = Case.objects.filter(person__in=_kept_from(account), worker_id=account)
    return list(rows.exclude(state="closed").select_related("team", "owner").order_by("pk"))


def list_referrals_held(account: int) -> list[Referral]:
    """Waiting referrals that the account has picked up, of children it may not work with."""
    rows = Referral.objects.filter(person__in=_kept_from(account), taken_by_id=account)
    return list(rows.filter(state__in=OPEN).order_by("pk"))


def list_involvements(account: int) -> list[Involvement]:
    """The account's current roles with people whom it may not work with."""
    rows = Involvement.objects.filter(person__in=_kept_from(account), account_id=account)
    return list(rows.filter(ended_at__isnull=True).order_by("pk"))


def _kept_from(account: int) -> frozenset[int]:
    """The keys of everybody whose record a conflict of interest hides from the account."""
    return standing_of_account(account).kept_from


def latest_declaration(account: int | None) -> Declaration | None:
    """The account's latest declaration."""
    rows = Declaration.objects.filter(account_id=account)
    return rows.order_by("-declared_at", "-pk").first()


def homes_of(person: Person) -> frozenset[Home]:
    """Family name and postcode of a person: every name with every current address."""
    names = person.names.values_list("family", flat=True)
    codes = person.addresses.filter(ended_on=None).values_list("postcode", flat=True)
    return frozenset(filter(None, (home_of(name, code) for name in names for code in codes)))


def list_residents(home: Home) -> list[Person]:
    """People on the register with that family name who currently live at that postcode."""
    rows = PersonAddress.objects.filter(ended_on=None).exclude(postcode="")
    at = rows.filter(postcode__in=_written(home.postcode), person__in=Person.objects.all())
    at = at.select_related("person")
    found = {row.person.pk: row.person for row in at}
    return [person for person in found.values() if home in homes_of(person)]


def _written(postcode: str) -> set[str]:
    """The ways in which people write a postcode."""
    return {postcode, postcode.lower(), f"{postcode[:-3]} {postcode[-3:]}"} | {
        f"{postcode[:-3]} {postcode[-3:]}".lower()
    }


def list_declared_homes() -> list[tuple[Account, Home]]:
    """The declared homes of accounts: the newest declaration of each."""
    found: dict[int, tuple[Account, Home]] = {}
    rows = Declaration.objects.filter(account__is_active=True).select_related("account")
    for row in rows.order_by("declared_at", "pk"):
        home = home_of(row.home.get("family", ""), row.home.get("postcode", ""))
        found.pop(row.account_id, None)
        if home:
            found[row.account_id] = (row.account, home)
    return list(found.values())
