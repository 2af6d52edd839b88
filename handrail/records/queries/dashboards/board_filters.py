"""Dashboards of one agency or one team: which rows of each kind are theirs."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import Q

from handrail.records.models import Agency, Team
from handrail.rules.permissions import Actor

# by kind of row; kinds of row in a case that are not named here go by the case
AGENCIES = {
    "referral": ("owner",),
    "case": ("referral__owner",),
    "task": ("referral__owner", "case__referral__owner"),
    "clock": ("referral__owner", "case__referral__owner"),
    "check": ("agency",),
    "panelitem": ("agency",),
    "measure": ("agency",),
    "placeplan": ("agency",),
}
TEAMS = {"case": ("team",), "task": ("team", "case__team")}
OF_CASE_AGENCY, OF_CASE_TEAM = ("case__referral__owner",), ("case__team",)


def paths_to_agency(kind: str) -> tuple[str, ...]:
    """Where a kind of row names the agency that referred or was asked; () where it names none."""
    return AGENCIES.get(kind) or (OF_CASE_AGENCY if _is_in_case(kind) else ())


def paths_to_team(kind: str) -> tuple[str, ...]:
    """Where a kind of row names the team that has the case; () where it names none."""
    return TEAMS.get(kind) or (OF_CASE_TEAM if _is_in_case(kind) else ())


def _is_in_case(kind: str) -> bool:
    columns = apps.get_model("records", kind)._meta.get_fields()
    return any(column.name == "case" for column in columns)


def rows_of(paths: tuple[str, ...], one: Agency | Team) -> Q:
    """Rows of one agency or team, by any of the paths; no rows where there is no path."""
    return reduce(or_, (Q(**{path: one}) for path in paths), Q(pk__in=()))


@dataclass(frozen=True)
class Choices:
    """The agencies and the teams that an actor may choose."""

    agencies: list[Agency]
    teams: list[Team]


def list_choices(actor: Actor) -> Choices:
    return Choices(list_agencies(), list_teams(actor))


def list_agencies() -> list[Agency]:
    """The open agencies, by name."""
    return list(Agency.objects.filter(is_active=True).order_by("name"))


def list_teams(actor: Actor) -> list[Team]:
    """The open teams of the actor's agencies, by name."""
    rows = Team.objects.filter(is_active=True, agency__in=actor.agencies())
    return list(rows.order_by("name"))
