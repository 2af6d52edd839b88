"""People and places of concern: the list, one entity, a link, possible duplicates."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.disruption import entity_links
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked, version_seen
from handrail.pages.disruption import entity_summaries, measures
from handrail.pages.forms.free_text import read_search_text, read_text
from handrail.records.queries.casework import possible_steps
from handrail.records.queries.core import scope
from handrail.records.queries.disruption import (
    entities as queries,
    link_ends,
    network,
)
from handrail.rules.disruption.characteristics import progress_of
from handrail.rules.permissions import Incomplete, holds, require
from handrail.rules.vocabulary import EntityKind, EntityState
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import NAMED

RECORD = [NAMED["entity", f"record_{kind}"] for kind in queries.OF_CONCERN]
KINDS = [(kind, EntityKind(kind).label) for kind in queries.OF_CONCERN]


def _wanted(request: Request) -> queries.Wanted:
    asked = request.GET
    kind, state = asked.get("kind", ""), asked.get("state", "live")
    return queries.Wanted(
        kind=kind if kind in queries.OF_CONCERN else "",
        state=state if state in queries.STATES else "live",
    )


def list_entities(request: Request) -> HttpResponse:
    """The entities the actor may read, overdue reviews first."""
    wanted = _wanted(request)
    counts = queries.count_entities_by_state(request.actor)
    context = {
        "rows": queries.list_entities(request.actor, wanted, page_asked(request)),
        "wanted": wanted,
        "counts": counts,
        "kinds": KINDS,
        "states": [
            (word.value, word.label) for word in EntityState
            if word == EntityState.LIVE or counts[word.value]
        ],
        "begin": RECORD if holds(request.actor, Permission.ENTITY_RECORD) else [],
    }  # fmt: skip
    return render(request, "disruption/entities/list.html", context)


# the states of links that stand together on the page
GROUPS = (("confirmed",), ("proposed",), ("ended", "rejected"))


def show_entity(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One entity: what it is, how certain that is, its links and its log."""
    actor, found = request.actor, or_404(queries.find_entity(request.actor, public_id))
    same = queries.list_same_entities(actor, found)
    both = [found, *same]
    works = queries.has_permission(actor, Permission.ENTITY_WORK, found)
    kept = queries.list_submissions(actor, found)
    facts, sights = queries.list_facts(both), queries.list_sights(found)
    links, proposed, past = queries.list_links_by_state(actor, both, *GROUPS)
    pairs = queries.list_possible_duplicates(actor, "proposed", "same", of=found)
    context = {
        "entity": found,
        "same": same,
        "facts": facts,
        "links": links,
        "proposed": proposed,
        "past": past,
        "told_in": queries.list_intelligence_about(actor, both),
        "log": entity_summaries.log_entries(kept),
        "concern": entity_summaries.recorded_concern(kept),
        "characteristics": progress_of(found) if found.kind == "person" else "",
        "limits": entity_summaries.handling_limits(found),
        "pairs": [pair for pair in pairs if works and pair.state == "proposed"],
        "merged": [pair for pair in pairs if pair.state == "same"],
        "sights": sights if queries.has_permission(actor, Permission.ENTITY_HANDLE, found) else [],
        "ways": _ways_of(request, found, facts, sights),
        "works": works,
        "pictured": network.may_be_pictured(found)
        and queries.has_permission(actor, Permission.ENTITY_NETWORK, found),
        "may_link": works and found.state == "live" and holds(actor, Permission.LINK_RECORD),
        "items": queries.list_panel_items(actor, found),
        "nominate": entity_summaries.nomination_address(actor, found),
        "target": found,
        **measures.tried_measures_of_targets(request, both),
    }
    return render(request, "disruption/entities/entity.html", context)


def _ways(request: Request, row: Any) -> list[Any]:
    return [way.step for way in possible_steps.steps_of(request.actor, row) if not way.refusal]


def _ways_of(request: Request, found: Any, facts: list[Any], sights: list[Any]) -> list[Any]:
    """The steps available for an entity, without those that have nothing to choose."""
    moot = set() if any(fact.entity_id == found.pk for fact in facts) else {"withdraw_fact"}
    moot |= set() if sights else {"take_back"}
    return [step for step in _ways(request, found) if step.name not in moot]


def show_link(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One link: how the two are connected, who recorded it and how they know."""
    found = or_404(queries.find_link(request.actor, public_id))
    context = {
        "link": found,
        "log": entity_summaries.log_entries(queries.list_submissions(request.actor, found)),
        "ways": _ways(request, found),
        "limits": entity_summaries.handling_limits(found),
    }
    return render(request, "disruption/entities/link.html", context)


def list_pairs(request: Request) -> HttpResponse:
    """Pairs the system proposes as duplicates, those confirmed, and those ruled out."""
    actor = request.actor
    context = {
        "proposed": queries.list_possible_duplicates(actor, "proposed"),
        "said": queries.list_possible_duplicates(actor, "same", "not_same", "undone"),
    }
    return render(request, "disruption/entities/pairs.html", context)


@dataclass(frozen=True)
class Answer:
    """One possible answer about a pair."""

    state: str
    label: str


ANSWERS = {
    "proposed": (Answer("same", "They are the same"), Answer("not_same", "They are not the same")),
    "same": (Answer("undone", "Undo: they are not the same after all"),),
    "not_same": (Answer("same", "They are the same after all"),),
    "undone": (Answer("same", "They are the same after all"),),
}


def show_pair(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Two entities side by side: decide, with how you know, whether they are the same, or undo."""
    found = or_404(queries.find_pair(request.actor, public_id))
    problems: dict[str, str] = {}
    if request.method == "POST":
        try:
            _say(request, found)
            return redirect_with_confirmation("entity_same", "entity_pair", public_id=public_id)
        except Incomplete as error:
            problems = error.problems
    context = {
        "pair": found,
        "ends": (found.one, found.other),
        "answers": ANSWERS[found.state],
        "problem": problems.get("reason", ""),
        "typed": request.POST.get("reason", ""),
    }
    return render(
        request, "disruption/entities/pair.html", context, status=422 if problems else 200
    )


def _say(request: Request, found: Any) -> None:
    entity_links.decide_same_entity(
        by=request.actor,
        pair=found,
        state=request.POST.get("state", ""),
        reason=read_text(request.POST, "reason"),
        seen=version_seen(request.POST.get("_seen")) or 0,
        now=request.now,
    )


def choose_link_target(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The choice of what to link an entity with: by reference, or by words in its name here.

    By POST, so that no name is in a URL.
    """
    found = or_404(queries.find_entity(request.actor, public_id))
    require(request.actor, Permission.ENTITY_WORK, scope.facts_of_row(request.actor, found))
    words = read_search_text(request.POST, "words", 100)
    ends = link_ends.search_link_ends(request.actor, words)
    context = {
        "entity": found,
        "words": words,
        "ends": [end for end in ends if end.row.public_id != public_id],
    }
    return render(request, "disruption/entities/choose.html", context)
