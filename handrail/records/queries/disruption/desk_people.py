"""The people a step means by the desk or the lead of a measure or plan, and possible leads."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from handrail.records.models import Account, Agency, Entity, IntelEntity, Measure, Row
from handrail.records.queries.accounts.actors import actor_for, list_role_holders
from handrail.records.queries.core import same_entities
from handrail.records.queries.disruption.measures import may_know_end
from handrail.rules.disruption.options import option_for
from handrail.rules.permissions.disruption import RECEIVERS
from handrail.rules.vocabulary import Role

MEANT = ("desk", "lead", "sources", "front_door")
# the keys of what a row is about, by its table
ABOUT: Mapping[str, Callable[[Any], Iterable[int | None]]] = {
    "entity": lambda row: [row.pk],
    "link": lambda row: [row.first_id, row.second_id],
    "intel": lambda row: row.about.values_list("entity_id", flat=True),
    "report": lambda row: IntelEntity.objects.filter(intel__report=row).values_list(
        "entity_id", flat=True
    ),
    "measure": lambda row: [row.target_id],
}


def accounts_of_concern(row: Row) -> frozenset[int]:
    """The accounts of the people a row is about: they get no notification or task on themselves."""
    keys = {key for key in ABOUT.get(row._meta.model_name, lambda _: ())(row) if key}
    if not keys:
        return frozenset()
    held = {key for together in same_entities.sets_of(keys).values() for key in together}
    rows = Entity.objects.filter(pk__in=held, is_account__isnull=False)
    return frozenset(rows.values_list("is_account_id", flat=True))


def people_meant(to: str, row: Row, *, now: dt.datetime) -> list[Account]:
    """The people a word means for a row: the lead by name, their agency, else the desk.

    "sources" are those of the desk's agency who handle its sources; "front_door" are the
    managers of the front door. People the row is about are left out.
    """
    concerned = accounts_of_concern(row)
    able = ([one for one in found if one.pk not in concerned] for found in _meant(to, row, now))
    return next(filter(None, able), [])


def list_end_recipients(measure: Measure, *, now: dt.datetime) -> list[Account]:
    """The people to notify of the end of a measure: its lead.

    If the end is a birthday: of the lead, the author and the desk, only those who may know
    every child.
    """
    leads = people_meant("lead", measure, now=now)
    if not option_for(measure.option).ends_on_birthday:
        return leads
    author = [measure.written_by] if measure.written_by else []
    once = {one.pk: one for one in [*leads, *author, *people_meant("desk", measure, now=now)]}
    return [one for one in once.values() if may_know_end(actor_for(one, at=now), measure)]


def _meant(to: str, row: Row, now: dt.datetime) -> Iterator[list[Account]]:
    """The people a word means, and the fallback where there is nobody."""
    if to == "sources":
        yield list_role_holders((Role.SOURCE_HANDLER,), agencies=frozenset({row.owner_id}), at=now)
        return
    if to == "front_door":
        council = frozenset(Agency.objects.filter(is_front_door=True).values_list("pk", flat=True))
        yield list_role_holders((Role.FRONT_DOOR_MANAGER,), agencies=council, at=now)
        return
    lead = getattr(row, "lead", None) if to == "lead" else None
    if lead and lead.is_active:
        yield [lead]
    if to == "lead" and getattr(row, "agency_id", None):
        yield list_role_holders(
            (Role.DISRUPTION_LEAD,), agencies=frozenset({row.agency_id}), at=now
        )
    yield list_role_holders(
        (Role.INTELLIGENCE_OFFICER,), agencies=frozenset({row.owner_id}), at=now
    )


LEADERS = (
    Role.DISRUPTION_LEAD,
    Role.POLICE_OFFICER,
    Role.EXPLOITATION_WORKER,
    Role.INTELLIGENCE_OFFICER,
)


def list_possible_leads(
    now: dt.datetime, kinds: tuple[str, ...] = (), row: Row | None = None
) -> list[Any]:
    """Possible leads of a measure or plan, from agencies of these kinds (`named_for`).

    For a row, without the people it is about.
    """
    found: dict[tuple[int, int], Any] = {}
    concerned = accounts_of_concern(row) if row is not None else frozenset()
    agencies = Agency.objects.filter(is_active=True)
    agencies = agencies.filter(kind__in=kinds) if kinds else agencies
    for agency in agencies.order_by("name"):
        for account in list_role_holders(LEADERS, agencies=frozenset({agency.pk}), at=now):
            account.named_for = agency  # type: ignore[attr-defined]
            found.setdefault((agency.pk, account.pk), account)
    return [account for account in found.values() if account.pk not in concerned]


def list_nameable_staff(now: dt.datetime, row: Row | None = None) -> list[Any]:
    """Everybody who can be assigned something by name today, with their agency (`named_for`).

    For a row, without the people it is about.
    """
    found, concerned = [], accounts_of_concern(row) if row is not None else frozenset()
    for agency in Agency.objects.filter(is_active=True).order_by("name"):
        roles = tuple(RECEIVERS)
        for account in list_role_holders(roles, agencies=frozenset({agency.pk}), at=now):
            if account.pk not in concerned:
                account.named_for = agency  # type: ignore[attr-defined]
                found.append(account)
    return found
