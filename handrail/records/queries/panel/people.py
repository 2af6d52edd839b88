"""The people a panel step means: those who prepare it, seat holders, specialist crime."""

import datetime as dt
from typing import Any

from handrail.records.models import Account, Agency, PanelItem, Task, Worked
from handrail.records.queries.accounts.actors import list_role_holders
from handrail.rules.vocabulary import AgencyKind, Role
from handrail.rules.vocabulary.task_kinds import TaskKind

MEANT = ("coordinators", "seat", "seats", "specialist")


def people_meant(to: str, row: Worked, *, now: dt.datetime) -> list[Account]:
    """The people meant by one of the words in MEANT, for a row of the panel."""
    if to == "seat":
        return [row.account]
    if to == "seats":
        return list(Account.objects.filter(panel_seats__panel=row).order_by("pk"))
    if to == "specialist":
        asked = frozenset({row.escalated_to_id} if row.escalated_to_id else ())
        return list_role_holders((Role.POLICE_OFFICER,), agencies=asked, at=now)
    agencies = frozenset({row.owner_id})
    first = list_role_holders((Role.PANEL_COORDINATOR,), agencies=agencies, at=now)
    chairs = list_role_holders((Role.PANEL_CHAIR,), agencies=agencies, at=now)
    return [*first, *(chair for chair in chairs if chair not in first)]


AS = {
    Role.PANEL_CHAIR: "chair",
    Role.PANEL_COORDINATOR: "minutes",
    Role.PANEL_MEMBER: "member",
}


def list_possible_members(now: dt.datetime) -> list[Any]:
    """Everybody who may have a seat today, with the agency (`sits_for`) and role."""
    found = []
    for agency in Agency.objects.filter(is_active=True).order_by("name"):
        seen: set[int] = set()
        for role, part in AS.items():
            for account in list_role_holders((role,), agencies=frozenset({agency.pk}), at=now):
                if account.pk not in seen:
                    seen.add(account.pk)
                    found.append(_sitting(account, agency, part))
    return found


def _sitting(account: Account, agency: Agency, part: str) -> Any:
    account.sits_for, account.sits_as = agency, part
    return account


def host_agency() -> Agency | None:
    """The agency that hosts the panel: the one of the front door."""
    return Agency.objects.filter(is_front_door=True, kind=AgencyKind.COUNCIL).first()


def actions_of(item: PanelItem) -> Any:
    """The panel's actions on an item."""
    return Task.objects.filter(
        kind=TaskKind.ACTION, stage="listing", stage_id__in=item.listings.values("public_id")
    )
