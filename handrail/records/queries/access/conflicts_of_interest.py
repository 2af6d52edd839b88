"""Private relations: what an actor may say of whom, questions for managers, what somebody holds."""

import uuid
from typing import Any

from django.db.models import Q

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
    """Private relations that were found by comparing and that the actor is to answer."""
    rows = _readable(actor).filter(state=LinkStanding.ASKED).order_by("recorded_at", "pk")
    return _shown(actor, page_of_records(actor, rows, number))


def list_confirmed_conflicts(actor: Actor, number: int = 1) -> Paged[AccountLink]:
    """Those who cannot take work with somebody of whom the actor may know; why is not told."""
    rows = _readable(actor).filter(state=LinkStanding.STANDS).order_by("-recorded_at", "-pk")
    return _shown(actor, page_of_records(actor, rows, number))


def _shown(actor: Actor, found: Paged[AccountLink]) -> Paged[AccountLink]:
    for row in found:
        scope.record_disclosure(actor, row.person)
    return found


def find_conflict(actor: Actor, public_id: uuid.UUID) -> AccountLink | None:
    """One private relation of somebody else that the actor may answer."""
    row: AccountLink | None = _readable(actor).filter(public_id=public_id).first()
    if row and row.person:
        scope.record_disclosure(actor, row)
        scope.record_disclosure(actor, row.person)
    return row


def find_conflict_between(account: int, person: Person) -> AccountLink | None:
    """What is recorded of an account and a person."""
    return AccountLink.objects.filter(account_id=account, person=person).first()


def list_cases_held(account: int, person: Person) -> list[Case]:
    """Open cases of a person that the account holds."""
    rows = Case.objects.filter(person=person, worker_id=account).exclude(state="closed")
    return list(rows.select_related("team", "owner").order_by("pk"))


def list_referrals_held(account: int, person: Person) -> list[Referral]:
    """Waiting referrals about a person that the account has taken."""
    return list(Referral.objects.filter(person=person, taken_by_id=account, state__in=OPEN))


def list_involvements(account: int, person: Person) -> list[Involvement]:
    """The parts that the account has with a person now."""
    live = Q(ended_at__isnull=True)
    return list(Involvement.objects.filter(live, account_id=account, person=person))


def latest_declaration(account: int | None) -> Declaration | None:
    """What somebody declared last."""
    rows = Declaration.objects.filter(account_id=account)
    return rows.order_by("-declared_at", "-pk").first()


def homes_of(person: Person) -> frozenset[Home]:
    """Family name and postcode of a person, every name with every address of today."""
    names = person.names.values_list("family", flat=True)
    codes = person.addresses.filter(ended_on=None).values_list("postcode", flat=True)
    return frozenset(filter(None, (home_of(name, code) for name in names for code in codes)))


def list_residents(home: Home) -> list[Person]:
    """People on the register with that family name who live at that postcode today."""
    rows = PersonAddress.objects.filter(ended_on=None).exclude(postcode="")
    at = rows.filter(postcode__in=_written(home.postcode), person__in=Person.objects.all())
    at = at.select_related("person")
    found = {row.person.pk: row.person for row in at}
    return [person for person in found.values() if home in homes_of(person)]


def _written(postcode: str) -> set[str]:
    """A postcode as people write it."""
    return {postcode, postcode.lower(), f"{postcode[:-3]} {postcode[-3:]}"} | {
        f"{postcode[:-3]} {postcode[-3:]}".lower()
    }


def list_declared_homes() -> list[tuple[Account, Home]]:
    """Where those who declared it live: the newest of each account."""
    found: dict[int, tuple[Account, Home]] = {}
    rows = Declaration.objects.filter(account__is_active=True).select_related("account")
    for row in rows.order_by("declared_at", "pk"):
        home = home_of(row.home.get("family", ""), row.home.get("postcode", ""))
        found.pop(row.account_id, None)
        if home:
            found[row.account_id] = (row.account, home)
    return list(found.values())
