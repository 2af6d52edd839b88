"""Closely held records: those an actor guards or may open, one with its list, who may be named."""

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, Q

from handrail.records.models import (
    Account,
    Case,
    Involvement,
    Membership,
    NamedReader,
    Person,
    Referral,
    Restriction,
    Row,
)
from handrail.records.queries.accounts.actors import not_ended
from handrail.records.queries.core import restricted_reach as reach, scope
from handrail.records.queries.core.account_standing import standing
from handrail.records.queries.core.paging import Paged, paged
from handrail.records.queries.people import identity
from handrail.records.queries.people.display_names import names_of
from handrail.rules.permissions import Actor
from handrail.rules.permissions.restrictions import LINE, NEVER_NAMED
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import OPEN


def _readable(actor: Actor) -> Any:
    rows = Restriction.objects.filter(
        scope.visible(actor, Permission.RESTRICTION_READ, "restriction")
    )
    live = NamedReader.objects.filter(ended_at=None).select_related("account").order_by("pk")
    rows = rows.select_related("person", "guardian").prefetch_related(names_of("person"))
    return rows.prefetch_related(Prefetch("readers", live, "list_now"))


def listed(actor: Actor, number: int = 1) -> Paged[Restriction]:
    """Records in force that the actor guards or may open, the review that is due first on top."""
    found = paged(actor, _readable(actor).filter(ended_at=None).order_by("review_on", "pk"), number)
    for row in found:
        scope.disclosed(actor, row.person)
    return found


def one(actor: Actor, public_id: uuid.UUID) -> Restriction | None:
    """One restriction with its list (`list_now`), if the actor guards it or stands on it."""
    row: Restriction | None = _readable(actor).filter(public_id=public_id).first()
    if row:
        scope.disclosed(actor, row)
        scope.disclosed(actor, row.person)
    return row


def kept(actor: Actor, public_id: uuid.UUID) -> Restriction | None:
    """The same for its guardian alone, who changes it."""
    row = one(actor, public_id)
    return row if row and row.guardian_id == actor.account else None


def reader(actor: Actor, row: Restriction, public_id: uuid.UUID) -> NamedReader | None:
    """Somebody on the list of a restriction that the actor has read."""
    rows = NamedReader.objects.filter(restriction=row, ended_at=None, public_id=public_id)
    return rows.select_related("account").first()


def in_force(person: Person) -> Restriction | None:
    """The restriction of a record that the actor has read."""
    return Restriction.objects.filter(person=person, ended_at=None).first()


def may_be_named(at: dt.datetime) -> list[Any]:
    """Everybody who works with children's records that day, by name, with their agency's name."""
    today = at.date()
    rows = Membership.objects.filter(
        not_ended(today), started_on__lte=today, account__is_active=True, agency__is_active=True
    ).exclude(role__in=NEVER_NAMED)
    found: dict[int, Any] = {}
    for row in rows.select_related("account", "agency").order_by("account__name", "pk"):
        account: Any = found.setdefault(row.account_id, row.account)
        account.works_at = getattr(account, "works_at", row.agency.name)
    return list(found.values())


def with_a_part(actor: Actor, person: Person) -> frozenset[int]:
    """The accounts that work with a child now: workers of cases and referrals, and those involved.

    They are proposed for the list when a record is closed.
    """
    same = identity.keys(actor, person.pk)
    live = Q(ended_at__isnull=True) | Q(ended_at__gt=actor.at)
    held = Case.objects.filter(person__in=same).exclude(state="closed").values_list("worker")
    taken = Referral.objects.filter(person__in=same, state__in=OPEN).values_list("taken_by")
    parts = Involvement.objects.filter(live, person__in=same).values_list("account")
    return frozenset(key for (key,) in held.union(taken, parts) if key)


def in_the_line(account: Account, person: Person, at: dt.datetime) -> bool:
    """Whether somebody works with or leads those who work with a child, as far as is recorded."""
    cases, today = Case.objects.filter(person=person), at.date()
    agencies = {person.owner_id, *cases.values_list("owner", flat=True)}
    leads = account.memberships.filter(not_ended(today), role__in=LINE, agency_id__in=agencies)
    return leads.exists() or cases.filter(worker=account).exists()


def is_kept_from(account: Account, person: Person) -> bool:
    """Whether somebody has a conflict of interest with a person."""
    return person.pk in standing(account.pk).kept_from


def rows_held(person: Person, level: str, guardian: Account) -> Iterator[Row]:
    """Rows about a person that were made as closely held as the record, one table after another."""
    for kind, table in scope.TABLES.items():
        if reach.paths(kind) and issubclass(table, Row) and kind not in ("person", "restriction"):
            rows = table.objects.filter(reach.about(kind, frozenset({person.pk})))
            yield from rows.filter(sensitivity=level, guardian=guardian)
