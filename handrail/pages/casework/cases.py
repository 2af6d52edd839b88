"""Cases: the team's list, the page of one case, and its chronology."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.pages.casework import case_alerts, overview
from handrail.pages.core import case_frame, stage_cards
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.core.stage_cards import child_voices
from handrail.pages.work import task_links
from handrail.records.queries.casework import (
    cases as queries,
    mastheads,
    possible_steps,
)
from handrail.records.queries.casework.case_stages import StageRow
from handrail.records.queries.casework.cases import CasePage
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.missing import episodes
from handrail.records.queries.plans import joint_plans
from handrail.records.queries.work.tasks import BEGUN
from handrail.rules.casework.sections import ACTIONS_SHOWN, DEADLINES_SHOWN, CaseSection
from handrail.rules.clocks import Calendar
from handrail.rules.front_door import safety_tonight

LATEST = 3
SHOWN = {"open": "All open", "mine": "Mine", "closed": "Closed"}


def list_cases(request: Request) -> HttpResponse:
    """The cases of the actor: unallocated ones first, then by what is due next."""
    shown = request.GET.get("show", "open")
    shown = shown if shown in SHOWN else "open"
    rows = queries.list_cases(request.actor, shown, page_asked(request))
    counts = queries.count_cases_by_state(request.actor)
    tabs = [(value, label, counts[value]) for value, label in SHOWN.items()]
    context = {"rows": rows, "shown": shown, "counts": counts, "tabs": tabs}
    return render(request, "casework/case/list.html", context)


def show_case(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The overview of one case: what somebody on duty at night has to know first."""
    found = or_404(queries.find_case(request.actor, public_id, with_plan=True))
    page = queries.case_page_for(request.actor, found)
    above = mastheads.masthead_of(page)
    context = {
        "case": found,
        "page": page,
        "frame": case_frame.frame_for(request, found, CaseSection.OVERVIEW, above),
        "alerts": _alerts(request, found, page),
        "why": overview.why_of(request, found, page),
        "story": stage_cards.build_story(page.stories[0]) if page.stories else None,
        "said": [voice for kept in page.voices for voice in child_voices(kept, found)],
        "stages": overview.begun_stages(found, page),
        "latest": stage_cards.submission_entries(page.latest[:LATEST], found),
        "tasks": _placed(request, found, page)[:ACTIONS_SHOWN],
        "clocks": page.clocks[:DEADLINES_SHOWN],
        "holds_until": _holds_until(found),
        "in_team": any(hat.team == found.team_id for hat in request.actor.hats if hat.team),
    }
    return render(request, "casework/case/case.html", context)


def _alerts(request: Request, case: Any, page: CasePage) -> list[case_alerts.Alert]:
    missing = _missing(request, case, page)
    return case_alerts.alerts(request, case, page, missing, _brings_back(request, case, page))


def _placed(request: Request, case: Any, page: CasePage) -> list[Any]:
    """The open tasks of a case, each with the address at which it is done."""
    may = possible_steps.may_in(request.actor, case)
    task_links.set_task_places(page.tasks, may, begun_rows(case, page.stages))
    return page.tasks


def begun_rows(case: Any, stages: Iterable[StageRow]) -> dict[tuple[int, str], StageRow]:
    """The rows already begun in a case, by case and stage, so that a task continues them."""
    return {(case.pk, row.thing): row for row in reversed(list(stages)) if is_begun(row)}


def _holds_until(case: Any) -> dt.datetime | None:
    """When the last answer about tonight's safety expires; None unless the child was safe."""
    answer, said_at, _ = case.said_of_tonight
    if answer != safety_tonight.SAFE or said_at is None:
        return None
    return safety_tonight.lapses_at(said_at, Calendar.from_settings(settings_in_force()))


def _brings_back(request: Request, case: Any, page: CasePage) -> str:
    """What the last step-down names as reasons to reopen the work; "" without a step-down."""
    was_agreed = any(row.thing == "stepdown" and row.state == "agreed" for row in page.stages)
    kept = (
        joint_plans.find_return_criteria(request.actor, case)
        if was_agreed or page.earlier
        else None
    )
    return str(kept.answers.get("comes_back") or "") if kept else ""


def _missing(request: Request, found: Any, page: CasePage) -> Any:
    """A summary of the child's missing episodes; None when there are none."""
    if not any(row.thing == "missing" for row in page.stages):
        return None
    rows = episodes.list_episodes_of_case(request.actor, found)
    return episodes.summarise_episodes(request.actor, rows) if rows else None


def is_begun(row: StageRow) -> bool:
    """Whether a row was started and is not sent on yet, so that a task continues it."""
    return row.state in BEGUN.get(row.thing, ())
