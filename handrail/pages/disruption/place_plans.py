"""Plans for places: the list, one plan with the agencies' answers, and the PDF."""

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
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.disruption.measures import submission_card
from handrail.pages.sharing.copy_reasons import reason_for_copy
from handrail.pages.sharing.download import download_response, subjects_of_copy
from handrail.records.queries.casework import possible_steps
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.disruption import place_plans as queries
from handrail.rules.permissions import holds
from handrail.rules.vocabulary.permission_codes import Permission

AGENCIES = "You can also ask adult social care, probation, housing and licensing to contribute."


def list_plans(request: Request) -> HttpResponse:
    """The plans that the actor may read, by review date; then those that ended."""
    context = {
        "rows": queries.list_plans(request.actor, ended=False, number=page_asked(request)),
        "ended": queries.list_plans(request.actor, ended=True, number=page_asked(request, "ended")),
        "may_begin": holds(request.actor, Permission.PLACEPLAN_BEGIN),
        "agencies": AGENCIES,
    }
    return render(request, "disruption/places/list.html", context)


def show_plan(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One plan: the problem, who does what, the agencies' answers and what has changed."""
    row = or_404(queries.find_plan(request.actor, public_id))
    said = queries.list_submissions(row)
    parts = queries.list_plan_parts(request.actor, row)
    for part in parts:
        part.ways = _ways(request, part)
        part.shown = [submission_card(kept) for kept in part.said]
    now = [
        queries.latest_of_steps(said, "assess", "reassess"),
        queries.latest_of_steps(said, "plan"),
        queries.latest_of_steps(said, "review", "end"),
    ]
    first = [kept for kept in now if kept]
    context = {
        "row": row,
        "now_said": [submission_card(kept) for kept in first],
        "before": [submission_card(kept) for kept in said if kept not in first],
        "parts": parts,
        "waiting": sum(1 for part in parts if part.state == "asked"),
        "tried": queries.list_measures_at(request.actor, row),
        "ways": _ways(request, row),
        "mine": [part for part in parts if part.state == "asked" and _answers(part)],
    }
    return render(request, "disruption/places/plan.html", context)


def _answers(part: Any) -> bool:
    return any(step.name == "answer" for step in part.ways)


def _ways(request: Request, row: Any) -> list[Any]:
    return [way.step for way in possible_steps.steps_of(request.actor, row) if not way.refusal]


def show_part(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Redirects an agency's part to its place in the plan; it has no page of its own."""
    found = or_404(queries.find_plan_part(request.actor, public_id))
    address, query = reverse("place_plan", args=[found.plan.public_id]), request.GET.urlencode()
    return redirect(f"{address}{'?' if query else ''}{query}#part-{found.public_id}")


def download_pdf(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The plan as a PDF, for the panel; the copy is recorded."""
    row = or_404(queries.find_plan(request.actor, public_id))
    purpose = reason_for_copy(request)
    number = actions.print_plan(by=request.actor, row=row, now=request.now)
    said = queries.list_submissions(row)
    document = place_document(
        plan=row,
        kept=[kept for kept in (queries.latest_of_steps(said, "assess", "reassess"),
                                queries.latest_of_steps(said, "plan"),
                                queries.latest_of_steps(said, "review", "end")) if kept],
        parts=queries.list_plan_parts(request.actor, row),
        measures=queries.list_measures_at(request.actor, row),
        settings=settings_in_force(),
        printed_by=request.actor.name,
        agency=request.actor.agency_name,
        now=request.now,
        export_id=number,
    )  # fmt: skip
    copy = Copy("plan for a place", "For the panel", document.marking, about=subjects_of_copy(row),
                purpose=purpose)  # fmt: skip
    make = partial(document_pdf, document)
    return download_response(request, copy, make, document.file_name, number=number)
