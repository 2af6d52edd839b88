"""Patterns across children: the list with the hours and places, one pattern, and its decision."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handrail.actions.missing import pattern_decisions
from handrail.pages.core.fields import ShownError
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked, version_seen
from handrail.pages.forms.free_text import read_text
from handrail.records.queries.core.paging import page_of
from handrail.records.queries.missing import patterns as queries
from handrail.records.queries.missing.patterns import PatternFound
from handrail.rules.core.local_time import london_time
from handrail.rules.missing import pattern_heat, pattern_words
from handrail.rules.missing.pattern_limits import LIMITS, PERIODS, USUAL_PERIOD
from handrail.rules.missing.patterns import Absence, Pattern
from handrail.rules.permissions import Incomplete
from handrail.rules.vocabulary import PatternKind, PatternState

OPEN = "open"
TABS = {
    OPEN: "To decide",
    PatternState.CONFIRMED: "Confirmed",
    PatternState.SET_ASIDE: "Set aside",
    "all": "All",
}
PERIOD_WORDS = {3: "3 months", 12: "12 months", 24: "2 years"}
MOST_PLACES = 12


@dataclass(frozen=True)
class ChildShown:
    """A child of a pattern: the name, and the page of the latest of these episodes."""

    name: str
    href: str


@dataclass(frozen=True)
class PatternRow:
    """A pattern as the list shows it."""

    found: PatternFound
    kind: str
    children: Sequence[ChildShown]
    sentence: str
    href: str


@dataclass(frozen=True)
class NightRow:
    """One evening of a pattern: the children with their times, and what was named."""

    day: dt.date
    people: Sequence[tuple[Any, dt.datetime]]
    where: str


def list_patterns(request: Request) -> HttpResponse:
    """What several children's episodes have in common, to be decided; the hours; the places."""
    months, shown = _period(request), request.GET.get("show", OPEN)
    shown = shown if shown in TABS else OPEN
    across = queries.patterns_across(request.actor, months)
    wanted = [one for one in across.patterns if shown in ("all", one.decided.state)]
    rows: Any = page_of(wanted, page_asked(request))
    rows[:] = _rows(request, rows, months)
    counts = Counter(one.decided.state for one in across.patterns)
    counts["all"] = len(across.patterns)
    context = {
        "across": across,
        "rows": rows,
        "shown": shown,
        "tabs": [(str(value), label, counts[value]) for value, label in TABS.items()],
        "places": across.places[:MOST_PLACES],
        "rules": _rules(),
        "limits": LIMITS,
        **_hours(across.absences),
        **_periods(months),
    }
    return render(request, "missing/across.html", context)


def _period(request: Request) -> int:
    asked = request.GET.get("months", "")
    return int(asked) if asked in {str(months) for months in PERIODS} else USUAL_PERIOD


def _periods(months: int) -> dict[str, Any]:
    return {"months": months, "period": PERIOD_WORDS[months], "periods": list(PERIOD_WORDS.items())}


def _hours(absences: Sequence[Absence]) -> dict[str, Any]:
    heat = pattern_heat.heat_of(absences)
    return {
        "heat": heat,
        "hourly": pattern_heat.heat_of(absences, 1),
        "weekdays": pattern_heat.WEEKDAYS,
        "busiest": pattern_heat.most_common_hours(heat),
    }


def _rules() -> list[tuple[str, str]]:
    """The rule of each kind of pattern; vehicles and phones share one."""
    found = {
        kind.label: rule
        for kind, rule in pattern_words.RULES.items()
        if kind not in (PatternKind.VEHICLE, PatternKind.PHONE)
    }
    found["The same vehicle, phone or online name"] = pattern_words.RULES[PatternKind.VEHICLE]
    return list(found.items())


def _rows(request: Request, found: Sequence[PatternFound], months: int) -> list[PatternRow]:
    latest = [queries.latest_of_each_child(one.pattern) for one in found]
    keys = {key for one in latest for key in one.values()}
    named = queries.name_episodes(request.actor, keys)
    return [
        PatternRow(
            one,
            one.pattern.kind.label,
            _children(keys, named),
            pattern_words.pattern_sentence(one.pattern),
            f"{reverse('child_pattern', args=[one.token])}?months={months}",
        )
        for one, keys in zip(found, latest, strict=True)
    ]


def _children(latest: dict[int, int], named: dict[int, Any]) -> list[ChildShown]:
    rows = [named[key] for key in latest.values() if key in named]
    shown = [
        ChildShown(row.child_name, reverse("missing_episode", args=[row.public_id])) for row in rows
    ]
    return sorted(shown, key=lambda one: one.name)


def show_pattern(request: Request, token: str) -> HttpResponse:
    """One pattern: its children, evenings and hours, and what people decided; and deciding it."""
    months = _period(request)
    across = queries.patterns_across(request.actor, months)
    found = or_404(across.with_token(token))
    named = queries.name_episodes(request.actor, found.pattern.episodes)
    problems: dict[str, str] = {}
    if request.method == "POST":
        try:
            _decide(request, found, named)
            return redirect_with_confirmation(
                "missing_pattern", "child_pattern", f"months={months}", token=token
            )
        except Incomplete as error:
            problems = error.problems
    context = _pattern_context(request, found, named, problems) | _periods(months)
    return render(request, "missing/pattern.html", context, status=422 if problems else 200)


def _decide(request: Request, found: PatternFound, named: dict[int, Any]) -> None:
    pattern_decisions.decide_pattern(
        by=request.actor,
        pattern=found.pattern,
        token=found.token,
        episodes=[named[one.episode] for one in found.pattern.absences if one.episode in named],
        state=request.POST.get("state", ""),
        reason=read_text(request.POST, "reason"),
        seen=version_seen(request.POST.get("_seen")) or 0,
        now=request.now,
    )


def _pattern_context(
    request: Request, found: PatternFound, named: dict[int, Any], problems: dict[str, str]
) -> dict[str, Any]:
    pattern, row = found.pattern, found.decided.row
    is_same = row is not None and row.token == found.token
    problem = problems.get("reason", "")
    return {
        "found": found,
        "pattern": pattern,
        "kind": pattern.kind.label,
        "children": _children(queries.latest_of_each_child(pattern), named),
        "sentence": pattern_words.pattern_sentence(pattern),
        "rule": pattern_words.RULES[pattern.kind],
        "nights": _nights(pattern, named),
        "may_decide": queries.may_decide(request.actor, pattern.episodes),
        "seen": row.version if row and is_same else 0,
        "typed": request.POST.get("reason", ""),
        "problem": problem,
        "errors": [ShownError(problem, "#id_reason")] if problem else [],
        "page_errors": bool(problem),
        **_hours(pattern.absences),
    }


def _nights(pattern: Pattern, named: dict[int, Any]) -> list[NightRow]:
    """The evenings of a pattern, the latest first."""
    by_day: dict[dt.date, dict[int, Absence]] = {}
    for absence in pattern.absences:
        by_day.setdefault(absence.evening, {})[absence.episode] = absence
    return [
        NightRow(
            day,
            [
                (named[one.episode], london_time(one.start))
                for one in rows.values()
                if one.episode in named
            ],
            _where(pattern, day),
        )
        for day, rows in sorted(by_day.items(), reverse=True)
    ]


def _where(pattern: Pattern, day: dt.date) -> str:
    if pattern.kind != PatternKind.TOGETHER:
        return pattern.shown
    return "; ".join(dict.fromkeys(one.place for one in pattern.evenings
                                   if one.day == day and one.place))  # fmt: skip
