"""Restricted records: those an actor guards or may open, their lists, and who can be named."""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q

from handrail.records.models import (
    Account,
    AccountLink,
    Agency,
    Case,
    Involvement,
    Membership,
    NamedReader,
    Person,
    Referral,
    Restriction,
    Row,
)
from handrail.records.queries.accounts.actors import (
    in_force_from,
    is_at_work,
    list_role_holders,
)
from handrail.records.queries.core import restricted_reach, scope
from handrail.records.queries.core.account_standing import standing_of_account
from handrail.records.queries.core.paging import Paged, page_of_records
from handrail.records.queries.core.relations import READER
from handrail.records.queries.core.same_person import every_record_of
from handrail.records.queries.people import identity
from handrail.records.queries.people.display_names import names_of
from handrail.rules.core.local_time import london_day
from handrail.rules.permissions import Actor
from handrail.rules.permissions.restrictions import LINE, NEVER_NAMED
from handrail.rules.vocabulary import LinkStanding, Role
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import OPEN


def _readable(actor: Actor) -> Any:
    rows = Restriction.objects.filter(
        scope.visible_rows(actor, Permission.RESTRICTION_READ, "restriction")
    )
    live = NamedReader.objects.filter(ended_at=None).select_related("account").order_by("pk")
    rows = rows.select_related("person", "guardian").prefetch_related(names_of("person"))
    return rows.prefetch_related(Prefetch("readers", live, "list_now"))


def list_restrictions(actor: Actor, number: int = 1) -> Paged[Restriction]:
    """Restrictions in force that the actor guards or may open, next review due first."""
    found = page_of_records(
        actor, _readable(actor).filter(ended_at=None).order_by("review_on", "pk"), number
    )
    for row in found:
        scope.record_disclosure(actor, row.person)
    return found


def find_restriction(actor: Actor, public_id: uuid.UUID) -> Restriction | None:
    """One restriction with its list (`list_now`), if the actor is its guardian or on it."""
    row: Restriction | None = _readable(actor).filter(public_id=public_id).first()
    if row:
        scope.record_disclosure(actor, row)
        scope.record_disclosure(actor, row.person)
    return row


def find_guarded_restriction(actor: Actor, public_id: uuid.UUID) -> Restriction | None:
    """One restriction with its list, for its guardian alone, who changes it."""
    row = find_restriction(actor, public_id)
    return row if row and row.guardian_id == actor.account else None


def find_named_reader(actor: Actor, row: Restriction, public_id: uuid.UUID) -> NamedReader | None:
    """A person on the list of a restriction that the actor has read."""
    rows = NamedReader.objects.filter(restriction=row, ended_at=None, public_id=public_id)
    return rows.select_related("account").first()


def restriction_in_force(person: Person) -> Restriction | None:
    """The restriction of a record that the actor has read."""
    return Restriction.objects.filter(person=person, ended_at=None).first()


def list_readers(person: Person) -> list[Account]:
    """The guardian and the named readers of a restricted record; empty for any other."""
    held = Restriction.objects.filter(person=person, ended_at=None)
    readers = NamedReader.objects.filter(restriction__in=held, ended_at=None)
    mine = Q(pk__in=held.values("guardian")) | Q(pk__in=readers.values("account"))
    return list(Account.objects.filter(mine, is_active=True).order_by("pk"))


def among_readers(accounts: Sequence[Account], person: Person | None) -> list[Account]:
    """Those of the accounts who may open the person's record, if it is restricted: all of them if
    it is not, and everybody who may open it if none of them may.
    """
    readers = list_readers(person) if person else []
    return [one for one in accounts if one in readers] or readers or list(accounts)


def list_without_guardian(at: dt.datetime) -> list[Restriction]:
    """Restrictions in force whose guardian has left, works nowhere, or knows the child privately.

    Nobody could change their lists, review them or lift them.
    """
    today = london_day(at)
    at_work = Membership.objects.filter(
        in_force_from(today), started_on__lte=today, account__is_active=True, agency__is_active=True
    )
    known = AccountLink.objects.filter(
        state=LinkStanding.STANDS, account=OuterRef("guardian"), person=OuterRef("person")
    )
    rows = Restriction.objects.filter(ended_at=None).select_related("person", "guardian")
    lost = ~Q(guardian__in=at_work.values("account")) | Q(guardian=None) | Q(Exists(known))
    return list(rows.filter(lost).order_by("pk"))


def find_next_guardian(row: Restriction, at: dt.datetime) -> Account | None:
    """Who looks after a restricted record that has lost its guardian.

    A senior manager, first of the record's own agency; without one, somebody on its list. Never
    somebody with a conflict of interest or, for a sealed record, in the line of those who work
    with the child.
    """
    every = frozenset(Agency.objects.values_list("pk", flat=True))
    able = [
        *list_role_holders((Role.SENIOR_MANAGER,), agencies=frozenset({row.owner_id}), at=at),
        *list_role_holders((Role.SENIOR_MANAGER,), agencies=every, at=at),
        *(one for one in list_readers(row.person) if is_at_work(one, at)),
    ]
    return next((one for one in able if _may_guard(one, row, at)), None)


def _may_guard(account: Account, row: Restriction, at: dt.datetime) -> bool:
    in_line = row.sensitivity == "S3" and is_in_management_line(account, row.person, at)
    return account != row.guardian and not in_line and not has_conflict_with(account, row.person)


def list_nameable_staff(at: dt.datetime) -> list[Any]:
    """All staff who work with children's records that day, by name, with their agency."""
    today = london_day(at)
    rows = Membership.objects.filter(
        in_force_from(today), started_on__lte=today, account__is_active=True, agency__is_active=True
    ).exclude(role__in=NEVER_NAMED)
    found: dict[int, Any] = {}
    for row in rows.select_related("account", "agency").order_by("account__name", "pk"):
        account: Any = found.setdefault(row.account_id, row.account)
        account.works_at = getattr(account, "works_at", row.agency.name)
    return list(found.values())


def accounts_working_with(actor: Actor, person: Person) -> frozenset[int]:
    """The accounts that work with a child now: workers of cases and referrals, and involved.

    They are proposed for the list when a record is restricted. Whoever only gave a reason to read
    it is none of them.
    """
    same = identity.keys_of_same_person(actor, person.pk)
    live = Q(ended_at__isnull=True) | Q(ended_at__gt=actor.at)
    held = Case.objects.filter(person__in=same).exclude(state="closed").values_list("worker")
    taken = Referral.objects.filter(person__in=same, state__in=OPEN).values_list("taken_by")
    involved = Involvement.objects.filter(live, person__in=same).exclude(role=READER)
    parts = involved.values_list("account")
    return frozenset(key for (key,) in held.union(taken, parts) if key)


def list_workers_with(actor: Actor, person: Person) -> list[Account]:
    """The active accounts that work with a child now."""
    keys = accounts_working_with(actor, person)
    return list(Account.objects.filter(pk__in=keys, is_active=True).order_by("pk"))


def is_in_management_line(account: Account, person: Person, at: dt.datetime) -> bool:
    """Whether an account works with a child, or manages somebody who does, as recorded on any
    record of the child.
    """
    records = every_record_of({person.pk})
    cases, today = Case.objects.filter(person__in=records), london_day(at)
    agencies = {person.owner_id, *cases.values_list("owner", flat=True)}
    leads = account.memberships.filter(in_force_from(today), role__in=LINE, agency_id__in=agencies)
    return leads.exists() or cases.filter(worker=account).exists()


def has_conflict_with(account: Account, person: Person) -> bool:
    """Whether an account has a conflict of interest with a person."""
    return person.pk in standing_of_account(account.pk).kept_from


def restricted_rows_of(person: Person, level: str, guardian: Account) -> Iterator[Row]:
    """Rows about a person with this restriction level and guardian, table by table."""
    for kind, table in scope.TABLES.items():
        if (
            restricted_reach.paths_to_people(kind)
            and issubclass(table, Row)
            and kind not in ("person", "restriction")
        ):
            rows = table.objects.filter(restricted_reach.rows_about(kind, frozenset({person.pk})))
            yield from rows.filter(sensitivity=level, guardian=guardian)
