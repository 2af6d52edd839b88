"""Plans for places: the list, one plan with what agencies answered, and the plan on paper."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.actions.disruption import place_plans as actions
from handrail.actions.sharing.exports import Copy
from handrail.outputs.disruption.place_plan import place_document
from handrail.outputs.front_door.referral_document import document_pdf
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.disruption.measures import written
from handrail.pages.sharing.copy_reasons import reason_for_copy
from handrail.pages.sharing.download import handed, named_in
from handrail.records.queries.casework import possible_steps as possible
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.disruption import place_plans as queries
from handrail.rules.permissions import holds
from handrail.rules.vocabulary.permission_codes import Permission

AGENCIES = "Adult social care, probation, housing and licensing are asked and answer here too."


def listed(request: Any) -> HttpResponse:
    """The plans that the actor may read, by their day of review; then those that ended."""
    context = {
        "rows": queries.listed(request.actor, ended=False, number=page_asked(request)),
        "ended": queries.listed(request.actor, ended=True, number=page_asked(request, "ended")),
        "may_begin": holds(request.actor, Permission.PLACEPLAN_BEGIN),
        "agencies": AGENCIES,
    }
    return render(request, "disruption/places/list.html", context)


def plan(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """One plan: what goes on, who does what, what agencies answered, what is different."""
    row = or_404(queries.one(request.actor, public_id))
    said = queries.said(row)
    parts = queries.parts(request.actor, row)
    for part in parts:
        part.ways = _ways(request, part)
        part.shown = [written(kept) for kept in part.said]
    now = [queries.newest(said, "assess", "reassess"), queries.newest(said, "plan"),
           queries.newest(said, "review", "end")]  # fmt: skip
    first = [kept for kept in now if kept]
    context = {
        "row": row,
        "now_said": [written(kept) for kept in first],
        "before": [written(kept) for kept in said if kept not in first],
        "parts": parts,
        "waiting": sum(1 for part in parts if part.state == "asked"),
        "tried": queries.measures_at(request.actor, row),
        "ways": _ways(request, row),
        "mine": [part for part in parts if part.state == "asked" and _answers(part)],
    }
    return render(request, "disruption/places/plan.html", context)


def _answers(part: Any) -> bool:
    return any(step.name == "answer" for step in part.ways)


def _ways(request: Any, row: Any) -> list[Any]:
    return [way.step for way in possible.steps_of(request.actor, row) if not way.refusal]


def part(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """What an agency was asked has no page of its own: it stands in the plan."""
    found = or_404(queries.part(request.actor, public_id))
    address, query = reverse("place_plan", args=[found.plan.public_id]), request.GET.urlencode()
    return redirect(f"{address}{'?' if query else ''}{query}#part-{found.public_id}")


def paper(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """The plan as a PDF, for the panel; the copy is recorded."""
    row = or_404(queries.one(request.actor, public_id))
    purpose = reason_for_copy(request)
    number = actions.print_plan(by=request.actor, row=row, now=request.now)
    said = queries.said(row)
    document = place_document(
        plan=row,
        kept=[kept for kept in (queries.newest(said, "assess", "reassess"),
                                queries.newest(said, "plan"),
                                queries.newest(said, "review", "end")) if kept],
        parts=queries.parts(request.actor, row),
        measures=queries.measures_at(request.actor, row),
        settings=settings_in_force(),
        printed_by=request.actor.name,
        agency=request.actor.agency_name,
        now=request.now,
        export_id=number,
    )  # fmt: skip
    copy = Copy("plan for a place", "For the panel", document.marking, about=named_in(row),
                purpose=purpose)  # fmt: skip
    make = partial(document_pdf, document)
    return handed(request, copy, make, document.file_name, number=number)
