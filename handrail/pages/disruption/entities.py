"""People and places of concern: the list, one, a link, and pairs that may be one."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.disruption import entity_links as linking
from handrail.pages.core.flash_messages import confirmed
from handrail.pages.core.shortcuts import or_404, page_asked, version_seen
from handrail.pages.disruption import entity_summaries as entity_words, measures
from handrail.pages.forms.free_text import searched, typed
from handrail.records.queries.casework import possible_steps as possible
from handrail.records.queries.core import scope
from handrail.records.queries.disruption import (
    entities as queries,
    link_ends as network_ends,
    network as pictures,
)
from handrail.rules.permissions import Incomplete, holds, require
from handrail.rules.vocabulary import EntityKind, EntityState
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import NAMED

RECORD = [NAMED["entity", f"record_{kind}"] for kind in queries.OF_CONCERN]
KINDS = [(kind, EntityKind(kind).label) for kind in queries.OF_CONCERN]


def _wanted(request: Any) -> queries.Wanted:
    asked = request.GET
    kind, state = asked.get("kind", ""), asked.get("state", "live")
    return queries.Wanted(
        kind=kind if kind in queries.OF_CONCERN else "",
        state=state if state in queries.STATES else "live",
    )


def listed(request: Any) -> HttpResponse:
    """Everything of concern that the actor may read: late reviews first."""
    wanted = _wanted(request)
    counts = queries.counts(request.actor)
    context = {
        "rows": queries.listed(request.actor, wanted, page_asked(request)),
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


def entity(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """One entity: what it is, how sure that is, what it is linked to, and its log."""
    actor, found = request.actor, or_404(queries.one(request.actor, public_id))
    same = queries.identity(actor, found)
    both = [found, *same]
    works = queries.may(actor, Permission.ENTITY_WORK, found)
    kept = queries.said(actor, found)
    facts, sights = queries.facts(both), queries.sights(found)
    links, proposed, past = queries.links(actor, both, *GROUPS)
    pairs = queries.may_be_one(actor, "proposed", "same", of=found)
    context = {
        "entity": found,
        "same": same,
        "facts": facts,
        "links": links,
        "proposed": proposed,
        "past": past,
        "told_in": queries.told_in(actor, both),
        "log": entity_words.log(kept),
        "concern": entity_words.concern(kept),
        "limits": entity_words.limits(found),
        "pairs": [pair for pair in pairs if works and pair.state == "proposed"],
        "merged": [pair for pair in pairs if pair.state == "same"],
        "sights": sights if queries.may(actor, Permission.ENTITY_HANDLE, found) else [],
        "ways": _ways_of(request, found, facts, sights),
        "works": works,
        "pictured": pictures.may_be_pictured(found)
        and queries.may(actor, Permission.ENTITY_NETWORK, found),
        "may_link": works and found.state == "live" and holds(actor, Permission.LINK_RECORD),
        "items": queries.panel_items(actor, found),
        "nominate": entity_words.nominate(actor, found),
        "target": found,
        **measures.tried_here(request, both),
    }
    return render(request, "disruption/entities/entity.html", context)


def _ways(request: Any, row: Any) -> list[Any]:
    return [way.step for way in possible.steps_of(request.actor, row) if not way.refusal]


def _ways_of(request: Any, found: Any, facts: list[Any], sights: list[Any]) -> list[Any]:
    """What may be done with an entity, without what there is nothing to choose for."""
    moot = set() if any(fact.entity_id == found.pk for fact in facts) else {"withdraw_fact"}
    moot |= set() if sights else {"take_back"}
    return [step for step in _ways(request, found) if step.name not in moot]


def link(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """One link: what the two are to one another, who says so and how they know."""
    found = or_404(queries.link(request.actor, public_id))
    context = {
        "link": found,
        "log": entity_words.log(queries.said(request.actor, found)),
        "ways": _ways(request, found),
        "limits": entity_words.limits(found),
    }
    return render(request, "disruption/entities/link.html", context)


def pairs(request: Any) -> HttpResponse:
    """Pairs that the system proposes as one, those that were said to be one, and not."""
    actor = request.actor
    context = {
        "proposed": queries.may_be_one(actor, "proposed"),
        "said": queries.may_be_one(actor, "same", "not_same", "undone"),
    }
    return render(request, "disruption/entities/pairs.html", context)


@dataclass(frozen=True)
class Answer:
    """One thing that can be said of a pair."""

    state: str
    label: str


ANSWERS = {
    "proposed": (Answer("same", "They are the same"), Answer("not_same", "They are not the same")),
    "same": (Answer("undone", "Undo: they are not the same after all"),),
    "not_same": (Answer("same", "They are the same after all"),),
    "undone": (Answer("same", "They are the same after all"),),
}


def pair(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """Two side by side: somebody says whether they are one, with how they know, or undoes it."""
    found = or_404(queries.pair(request.actor, public_id))
    problems: dict[str, str] = {}
    if request.method == "POST":
        try:
            _say(request, found)
            return confirmed("entity_same", "entity_pair", public_id=public_id)
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


def _say(request: Any, found: Any) -> None:
    linking.say_same(
        by=request.actor,
        pair=found,
        state=request.POST.get("state", ""),
        reason=typed(request.POST, "reason"),
        seen=version_seen(request.POST.get("_seen")) or 0,
        now=request.now,
    )


def choose(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """With what an entity is linked: by a reference, or by words in what it is called here.

    By POST, so that no name stands in an address.
    """
    found = or_404(queries.one(request.actor, public_id))
    require(request.actor, Permission.ENTITY_WORK, scope.facts(request.actor, found))
    words = searched(request.POST, "words", 100)
    ends = network_ends.by_words(request.actor, words)
    context = {
        "entity": found,
        "words": words,
        "ends": [end for end in ends if end.row.public_id != public_id],
    }
    return render(request, "disruption/entities/choose.html", context)
