"""The agencies, teams and people that an administrator manages; no child's record."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from handrail.records.models import (
    Account,
    AdminChange,
    Agency,
    Case,
    Event,
    Invitation,
    Membership,
    Referral,
    Task,
    Team,
)
from handrail.records.models.referral import SENDERS
from handrail.records.queries.accounts.actors import in_force_from
from handrail.records.queries.core import restricted_reach, scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.records.queries.core.scope import OPEN_LEVELS
from handrail.rules.core.local_time import london_day
from handrail.rules.organisation import administration
from handrail.rules.organisation.administration import MULTI_AGENCY
from handrail.rules.permissions import Actor, refusal
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import OPEN


def list_agencies(actor: Actor) -> list[Agency]:
    """The agencies whose people the actor manages, by name, with their number of staff."""
    live = in_force_from(london_day(actor.at), "memberships__")
    rows = Agency.objects.filter(scope.visible_rows(actor, Permission.AGENCY_STAFF, "agency"))
    counted = Q(
        memberships__account__is_active=True,
        memberships__account__visitor__isnull=True,
        memberships__account__software__isnull=True,
    )
    working = Count(
        "memberships__account",
        filter=live & counted,
        distinct=True,
    )
    return list(rows.annotate(people=working).order_by("-is_active", "name"))


def can_take_roles(agency: Agency) -> bool:
    """Whether people can be given a role at an agency: it is open, and not that of senders."""
    return agency.is_active and agency.name != SENDERS


def find_agency(actor: Actor, public_id: uuid.UUID) -> Agency | None:
    """One agency whose people the actor manages."""
    rows = Agency.objects.filter(scope.visible_rows(actor, Permission.AGENCY_STAFF, "agency"))
    found = rows.filter(public_id=public_id).first()
    if found:
        scope.record_disclosure(actor, found)
    return found


def list_teams(of: Agency, *, at: dt.datetime) -> list[Team]:
    """The teams of an agency, open ones first, with their number of staff."""
    live = in_force_from(london_day(at), "memberships__")
    working = Count("memberships__account", filter=live, distinct=True)
    return list(of.teams.annotate(people=working).order_by("-is_active", "name"))


def list_teams_to_join(of: Agency) -> list[Team]:
    """The open teams that somebody of an agency may be in: its own, then multi-agency ones."""
    others = Team.objects.filter(kind=MULTI_AGENCY, is_active=True).exclude(agency=of)
    return [*of.teams.filter(is_active=True).order_by("name"), *others.order_by("name")]


def find_team(actor: Actor, public_id: uuid.UUID) -> Team | None:
    """One team of an agency whose people the actor manages."""
    seen = Agency.objects.filter(scope.visible_rows(actor, Permission.AGENCY_STAFF, "agency"))
    rows = Team.objects.filter(agency__in=seen, public_id=public_id).select_related("agency")
    found = rows.first()
    if found:
        scope.record_disclosure(actor, found)
    return found


def list_staff(
    actor: Actor, of: Agency, *, wanted: str = "", left: bool = False, page: int = 1
) -> Paged[Account]:
    """Current (or former) staff of an agency by name, searched by name, login, email or job."""
    at_work = Membership.objects.filter(in_force_from(london_day(actor.at)), agency=of)
    ever = Membership.objects.filter(agency=of)
    rows = Account.objects.filter(scope.visible_rows(actor, Permission.ACCOUNT_READ, "account"))
    working = Q(pk__in=at_work.values("account"), is_active=True)
    rows = rows.filter(pk__in=ever.values("account"))
    rows = rows.exclude(working) if left else rows.filter(working)
    for word in wanted.split()[:6]:
        fields = ("name", "login", "email", "job")
        found = Q()
        for field in fields:
            found |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(found)
    held = Membership.objects.filter(agency=of).select_related("team").order_by("-started_on", "pk")
    shown = rows.prefetch_related(Prefetch("memberships", held, to_attr="held_here"))
    return page_of(shown.order_by("name", "pk"), page)


def find_account(actor: Actor, public_id: uuid.UUID) -> Account | None:
    """One person whom the actor may manage."""
    rows = Account.objects.filter(scope.visible_rows(actor, Permission.ACCOUNT_READ, "account"))
    found = rows.filter(public_id=public_id).first()
    if found:
        scope.record_disclosure(actor, found)
    return found


def may_manage(actor: Actor, of: Account) -> bool:
    """Whether the actor may change, invite and close this account."""
    return refusal(actor, Permission.ACCOUNT_MANAGE, scope.facts_of_row(actor, of)) is None


def list_memberships(of: Account) -> list[Membership]:
    """Every past, current and future role of an account, newest first."""
    rows = of.memberships.select_related("agency", "team")
    return list(rows.order_by("-started_on", "-pk"))


def find_membership(actor: Actor, of: Account, pk: int) -> Membership | None:
    """One role of an account, at an agency whose people the actor manages."""
    seen = Agency.objects.filter(scope.visible_rows(actor, Permission.AGENCY_STAFF, "agency"))
    rows = of.memberships.filter(pk=pk, agency__in=seen)
    return rows.select_related("agency", "team", "account").first()


def list_live_memberships(of: Account, *, at: dt.datetime) -> list[Membership]:
    """The current and future roles of an account."""
    rows = of.memberships.filter(in_force_from(london_day(at))).select_related("agency", "account")
    return list(rows.order_by("pk"))


def home_of(of: Account) -> Agency | None:
    """The agency of an account's newest role, current or past."""
    newest = of.memberships.select_related("agency").order_by("-started_on", "-pk").first()
    return newest.agency if newest else None


def home_among(of: Account, places: list[Agency]) -> Agency | None:
    """The agency among these of an account's newest role, current or past."""
    rows = of.memberships.filter(agency__in=places).select_related("agency")
    newest = rows.order_by("-started_on", "-pk").first()
    return newest.agency if newest else None


def find_waiting_invitation(of: Account, *, at: dt.datetime) -> Invitation | None:
    """The account's unused invitation."""
    return of.invitations.filter(used_at__isnull=True, expires_at__gt=at).first()


def list_held_referrals(of: Account) -> list[Referral]:
    """Undecided referrals that the account has picked up, which must be handed over.

    Those of restricted children are left out: an administrator does not know of them.
    """
    about = restricted_reach.rows_about("referral", restricted_reach.restricted_people())
    return list(held_referrals(of).exclude(about))


def held_referrals(of: Account) -> QuerySet[Referral]:
    """Every undecided referral that the account has picked up; not to be shown."""
    rows = Referral.objects.filter(taken_by=of, state__in=OPEN)
    return rows.select_related("front_door", "person").order_by("pk")


def list_held_cases(of: Account) -> list[Case]:
    """Open cases that are allocated to the account, which must be reallocated."""
    rows = Case.objects.filter(worker=of).exclude(state="closed")
    return list(rows.select_related("team", "worker").order_by("pk"))


def list_cases_without_worker(at: dt.datetime, most: int = 200) -> list[Case]:
    """Open cases whose social worker cannot work on them any more, not yet to be reallocated.

    Their role ended, their account was closed, or their agency: nobody works with the child.
    Workers of another system, who never had a role here, are left out.
    """
    today = london_day(at)
    held = Membership.objects.filter(account=OuterRef("worker"))
    able = held.filter(
        in_force_from(today), started_on__lte=today, role=Role.SOCIAL_WORKER,
        agency=OuterRef("owner"), account__is_active=True, agency__is_active=True,
    )  # fmt: skip
    asked = Task.objects.filter(case=OuterRef("pk"), kind=TaskKind.REALLOCATE, state="open")
    rows = Case.objects.exclude(state="closed").filter(Exists(held), ~Exists(able), ~Exists(asked))
    return list(rows.select_related("team", "worker", "person").order_by("pk")[:most])


def open_tasks(of: Account) -> QuerySet[Task]:
    """The open tasks of an account, except those that exist for it alone."""
    known = ~restricted_reach.rows_about("task", restricted_reach.restricted_people())
    rows = Task.objects.filter(known, assignee=of, state="open", sensitivity__in=OPEN_LEVELS)
    return rows.order_by("pk")


def list_colleagues_of(actor: Actor, of: Account) -> list[Account]:
    """Colleagues at an account's agency who could take over its tasks; never the actor."""
    home = home_of(of)
    if home is None:
        return []
    rows = Membership.objects.filter(in_force_from(london_day(actor.at)), agency=home)
    rows = rows.filter(started_on__lte=london_day(actor.at))
    found = Account.objects.filter(
        pk__in=rows.values("account"), is_active=True, software__isnull=True
    )
    return list(found.exclude(pk__in=[of.pk, actor.account]).order_by("name"))


def roles_to_give(actor: Actor, at: Agency) -> tuple[Role, ...]:
    """The roles that the actor may assign at an agency."""
    return administration.roles_to_give(
        kind=at.kind,
        is_front_door=at.is_front_door,
        for_the_partnership=Role.PARTNERSHIP_ADMIN in actor.roles,
    )


@dataclass(frozen=True)
class Changed:
    """One line of a history: what changed from what to what, by whom, when and why."""

    row: AdminChange
    event: Event


def address_before(of: Account) -> str:
    """The email address of an account before its last change; "" when it never changed."""
    rows = AdminChange.objects.filter(kind="account", public_id=of.public_id, name="email")
    last = rows.order_by("-pk").first()
    return last.before if last else ""


def list_changes(kind: str, public_ids: Iterable[uuid.UUID], most: int = 200) -> list[Changed]:
    """Administrators' changes to a row, newest first."""
    rows: Any = AdminChange.objects.filter(kind=kind, public_id__in=list(public_ids))
    rows = rows.select_related("event", "event__actor").order_by("-pk")[:most]
    return [Changed(row, row.event) for row in rows]
