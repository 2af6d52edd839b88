"""Who looked: what waits for review, a child's page of it, and the log, by number."""

import datetime as dt
import uuid
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.access import break_glass as glass_actions
from handrail.actions.audit import access_review as looking
from handrail.pages.audit.access_log_texts import in_words
from handrail.pages.core import admin_forms as boxes, search_tokens as looked_for
from handrail.pages.core.boxes import Box
from handrail.pages.core.flash_messages import confirmed
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.forms.free_text import searched
from handrail.records.queries.audit import access_log as looked, access_oversight as queries
from handrail.records.queries.core import scope
from handrail.records.queries.people import register as people
from handrail.rules.audit.event_texts import sentences
from handrail.rules.permissions import refusal
from handrail.rules.vocabulary.oversight import LookOutcome
from handrail.rules.vocabulary.permission_codes import Permission


def oversight(request: Any) -> HttpResponse:
    """Access alerts for managers to review, openings by break-glass, and how often that is used."""
    context = {
        "reviews": queries.reviews(request.actor, page_asked(request, "looked")),
        "late_reviews": queries.late_reviews(request.actor),
        "openings": queries.openings(request.actor, page_asked(request)),
        "stops": queries.stops(request.actor),
        "late": queries.late_openings(request.actor),
        "share": queries.share_by_glass(request.actor),
    }
    return render(request, "audit/oversight.html", context)


def lift(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """Lets an account use break-glass again, with a reason."""
    stop = or_404(queries.stop(request.actor, public_id))
    return boxes.page(
        request,
        [
            Box(
                "why",
                "Why it may be used again",
                "area",
                hint="What you looked at, and whom you asked",
            )
        ],
        lambda form: glass_actions.lift(
            by=request.actor, stop=stop, why=form.values["why"], now=request.now
        ),
        lambda form: confirmed("glass_lifted", "oversight"),
        template="audit/lift.html",
        context={
            "title": f"Let {stop.account.name} use break-glass again",
            "button": "Let it be used again",
            "stop": stop,
        },
    )


def review(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """What somebody read that is to be looked at: counts, days, numbers; what was found."""
    found = or_404(queries.review(request.actor, public_id))
    outcomes = [(one.value, f"{one.label}. {one.meaning}") for one in LookOutcome]
    return boxes.page(
        request,
        [
            Box("outcome", "What you found", "radios", choices=outcomes),
            Box("words", "How you know", "area", hint="Whom you asked, and what you compared"),
        ],
        lambda form: looking.answer(
            by=request.actor,
            review=found,
            outcome=form.values["outcome"],
            words=form.values["words"],
            now=request.now,
        ),
        lambda form: confirmed("read_reviewed", "access_review", public_id=public_id),
        template="audit/review.html",
        context={
            "title": f"What {found.account.name} has read",
            "button": "Keep what I found",
            "review": found,
            "evidence": queries.evidence(request.actor, found),
            "may_answer": may_answer(request.actor, found),
        },
    )


def may_answer(actor: Any, found: Any) -> bool:
    """Whether the actor may still answer a review."""
    asked = refusal(actor, Permission.READREVIEW_ANSWER, scope.facts(actor, found))
    return asked is None and found.reviewed_at is None


def who_looked(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """Who has looked at a child's record: by day, person and kind of page."""
    person = or_404(looked.child(request.actor, public_id))
    known = people.one(request.actor, public_id)
    rows = looked.who_looked(request.actor, person, page_asked(request))
    context = {
        "person": person,
        "known": known,
        "name": people.main_name(known) if known else "",
        "rows": rows,
        "days": [
            (day, [(row, in_words(row.verb, row.page)) for row in found])
            for day, found in groupby(rows, key=lambda row: row.day)
        ],
    }
    return render(request, "audit/who_looked.html", context)


def audit(request: Any) -> HttpResponse:
    """The audit log: who did and read what, when, by number. It is read here alone."""
    wanted = _wanted(request)
    looking.read_log(by=request.actor, asked=_asked(wanted), now=request.now)
    rows = looked.log(request.actor, wanted, page_asked(request))
    context = {
        "wanted": wanted,
        "first": boxes.date_parts(wanted.first),
        "rows": rows,
        "lines": [(row, _said(row)) for row in rows],
        "verbs": sorted(sentences().items(), key=lambda pair: pair[1]),
    }
    return render(request, "audit/audit.html", context)


def _wanted(request: Any) -> looked.Wanted:
    told = looked_for.told(request)
    verb = told.get("verb", "")
    return looked.Wanted(
        who=searched(told, "who", 150),
        about=searched(told, "about", 40),
        verb=verb if verb in sentences() else "",
        first=_day(told, "first"),
        last=_day(told, "last"),
    )


def _day(told: Any, name: str) -> dt.date | None:
    """A day as a browser sends it (2026-11-24), or None."""
    try:
        return dt.date.fromisoformat(told.get(name, ""))
    except ValueError:
        return None


def _asked(wanted: looked.Wanted) -> str:
    """The filter as the log keeps it: nothing of what a page showed."""
    asked = {name: value for name, value in vars(wanted).items() if value}
    return ", ".join(f"{name}={value}" for name, value in asked.items()) or "everything"


def _said(row: Any) -> str:
    return in_words(row.verb, row.reason if row.verb == "viewed" else "")
