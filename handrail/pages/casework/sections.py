"""The pages of a case other than its overview: sections, tasks, stages, words, actions."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from handrail.pages.casework import cases
from handrail.pages.casework.case_alerts import is_recent
from handrail.pages.core import case_frame, search_tokens, stage_cards
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.core.stage_cards import Line, child_voices
from handrail.pages.work import task_links
from handrail.records.queries.casework import cases as queries, consent, mastheads, possible_steps
from handrail.records.queries.casework.case_stages import shut_stages
from handrail.records.queries.casework.case_tasks import tasks_of
from handrail.records.queries.casework.cases import CasePage
from handrail.records.queries.disruption import entities
from handrail.records.queries.front_door import escalation
from handrail.records.queries.missing import episodes
from handrail.rules.casework.sections import LABELS, CaseSection
from handrail.rules.core.local_time import london_day
from handrail.rules.permissions import holds
from handrail.rules.vocabulary.permission_codes import Permission

Shown = Callable[[Any, Any, CasePage], dict[str, Any]]
LONGEST = 100  # letters of what is looked for among the actions


def section(request: Request, public_id: uuid.UUID, section: str) -> HttpResponse:
    """One section of a case: its stages with their rows, and what belongs to them."""
    if section not in SECTIONS:
        raise Http404
    case = or_404(queries.find_case(request.actor, public_id, with_plan=True))
    page, here = queries.case_page_for(request.actor, case), CaseSection(section)
    cards = stage_cards.cards_of(page.stages, here, shut_stages(request.actor, case))
    context = {
        "case": case,
        "page": page,
        "frame": case_frame.frame_for(request, case, here, mastheads.masthead_of(page)),
        "title": LABELS[here],
        "cards": [card for card in cards if card.items],
        "not_begun": [card.title for card in cards if not card.items],
        "details": f"casework/case/_in_{section}.html",
        **SECTIONS[here](request, case, page),
    }
    return render(request, "casework/case/section.html", context)


def _plans(request: Request, case: Any, page: CasePage) -> dict[str, Any]:
    today = london_day(request.now)
    return {
        "standings": consent.list_standings(request.actor, case, today),
        "statuses": stage_cards.status_history(page.statuses),
        "explained": missing_reasons(case),
        "today": today,
    }


def missing_reasons(case: Any) -> list[Line]:
    """The reasons recorded for not making an assessment or an 87A."""
    rows = (
        ("No assessment", case.no_assessment_reason),
        ("No police referral (87A)", case.no_police_reason),
    )
    return [Line(label, text) for label, text in rows if text]


def _meetings(request: Request, case: Any, page: CasePage) -> dict[str, Any]:
    disputed = escalation.list_unsettled_in_case(request.actor, case) if case.is_disputed else []
    return {"disagreements": disputed}


def _missing(request: Request, case: Any, page: CasePage) -> dict[str, Any]:
    rows = episodes.list_episodes_of_case(request.actor, case)
    return {"missing": episodes.summarise_episodes(request.actor, rows) if rows else None}


def _police(request: Request, case: Any, page: CasePage) -> dict[str, Any]:
    return {"explained": missing_reasons(case)}


def _people(request: Request, case: Any, page: CasePage) -> dict[str, Any]:
    return {
        "linked": entities.list_links_of_child(request.actor, case),
        "may_see_measures": case.person is not None
        and holds(request.actor, Permission.MEASURE_LIST),
        "is_repeat": any(is_recent(row, case) for row in page.earlier),
    }


SECTIONS: dict[CaseSection, Shown] = {
    CaseSection.PLANS: _plans,
    CaseSection.MEETINGS: _meetings,
    CaseSection.MISSING: _missing,
    CaseSection.POLICE: _police,
    CaseSection.PEOPLE: _people,
}


def tasks(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Every open task of a case by due date, and its deadlines."""
    case = or_404(queries.find_case(request.actor, public_id))
    page = queries.case_page_for(request.actor, case)
    found = tasks_of(case, page_asked(request))
    begun = cases.begun_rows(case, page.stages)
    task_links.set_task_places(found, possible_steps.may_in(request.actor, case), begun)
    frame = _frame(request, case, mastheads.masthead_of(page))
    context = {"case": case, "page": page, "frame": frame, "tasks": found}
    return render(request, "casework/case/tasks.html", context)


def stages(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Every stage of a case, those that are not begun too."""
    case = or_404(queries.find_case(request.actor, public_id))
    page = queries.case_page_for(request.actor, case)
    frame = _frame(request, case, mastheads.masthead_of(page))
    cards = stage_cards.cards_of_case(page.stages, shut_stages(request.actor, case))
    context = {"case": case, "frame": frame, "cards": cards}
    return render(request, "casework/case/stages.html", context)


def words(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Everything the child has said, and what was explained to the child."""
    case = or_404(queries.find_case(request.actor, public_id))
    page = queries.case_page_for(request.actor, case)
    context = {
        "case": case,
        "frame": _frame(request, case, mastheads.masthead_of(page)),
        "said": [voice for kept in page.voices for voice in child_voices(kept, case)],
        "told": stage_cards.explanations_to_child(page.told, case),
    }
    return render(request, "casework/case/words.html", context)


def actions(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Everything that can be done in a case, searchable; the search stays encrypted."""
    case = or_404(queries.find_case(request.actor, public_id))
    asked = search_tokens.search_parameters(request)
    sought, is_possible = asked.get("words", "").strip()[:LONGEST], asked.get("only") == "possible"
    frame = _frame(request, case)
    context = {
        "case": case,
        "frame": frame,
        "sought": sought,
        "is_possible": is_possible,
        "groups": case_frame.filter_actions(frame.groups, sought, is_possible=is_possible),
    }
    return render(request, "casework/case/actions.html", context)


def _frame(request: Request, case: Any, above: Any = None) -> case_frame.CaseFrame:
    return case_frame.frame_for(request, case, CaseSection.OVERVIEW, above)
