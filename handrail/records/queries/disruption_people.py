"""Whom a step means by the desk, by who leads a measure or plan, and who may be named."""

import datetime as dt
from typing import Any

from handrail.records.models import Account, Agency
from handrail.records.queries.accounts import holders
from handrail.rules.disruption_grants import RECEIVERS
from handrail.rules.vocabulary import Role

MEANT = ("desk", "lead", "sources", "front_door")


def meant(to: str, row: Any, *, now: dt.datetime) -> list[Account]:
    """The desk of a row, or who leads it: by name, else for its agency, else the desk.

    "sources" are those of the desk's agency who handle its sources; "front_door" are the
    managers of the front door.
    """
    if to == "sources":
        return holders((Role.SOURCE_HANDLER,), agencies=frozenset({row.owner_id}), at=now)
    if to == "front_door":
        council = frozenset(Agency.objects.filter(is_front_door=True).values_list("pk", flat=True))
        return holders((Role.FRONT_DOOR_MANAGER,), agencies=council, at=now)
    if to == "lead" and getattr(row, "lead", None):
        return [row.lead]
    if to == "lead" and getattr(row, "agency_id", None):
        leads = holders((Role.DISRUPTION_LEAD,), agencies=frozenset({row.agency_id}), at=now)
        if leads:
            return leads
    return holders((Role.INTELLIGENCE_OFFICER,), agencies=frozenset({row.owner_id}), at=now)


LEADERS = (
    Role.DISRUPTION_LEAD,
    Role.POLICE_OFFICER,
    Role.EXPLOITATION_WORKER,
    Role.INTELLIGENCE_OFFICER,
)


def may_lead(now: dt.datetime, kinds: tuple[str, ...] = ()) -> list[Any]:
    """Who may lead a measure or plan, of agencies of these kinds, with theirs (`named_for`)."""
    found: dict[tuple[int, int], Any] = {}
    agencies = Agency.objects.filter(is_active=True)
    agencies = agencies.filter(kind__in=kinds) if kinds else agencies
    for agency in agencies.order_by("name"):
        for account in holders(LEADERS, agencies=frozenset({agency.pk}), at=now):
            account.named_for = agency  # type: ignore[attr-defined]
            found.setdefault((agency.pk, account.pk), account)
    return list(found.values())


def may_be_named(now: dt.datetime) -> list[Any]:
    """Everybody to whom something may be given by name today, with their agency (`named_for`)."""
    found = []
    for agency in Agency.objects.filter(is_active=True).order_by("name"):
        roles = tuple(RECEIVERS)
        for account in holders(roles, agencies=frozenset({agency.pk}), at=now):
            account.named_for = agency  # type: ignore[attr-defined]
            found.append(account)
    return found
