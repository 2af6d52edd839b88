"""Strong roles that wait for a second person: who that may be, and what they read."""

import datetime as dt
import uuid

from handrail.records.models import Account, Membership, RoleProposal
from handrail.records.queries.access.break_glass import officers as officers
from handrail.records.queries.accounts import actors as accounts
from handrail.records.queries.accounts.actors import not_ended
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.rules.organisation.administration import ADMINISTRATORS
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission


def listed(actor: Actor, number: int = 1) -> Paged[RoleProposal]:
    """Proposals that the actor may read, those that wait first."""
    may = scope.visible(actor, Permission.ROLEPROPOSAL_READ, "roleproposal")
    rows = RoleProposal.objects.filter(may).select_related("account", "agency", "proposed_by")
    return page_of(rows.order_by("answered_at", "-pk"), number)


def one(actor: Actor, public_id: uuid.UUID) -> RoleProposal | None:
    """One proposal that the actor may read."""
    may = scope.visible(actor, Permission.ROLEPROPOSAL_READ, "roleproposal")
    named = ("account", "agency", "team", "proposed_by", "answered_by")
    rows = RoleProposal.objects.filter(may, public_id=public_id)
    found = rows.select_related(*named).first()
    if found:
        scope.disclosed(actor, found)
    return found


def waiting(public_id: uuid.UUID) -> RoleProposal | None:
    """One proposal, for whoever runs the machine."""
    return RoleProposal.objects.filter(public_id=public_id, state="waiting").first()


def all_waiting() -> list[RoleProposal]:
    """Every proposal that waits, for whoever runs the machine."""
    rows = RoleProposal.objects.filter(state="waiting").select_related("account", "agency")
    return list(rows.order_by("pk"))


def _teams(account: int | None, at: dt.datetime) -> set[tuple[int, int | None]]:
    """(agency, team) of each administrator's role that an account holds."""
    rows = Membership.objects.filter(
        not_ended(at.date()), account_id=account, role__in=ADMINISTRATORS
    )
    return set(rows.values_list("agency_id", "team_id"))


def is_of_other_team(actor: Actor, row: RoleProposal) -> bool:
    """Whether the actor is an officer, or administers from another team or agency."""
    if Role.DATA_PROTECTION in actor.roles:
        return True
    return not _teams(actor.account, actor.at) & _teams(row.proposed_by_id, actor.at)


def second_people(by: Actor, row: RoleProposal, at: dt.datetime) -> list[Account]:
    """Who may confirm: officers, and administrators of other teams; never who is meant."""
    found = accounts.everywhere((Role.PARTNERSHIP_ADMIN, Role.DATA_PROTECTION), at=at)
    found += accounts.holders((Role.AGENCY_ADMIN,), agencies=frozenset({row.agency_id}), at=at)
    once = {account.pk: account for account in found}
    return [a for pk, a in once.items() if pk not in {by.account, row.account_id}]


def told_of_host(at: dt.datetime) -> list[Account]:
    """Everybody who is told what was done on the machine itself."""
    return accounts.everywhere((Role.PARTNERSHIP_ADMIN, Role.DATA_PROTECTION), at=at)
