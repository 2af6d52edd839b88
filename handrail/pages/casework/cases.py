"""Cases: the team's list, the page of one case, and its chronology."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.pages.core import stage_cards
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.core.stage_cards import Line, child_voices
from handrail.pages.police import investigations
from handrail.pages.work import task_links
from handrail.records.queries.casework import (
    cases as queries,
    episode_facts,
    possible_steps,
)
from handrail.records.queries.casework.case_stages import StageRow
from handrail.records.queries.casework.cases import CasePage
from handrail.records.queries.casework.possible_steps import Possible
from handrail.records.queries.disruption import entities
from handrail.records.queries.front_door import escalation
from handrail.records.queries.missing import episodes
from handrail.records.queries.plans import joint_plans
from handrail.records.queries.work.tasks import BEGUN
from handrail.rules.casework import integrity
from handrail.rules.casework.integrity import TRANSITION_FROM
from handrail.rules.core.local_time import london_time
from handrail.rules.core.stages import declared_stages
from handrail.rules.identifiers import birthday_at
from handrail.rules.permissions import holds
from handrail.rules.vocabulary.permission_codes import Permission

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


# in which order the page offers what can be done; what is left out stands under "more"
FIRST = (
    "allocate", "write:casenote", "visit:casenote", "call:meeting", "write:policereferral",
    "begin:assessment", "write:safetyplan", "write:jointplan", "write:planreview", "status",
    "level", "story", "safe", "give_task", "begin:protection", "record:supervision",
)  # fmt: skip


@dataclass(frozen=True)
class Ways:
    """What the actor can do now, what else, and what not yet, with the reason."""

    first: list[Possible]
    more: list[Possible]
    not_yet: list[Possible]


def group_steps(found: list[Possible]) -> Ways:
    """The possible steps in the order in which the page offers them."""
    order = {name: number for number, name in enumerate(FIRST)}

    def rank(way: Possible) -> int:
        step = way.step
        key = step.name if step.thing == "case" else f"{step.name}:{step.thing}"
        return order.get(key, len(order))

    may = sorted((way for way in found if not way.refusal), key=rank)
    return Ways(
        first=[way for way in may if rank(way) < len(order)],
        more=[way for way in may if rank(way) >= len(order)],
        not_yet=[way for way in found if way.refusal],
    )


def show_case(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One case, for somebody who reads it at two in the morning."""
    found = or_404(queries.find_case(request.actor, public_id, with_plan=True))
    page = queries.case_page_for(request.actor, found)
    begun = {(found.pk, row.thing): row for row in reversed(page.stages) if is_begun(row)}
    task_links.set_task_places(page.tasks, possible_steps.may_in(request.actor, found), begun)
    context = {
        "case": found,
        "page": page,
        "story": stage_cards.build_story(page.stories[0]) if page.stories else None,
        "said": [voice for kept in page.voices for voice in child_voices(kept, found)],
        "told": stage_cards.explanations_to_child(page.told, found),
        "statuses": stage_cards.status_history(page.statuses),
        "cards": stage_cards.cards_of_case(page),
        "gaps": integrity.assessment_and_87a_gaps(
            episode_facts.progress_of_rows(found, page.stages)
        ),
        "explained": _explained(found),
        "latest": stage_cards.submission_entries(page.latest, found),
        "ways": group_steps(_not_going_on(possible_steps.first_steps(request.actor, found), page)),
        "disagreements": escalation.list_unsettled_in_case(request.actor, found)
        if found.is_disputed
        else [],
        "next_clock": _next(page),
        "brings_back": _brings_back(request, found, page),
        "turns_18": birthday_at(found.child_born, 18) if page.age == TRANSITION_FROM else None,
        "may_see_measures": found.person is not None
        and holds(request.actor, Permission.MEASURE_LIST),
        "today": london_time(request.now).date(),
        "linked": entities.list_links_of_child(request.actor, found),
        "missing": _missing(request, found, page),
        "pressing": investigations.urgent_investigations(request, found, page.stages),
        "is_repeat": any(_is_recent(row, found) for row in page.earlier),
    }
    return render(request, "casework/case/case.html", context)


def _brings_back(request: Request, case: Any, page: CasePage) -> str:
    """What the last step-down said would bring the work back, once there was one."""
    was_agreed = any(row.thing == "stepdown" and row.state == "agreed" for row in page.stages)
    kept = (
        joint_plans.find_return_criteria(request.actor, case)
        if was_agreed or page.earlier
        else None
    )
    return str(kept.answers.get("comes_back") or "") if kept else ""


def _missing(request: Request, found: Any, page: CasePage) -> Any:
    """How often the child was missing, when there was any episode; None when there was none."""
    if not any(row.thing == "missing" for row in page.stages):
        return None
    rows = episodes.list_episodes_of_case(request.actor, found)
    return episodes.summarise_episodes(request.actor, rows) if rows else None


def is_begun(row: StageRow) -> bool:
    """Whether a row is begun and not handed on, so that a task goes on with it."""
    return row.state in BEGUN.get(row.thing, ())


# what is not begun a second time while one goes on: its states until it ends
ONE_AT_A_TIME = {
    ("assessment", "begin"): {"begun", "written", "given_back"},
    ("enquiry", "begin"): {"open"},
    ("safetyplan", "write"): {"live"},
    ("jointplan", "write"): {"live"},
    ("stepdown", "propose"): {"proposed", "second"},
    **{(stage.thing, stage.begins): set(stage.runs_once) for stage in declared_stages()},
}


def _not_going_on(found: list[Possible], page: CasePage) -> list[Possible]:
    """The steps without those that begin what goes on already."""
    states = {(row.thing, row.state) for row in page.stages}
    return [
        way
        for way in found
        if not any(
            (way.step.thing, state) in states
            for state in ONE_AT_A_TIME.get((way.step.thing, way.step.name), ())
        )
    ]


def _is_recent(earlier: Any, case: Any) -> bool:
    """Whether this case opened within twelve months of the end of an earlier one."""
    closed = earlier.closed_at
    return bool(closed and dt.timedelta(0) <= case.opened_at - closed < dt.timedelta(days=366))


def _explained(case: Any) -> list[Line]:
    """The reasons for which an assessment or an 87a is not made."""
    rows = (
        ("No assessment", case.no_assessment_reason),
        ("No 87a", case.no_police_reason),
    )
    return [Line(label, text) for label, text in rows if text]


def _next(page: CasePage) -> Any:
    """What is due next: a clock or a task of the case."""
    due = [(clock.due_at, stage_cards.clock_title(clock)) for clock in page.clocks]
    due += [(task.due_at, task.title) for task in page.tasks if task.due_at]
    return min(due, default=None, key=lambda item: item[0])
