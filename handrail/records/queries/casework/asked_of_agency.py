"""Agency requests from social care: 87As, meetings, contributions and views, actions."""

from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
    prefetch_related_objects,
)

from handrail.records.models import (
    Attendance,
    CaseAccess,
    Clock,
    Contribution,
    Investigation,
    PlanAction,
    PoliceReferral,
)
from handrail.records.queries.casework.cases import name_case, names_of
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Listed, Paged
from handrail.rules.core.case_roles import ASKED_ROLES
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission

WAITING = ("asked_police", "asked_seats", "asked_parts", "asked_actions")
BY_DUE = F("due_at").asc(nulls_last=True)


def _of_us(actor: Actor, table: Any, permission: Permission) -> Any:
    """Rows of a table that ask the actor's own agencies for something, if visible to the actor."""
    may = scope.visible_rows(actor, permission, table._meta.model_name)
    return table.objects.filter(may, agency__in=actor.agencies(ASKED_ROLES))


def _told(actor: Actor, table: Any, permission: Permission) -> Any:
    """The same rows with their children, whose names are read for all lists at once."""
    return _of_us(actor, table, permission).select_related("case__person", "case__referral")


def waiting_by_kind(actor: Actor) -> dict[str, Any]:
    """Agency requests that wait for an answer, by kind, as queries that are only counted."""
    seats = _of_us(actor, Attendance, Permission.ATTENDANCE_READ).filter(meeting__state="called")
    rows = (
        _of_us(actor, PoliceReferral, Permission.POLICEREFERRAL_READ).filter(state="sent"),
        seats.filter(state="invited"),
        _of_us(actor, Contribution, Permission.CONTRIBUTION_READ).filter(state="asked"),
        _of_us(actor, PlanAction, Permission.PLANACTION_READ).filter(state="open"),
    )
    return dict(zip(WAITING, rows, strict=True))


@dataclass(frozen=True)
class Asked:
    """The lists of the page, each paged: waiting requests come first."""

    police: Paged[PoliceReferral]
    seats: Paged[Attendance]
    parts: Paged[Contribution]
    actions: Paged[PlanAction]
    investigations: Paged[Investigation]


def list_agency_requests(actor: Actor, pages: dict[str, int]) -> Asked:
    """All requests to the actor's agencies."""
    found = Asked(
        police=_police.paged(actor, pages.get("police", 1)),
        seats=_seats.paged(actor, pages.get("meetings", 1)),
        parts=_parts.paged(actor, pages.get("parts", 1)),
        actions=_actions.paged(actor, pages.get("actions", 1)),
        investigations=_investigations.paged(actor, pages.get("investigations", 1)),
    )
    cases = [row.case for rows in vars(found).values() for row in rows]
    prefetch_related_objects(cases, names_of("person"))
    for case in cases:
        name_case(case)
    return found


def _until() -> Subquery:
    """The last day on which the asked agency can read this, while its access lasts."""
    rows = CaseAccess.objects.filter(case=OuterRef("case"), agency=OuterRef("agency"))
    return Subquery(rows.filter(ended_on=None).values("ends_on")[:1])


def _first(**waits: str) -> Case:
    """Rows that wait before those that do not."""
    return Case(When(Q(**waits), then=Value(0)), default=Value(1))


@Listed
def _police(actor: Actor) -> Any:
    """87As that reached them: unacknowledged first, urgent before the others."""
    running = Clock.objects.filter(
        stage_id=OuterRef("public_id"), kind=ClockCode.FORM_87A_RECEIPT, stopped_at=None
    )
    due = Subquery(running.values("due_at")[:1])
    rows = _told(actor, PoliceReferral, Permission.POLICEREFERRAL_READ).filter(
        sent_at__isnull=False
    )
    rows = rows.annotate(due_at=due, waits=_first(state="sent"), soft=_first(is_urgent="yes"))
    return rows.order_by("waits", "soft", "-sent_at", "-pk")


@Listed
def _seats(actor: Actor) -> Any:
    """Meetings to which they are invited: upcoming ones first, by planned time."""
    rows = _told(actor, Attendance, Permission.ATTENDANCE_READ).annotate(
        due_at=F("meeting__planned_at"), waits=_first(meeting__state="called"), until=_until()
    )
    return rows.select_related("meeting").order_by("waits", BY_DUE, "-pk")


@Listed
def _parts(actor: Actor) -> Any:
    """Contributions and views requested from them: unwritten ones first, by due date."""
    rows = _told(actor, Contribution, Permission.CONTRIBUTION_READ)
    rows = rows.annotate(waits=_first(state="asked"), until=_until())
    return rows.order_by("waits", BY_DUE, "-pk")


@Listed
def _actions(actor: Actor) -> Any:
    """Plan actions that are theirs: open ones first, by due date."""
    rows = _told(actor, PlanAction, Permission.PLANACTION_READ)
    rows = rows.annotate(waits=_first(state="open"), until=_until())
    return rows.order_by("waits", "due_on", "-pk")


@Listed
def _investigations(actor: Actor) -> Any:
    """Their investigations: current ones first, by next hearing."""
    rows = _told(actor, Investigation, Permission.INVESTIGATION_READ).annotate(
        over=_first(state="ended")
    )
    return rows.order_by("-over", F("next_hearing_at").asc(nulls_last=True), "-pk")
