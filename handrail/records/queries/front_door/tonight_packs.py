"""For out-of-hours packs: teams, who may read them for a team, and what was made."""

import datetime as dt

from handrail.records.models import Account, Export, Team
from handrail.records.queries.accounts import actors
from handrail.rules.permissions import Actor, holds
from handrail.rules.vocabulary.permission_codes import Permission

READS = Permission.ALARM_READ


def list_working_teams() -> list[Team]:
    """The active teams, by agency and name."""
    rows = Team.objects.filter(is_active=True, agency__is_active=True).select_related("agency")
    return list(rows.order_by("agency__name", "name"))


def reader_for_account(account: Account, team: Team, now: dt.datetime) -> Actor | None:
    """The actor for a member of a team's agency, if they may read the out-of-hours page."""
    actor = actors.actor_for(account, at=now)
    is_there = any(hat.agency == team.agency_id for hat in actor.hats)
    return actor if is_there and holds(actor, READS) else None


def reader_for_team(team: Team, now: dt.datetime) -> Actor | None:
    """The first member of a team who may read the out-of-hours page; None without one."""
    found = (
        reader_for_account(account, team, now) for account in actors.list_team_members(team, now)
    )
    return next((actor for actor in found if actor), None)


def has_copy_since(kind: str, why: str, since: dt.datetime) -> bool:
    """Whether a copy of this kind was made for this reason since a moment."""
    return Export.objects.filter(kind=kind, reason=why, made_at__gte=since).exists()
