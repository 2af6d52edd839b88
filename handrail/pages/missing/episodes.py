"""Missing children: the list, one episode, its links, the patterns, an agency's share."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.missing import episode_links
from handrail.pages.core import fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked, version_seen
from handrail.pages.forms.answer_cards import part_cards
from handrail.pages.forms.free_text import read_text
from handrail.pages.missing import charts as charts_pages
from handrail.records.queries.casework import cases, possible_steps
from handrail.records.queries.core.rounding import round_number, rounding_base
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.missing import episodes as queries
from handrail.rules.core.local_time import london_day
from handrail.rules.missing import charts as charts_rules
from handrail.rules.missing.episodes import elapsed_hours, interview_limit
from handrail.rules.permissions import Incomplete, holds
from handrail.rules.vocabulary import DrewAway, HardToStay, WhyNotHeld
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import NAMED

SHOWN = {
    "all": "All",
    "now": "Missing now",
    "due": "Interview due",
    "done": "Interview held, or closed without one",
}
OWN_WORDS = ("own_words", "send_own_words")
HISTORIC = "Historic episodes, imported after they had ended"
FIRST = ("locate", "sight", "grade", "offer", "hold", "give", "attempt", "police_see", "share")


def list_episodes(request: Request) -> HttpResponse:
    """Children missing now, return interviews due, and recent episodes."""
    shown = request.GET.get("show", "all")
    shown = shown if shown in SHOWN else "all"
    counts = queries.count_episodes_by_state(request.actor)
    context = {
        "rows": queries.list_episodes(request.actor, shown, page_asked(request)),
        "shown": shown,
        "counts": counts,
        "tabs": [(value, label, counts[value]) for value, label in SHOWN.items()],
        "may_import": holds(request.actor, Permission.MISSING_IMPORT),
        "may_report": holds(request.actor, Permission.MISSING_REPORT),
        "may_count": holds(request.actor, Permission.MISSING_WORK),
    }
    return render(request, "missing/list.html", context)


def show_episode(
    request: Request, public_id: uuid.UUID, status: int = 200, **more: Any
) -> HttpResponse:
    """One episode: its state, times and clocks, what was recorded, and the steps."""
    row = or_404(queries.find_episode(request.actor, public_id))
    page = queries.episode_page_for(request.actor, row)
    ways = possible_steps.steps_of(request.actor, row)
    rank = {name: number for number, name in enumerate(FIRST)}
    can = sorted(
        (way for way in ways if not way.refusal), key=lambda way: rank.get(way.step.name, 99)
    )
    context = {
        "row": row,
        "case": row.case,
        "person": row.person,
        "page": page,
        "grades": page.part("grade"),
        "sightings": page.part("sight"),
        "attempts": page.part("attempt"),
        "said": [
            (part_cards(item, row), _sentence_of(item.row, page.shares))
            for item in page.kept
            if item.row.part not in OWN_WORDS
        ],
        "own_words": [part_cards(item, row) for item in page.part(*OWN_WORDS)],
        "may_interview": queries.has_permission(request.actor, row, Permission.MISSING_INTERVIEW),
        "may_work": queries.has_permission(request.actor, row, Permission.MISSING_WORK),
        "ways": can,
        "not_yet": [way for way in ways if way.refusal] if page.is_whole else [],
        "may_read_shares": holds(request.actor, Permission.MISSINGSHARE_READ),
        "may_read_case": cases.may_read_case(request.actor, row.case),
        "errors": [],
        **more,
    }
    return render(request, "missing/episode.html", context, status=status)


def _sentence_of(kept: Any, shares: Sequence[Any]) -> str:
    """What a step did, with the agency that something was shared with; "" if it is no step."""
    agencies = [share.agency.name for share in shares if share.kept_id == kept.pk]
    step = NAMED.get(("missing", kept.part))
    return f"Information shared with {agencies[0]}" if agencies else step.sentence if step else ""


def decide_link(request: Request, public_id: uuid.UUID, link_id: uuid.UUID) -> HttpResponse:
    """Decides whether a proposed link is right, and how the actor knows."""
    row = or_404(queries.find_episode(request.actor, public_id))
    found = or_404(queries.find_link(request.actor, row, link_id))
    state, seen = request.POST.get("state", ""), version_seen(request.POST.get("_seen")) or 0
    known: dict[str, Any] = {"by": request.actor, "link": found, "seen": seen, "now": request.now}
    try:
        episode_links.decide_link(state=state, reason=read_text(request.POST, "reason"), **known)
    except Incomplete as error:
        problem = error.problems["reason"]
        text = request.POST.get("reason", "")
        said = {"link": found.public_id, "text": text, "problem": problem}
        errors = [fields.ShownError(problem, f"#id_reason_{found.public_id}")]
        return show_episode(request, public_id, 422, told=said, errors=errors, page_errors=True)
    return redirect_with_confirmation("missing_link", "missing_episode", public_id=row.public_id)


def show_patterns(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One child's episodes: calendar, trend, what interviews found; each also as a table."""
    row = or_404(queries.find_episode(request.actor, public_id))
    others = queries.disclose_episodes(
        request.actor, queries.list_other_episodes(request.actor, row)
    )
    rows = sorted([row, *others], key=lambda one: one.missing_from)
    page = queries.episode_page_for(request.actor, row)
    shown = charts_pages.absence_charts(queries.list_absences(rows), request.now)
    heard = [one for one in rows if one.held_at] if page.is_whole else []
    context = {
        "row": row,
        "rows": rows,
        "live": [one for one in reversed(rows) if not one.is_historic],
        "historic": [one for one in reversed(rows) if one.is_historic],
        "is_whole": page.is_whole,
        "repeat": page.repeat,
        "pictures": shown,
        "heard": len(heard),
        "hard": _counted(heard, "hard_to_stay", HardToStay),
        "drew": _counted(heard, "drew_away", DrewAway),
        "readings": [
            part_cards(item, row) for item in queries.list_pattern_reviews(request.actor, rows)
        ]
        if page.is_whole
        else [],
    }
    return render(request, "missing/patterns.html", context)


def _counted(rows: Any, column: str, words: Any) -> list[tuple[str, int]]:
    found = charts_rules.count_words(getattr(row, column) for row in rows)
    return charts_pages.label_counts(found, words)


def show_statistics(request: Request) -> HttpResponse:
    """The council's figures for twelve months: counts only, rounded."""
    months = charts_rules.months_until(london_day(request.now), 12)
    first = dt.date(months[0][0], months[0][1], 1)
    rows = queries.list_episodes_since(request.actor, charts_rules.start_of_day(first))
    by_month = charts_rules.totals_by_month(queries.list_absences(rows), months, request.now)
    heard = [row for row in rows if row.held_at]
    context = {
        "months": _rounded("months", [(row.words, row.episodes) for row in by_month]),
        "facts": _rounded("facts", council_figures(rows)),
        "hard": _rounded("hard", _of_all(heard, "hard_to_stay", HardToStay)),
        "drew": _rounded("drew", _of_all(heard, "drew_away", DrewAway)),
        "base": rounding_base(),
    }
    return render(request, "missing/numbers.html", context)


def _of_all(rows: Any, column: str, words: Any) -> list[tuple[str, int]]:
    """Every value with its count, including values with none."""
    found = dict(_counted(rows, column, words))
    return [(word.label, found.get(word.label, 0)) for word in words]


def _rounded(what: str, counted: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Counts with their labels, rounded; a reason that is rounded to 0 is left out."""
    found = [(label, round_number(("missing", what, label), n)) for label, n in counted]
    return [row for row in found if row[1] or what in {"months", "facts"}]


def council_figures(rows: Any) -> list[tuple[str, int]]:
    """A council's figures: episodes, interviews offered and held in time, not held and why."""

    limit = interview_limit(settings_in_force())
    live = [row for row in rows if not row.is_historic]
    within = f"within {elapsed_hours(limit):g} hours"

    def in_time(column: str) -> int:
        done = [(row.returned_at, getattr(row, column)) for row in live if row.returned_at]
        return sum(bool(at and at - back <= limit) for back, at in done)

    why = [
        (f"Not held: {word.label.lower()}", sum(row.not_held_why == word for row in live))
        for word in WhyNotHeld
    ]
    return [
        ("Episodes that started", len(rows)),
        ("Children", len({row.person_id or f"case {row.case_id}" for row in rows})),
        (
            "Episodes where the child has returned",
            sum(row.returned_at is not None for row in live),
        ),
        (HISTORIC, len(rows) - len(live)),
        (f"Interview offered {within}", in_time("offered_at")),
        (f"Interview held {within}", in_time("held_at")),
        ("Interview held later", sum(bool(row.held_at) for row in live) - in_time("held_at")),
        *why,
        ("Shared with another agency", sum(row.shared_at is not None for row in rows)),
    ]


def show_shared_episode(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """What was shared with one agency about an episode, in the words written for it."""
    found, row, kept = or_404(queries.find_share(request.actor, public_id))
    context = {"share": found, "row": row, "part": part_cards(kept, row)}
    return render(request, "missing/shared.html", context)
