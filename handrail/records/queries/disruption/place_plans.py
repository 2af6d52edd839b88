"""Plans for places as the actor may see them: the list, one plan, the agencies' answers."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db.models import F

from handrail.records.models import Entity, Measure, PlacePart, PlacePlan, Submission
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.records.queries.disruption import measures
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow.place_plans import OPEN


def _rows(actor: Actor) -> Any:
    rows = PlacePlan.objects.filter(
        scope.visible_rows(actor, Permission.PLACEPLAN_READ, "placeplan")
    )
    return rows.select_related("place", "agency", "lead", "written_by")


def list_plans(actor: Actor, *, ended: bool, number: int = 1) -> Paged[PlacePlan]:
    """A page of plans: by review date, those without one first."""
    rows = _rows(actor)
    rows = rows.exclude(state__in=OPEN) if ended else rows.filter(state__in=OPEN)
    found = page_of(rows.order_by(F("review_on").asc(nulls_first=True), "pk"), number, rows.count())
    for row in found:
        scope.record_disclosure(actor, _shown(actor, row))
    return found


def _shown(actor: Actor, row: PlacePlan) -> PlacePlan:
    """Adds `label` (the name of the place) and whether its review is overdue."""
    today = london_day(actor.at)
    row.label = row.place.label or row.place.reference
    row.is_late = row.state in OPEN and bool(row.review_on and row.review_on < today)
    return row


def find_plan(actor: Actor, public_id: uuid.UUID) -> PlacePlan | None:
    """A plan that the actor may read, with how many agencies have not answered yet."""
    found = _rows(actor).filter(public_id=public_id).first()
    if found is None:
        return None
    scope.record_disclosure(actor, found)
    return _shown(actor, found)


def find_plan_part(actor: Actor, public_id: uuid.UUID) -> PlacePart | None:
    """One agency's part in a plan, if the actor may read it."""
    rows = PlacePart.objects.filter(
        scope.visible_rows(actor, Permission.PLACEPART_READ, "placepart")
    )
    found = rows.filter(public_id=public_id).select_related("plan", "agency").first()
    if found:
        scope.record_disclosure(actor, found)
    return found


def list_plan_parts(actor: Actor, plan: PlacePlan) -> list[PlacePart]:
    """The agencies' parts and answers; those who can read the plan can read them all."""
    found = list(plan.parts.select_related("agency", "plan").order_by("agency__name", "pk"))
    said = as_kept(Submission.objects.filter(stage_id__in=[row.public_id for row in found]))
    for row in found:
        row.said = [kept for kept in said if kept.row.stage_id == row.public_id]
        row.will_on = day_of(row.said[-1].answers.get("by_on")) if row.said else None
        scope.record_disclosure(actor, row)
    return found


def list_submissions(plan: PlacePlan) -> list[Kept]:
    """The submissions on a plan, newest first."""
    rows = Submission.objects.filter(stage="placeplan", stage_id=plan.public_id)
    return list(reversed(as_kept(rows)))


def latest_of_steps(kept: list[Kept], *names: str) -> Kept | None:
    """The latest submission of the named steps; `kept` is newest first."""
    return next((item for item in kept if item.row.part in names), None)


def list_plans_for_place(actor: Actor, places: Sequence[Entity]) -> list[PlacePlan]:
    """The plans for a place, the newest first."""
    rows = _rows(actor).filter(place__in=places).order_by("-recorded_at", "-pk")
    return [_shown(actor, row) for row in rows]


def list_measures_at(actor: Actor, plan: PlacePlan) -> list[Measure]:
    """The measures at the place, if the actor may read about it."""
    return measures.list_measures_against(actor, [plan.place])
