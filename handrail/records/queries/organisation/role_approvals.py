"""Strong roles that wait for a second person: who that may be, and the proposals."""

import datetime as dt
import uuid

from django.db.models import F

from handrail.records.models import Account, Membership, RoleProposal
from handrail.records.queries.access.break_glass import (
    list_protection_officers as list_protection_officers,
)
from handrail.records.queries.accounts import actors
from handrail.records.queries.accounts.actors import in_force_from
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.rules.core.local_time import london_day
from handrail.rules.organisation.administration import ADMINISTRATORS
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission


def list_proposals(actor: Actor, number: int = 1) -> Paged[RoleProposal]:
    """Proposals that the actor may read, waiting ones first."""
    may = scope.visible_rows(actor, Permission.ROLEPROPOSAL_READ, "roleproposal")
    rows = RoleProposal.objects.filter(may).select_related("account", "agency", "proposed_by")
    return page_of(rows.order_by(F("answered_at").asc(nulls_first=True), "-pk"), number)


def find_proposal(actor: Actor, public_id: uuid.UUID) -> RoleProposal | None:
    """One proposal that the actor may read."""
    may = scope.visible_rows(actor, Permission.ROLEPROPOSAL_READ, "roleproposal")
    named = ("account", "agency", "team", "proposed_by", "answered_by")
    rows = RoleProposal.objects.filter(may, public_id=public_id)
    found = rows.select_related(*named).first()
    if found:
        scope.record_disclosure(actor, found)
    return found


def find_waiting_proposal(public_id: uuid.UUID) -> RoleProposal | None:
    """One waiting proposal, for the operator of the server."""
    return RoleProposal.objects.filter(public_id=public_id, state="waiting").first()


def list_waiting_proposals() -> list[RoleProposal]:
    """Every waiting proposal, for the operator of the server."""
    rows = RoleProposal.objects.filter(state="waiting").select_related("account", "agency")
    return list(rows.order_by("pk"))


def _teams(account: int | None, at: dt.datetime) -> set[tuple[int, int | None]]:
    """(agency, team) of each administrator's role that an account has."""
    rows = Membership.objects.filter(
        in_force_from(london_day(at)), account_id=account, role__in=ADMINISTRATORS
    )
    return set(rows.values_list("agency_id", "team_id"))


def is_of_other_team(actor: Actor, row: RoleProposal) -> bool:
    """Whether the actor is an officer, or an administrator from another team or agency."""
    if Role.DATA_PROTECTION in actor.roles:
        return True
    return not _teams(actor.account, actor.at) & _teams(row.proposed_by_id, actor.at)


def list_second_people(by: Actor, row: RoleProposal, at: dt.datetime) -> list[Account]:
    """Who may confirm: officers, and administrators of other teams; never the person meant."""
    found = actors.list_holders_anywhere((Role.PARTNERSHIP_ADMIN, Role.DATA_PROTECTION), at=at)
    found += actors.list_role_holders(
        (Role.AGENCY_ADMIN,), agencies=frozenset({row.agency_id}), at=at
    )
    once = {account.pk: account for account in found}
    return [a for pk, a in once.items() if pk not in {by.account, row.account_id}]


def list_host_act_recipients(at: dt.datetime) -> list[Account]:
    """Everybody who is notified of actions taken on the server itself."""
    return actors.list_holders_anywhere((Role.PARTNERSHIP_ADMIN, Role.DATA_PROTECTION), at=at)
