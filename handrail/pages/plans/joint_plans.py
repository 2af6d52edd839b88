"""Multi-agency plans: each child's lead practitioner, and the panel beside a plan or review."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.core.references import new_export_number
from handrail.actions.sharing import record_prints
from handrail.actions.sharing.exports import Copy
from handrail.outputs.plans import safety_plan
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.sharing.download import shown_bytes, subjects_of_copy
from handrail.records.queries.casework import cases
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.missing import episodes
from handrail.records.queries.plans import joint_plans as queries, step_down_gate
from handrail.rules.casework import integrity
from handrail.rules.casework.integrity import Gap
from handrail.rules.core.local_time import london_day
from handrail.rules.permissions import NotPossible
from handrail.rules.workflow import stage_texts

SHOWN = {
    "all": "All open cases",
    "no_lead": "No lead",
    "no_plan": "No plan yet",
    "overdue": "Overdue plan actions",
}
# by which step a partner says what it thinks, by what it is asked about
VIEW_STEPS = {
    "assessment": "give",
    "jointplan": "agree",
    "planreview": "view",
    "stepdown": "consent",
    "sampledcase": "grade",
}


def list_joint_plans(request: Request) -> HttpResponse:
    """Who leads the work with each child, what is overdue, and the review dates."""
    shown = request.GET.get("show", "all")
    shown = shown if shown in SHOWN else "all"
    rows = queries.list_cases_with_lead(request.actor, shown, page_asked(request))
    context = {"rows": rows, "shown": shown, "tabs": SHOWN.items(), "today": _today(request)}
    return render(request, "casework/case/plans.html", context)


def _today(request: Request) -> dt.date:
    return london_day(request.now)


@dataclass(frozen=True)
class Together:
    """The panel on the page of a plan, a review, a step-down or a partner's view of one."""

    today: dt.date
    actions: list[Any] = field(default_factory=list)
    views: list[Any] = field(default_factory=list)
    own: Any = None
    graded: list[Any] = field(default_factory=list)
    reviews: list[Any] = field(default_factory=list)
    gaps: list[Gap] | None = None
    about: Any = None
    about_words: str = ""
    copy_of: Any = None
    away: list[Any] | None = None


def panel_for_row(request: Request, row: Any, *, is_guest: bool) -> Together | None:
    """The panel for a row of those kinds, else None; a guest sees no checks and no reviews."""
    thing, today = row._meta.model_name, _today(request)
    if thing == "jointplan":
        reviews = [] if is_guest else queries.list_plan_reviews(row)
        actions, views = queries.list_plan_actions(request.actor, row), queries.list_views(row)
        return Together(today, actions, views, reviews=reviews)
    if thing == "sampledcase" and not is_guest:
        return Together(today, graded=queries.list_views(row))
    if thing == "planreview":
        return Together(today, views=queries.list_views(row), own=row)
    if thing == "stepdown":
        is_open = row.state in {"proposed", "second"} and not is_guest
        gaps = (
            integrity.step_down_gaps(
                step_down_gate.gate_of_proposal(request.actor, row, today=today)
            )
            if is_open
            else None
        )
        return Together(today, views=queries.list_views(row), gaps=gaps)
    if thing == "contribution" and row.of:
        words = stage_texts.TITLES.get(row.kind, "")
        return Together(
            today, about=queries.find_asked_about(request.actor, row), about_words=words
        )
    return Together(today, copy_of=row) if thing == "safetyplan" else None


def panel_for_step(request: Request, step: Any, row: Any) -> Together | None:
    """The panel beside a form: missing episodes, open actions, the checks, partners' views."""
    if (step.thing, step.name) in {("planreview", "write"), ("stepdown", "propose")}:
        away = episodes.list_begun_within(
            request.actor,
            episodes.list_episodes_of_case(request.actor, row),
            integrity.MISSING_WITHIN.days,
        )
        return Together(_today(request), queries.list_actions_to_do(row), away=away)
    if (step.thing, step.name) in {("stepdown", "agree"), ("stepdown", "second")}:
        return panel_for_row(request, row, is_guest=False)
    return None


def childs_page_for(row: Any) -> safety_plan.ChildsPage:
    """The child's own page of a plan that the actor may read."""
    kept = queries.latest_safety_plan(row)
    return safety_plan.ChildsPage.of(
        kept.form, kept.answers, row.copy, row.case.child_given, settings_in_force()
    )


def download_childs_page(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The child's own page of a safety plan as a PDF, or a card with numbers only.

    Raises NotPossible until somebody has decided that paper is safe for this child.
    """
    row = or_404(cases.find_case_row(request.actor, "safetyplan", public_id))
    if row.copy not in {"paper", "card"}:
        raise NotPossible(
            "Nobody has decided yet that paper is safe for this child. Decide first what the child "
            "gets; where paper is not safe the plan is practised aloud."
        )
    doc = childs_page_for(row)
    record_prints.record_child_page_print(by=request.actor, row=row, kind=doc.kind, now=request.now)
    copy = Copy(
        "safety plan, child’s page", doc.kind, "", people=1, about=subjects_of_copy(row, row.case)
    )
    body = shown_bytes(
        request, copy, lambda: safety_plan.pdf_bytes(doc), new_export_number(), is_quiet=True
    )
    answer = HttpResponse(body, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{doc.file_name}"'
    return answer
