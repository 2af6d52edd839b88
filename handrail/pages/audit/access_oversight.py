"""Access audit: alerts to review, who opened a child's record, and the audit log."""

import uuid
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.access import break_glass
from handrail.actions.audit import access_review
from handrail.pages.audit.access_log_texts import in_words, kind_in_words
from handrail.pages.core import search_tokens
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Area, Radios, parse_day
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import GovukForm
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.forms.free_text import read_search_text
from handrail.records.queries.audit import access_log, access_oversight as queries
from handrail.records.queries.people import register
from handrail.rules.audit.event_texts import event_sentences
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.oversight import LookOutcome


def show_oversight(request: Request) -> HttpResponse:
    """Access reviews for managers, openings by break-glass, and how often that is used."""
    context = {
        "reviews": queries.list_read_reviews(request.actor, page_asked(request, "looked")),
        "late_reviews": queries.count_late_reviews(request.actor),
        "openings": queries.list_openings(request.actor, page_asked(request)),
        "stops": queries.list_suspensions(request.actor),
        "late": queries.count_late_openings(request.actor),
        "share": queries.share_by_break_glass(request.actor),
    }
    return render(request, "audit/oversight.html", context)


class LiftForm(GovukForm):
    """The reason an account may use break-glass again."""

    why = Area("Why they may use it again", help_text="What you checked, and who you asked")


def lift_stop(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Lets an account use break-glass again, with a reason."""
    stop = or_404(queries.find_suspension(request.actor, public_id))
    return form_page(
        request,
        LiftForm,
        lambda form: break_glass.lift_stop(
            by=request.actor, stop=stop, why=form.cleaned_data["why"], now=request.now
        ),
        lambda form: redirect_with_confirmation("glass_lifted", "oversight"),
        template="audit/lift.html",
        context={
            "title": f"Restore break-glass for {stop.account.name}",
            "button": "Restore break-glass access",
            "stop": stop,
        },
    )


class ReviewForm(GovukForm):
    """A manager's findings on what somebody read."""

    outcome = Radios(
        "What you found",
        choices=[(one.value, f"{one.label}. {one.meaning}") for one in LookOutcome],
    )
    words = Area("How you know", help_text="Who you asked, and what you checked")


def review_access(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One access alert: counts, days and numbers of what was read; the manager's findings."""
    found = or_404(queries.find_read_review(request.actor, public_id))
    return form_page(
        request,
        ReviewForm,
        lambda form: access_review.record_outcome(
            by=request.actor,
            review=found,
            outcome=form.cleaned_data["outcome"],
            words=form.cleaned_data["words"],
            now=request.now,
        ),
        lambda form: redirect_with_confirmation(
            "read_reviewed", "access_review", public_id=public_id
        ),
        template="audit/review.html",
        context={
            "title": f"What {found.account.name} has read",
            "button": "Save findings",
            "review": found,
            "evidence": queries.list_evidence(request.actor, found),
            "may_answer": found.reviewed_at is None,
        },
    )


def show_record_access(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Who opened a child's record: by day, person and kind of page."""
    person = or_404(access_log.find_child(request.actor, public_id))
    known = register.find_person(request.actor, public_id)
    rows = access_log.list_record_readers(request.actor, person, page_asked(request))
    context = {
        "person": person,
        "known": known,
        "name": register.main_name(known) if known else "",
        "is_officer": Role.DATA_PROTECTION in request.actor.roles,
        "rows": rows,
        "days": [
            (day, [(row, in_words(row.verb, row.page)) for row in found])
            for day, found in groupby(rows, key=lambda row: row.day)
        ],
    }
    return render(request, "audit/who_looked.html", context)


def list_audit_log(request: Request) -> HttpResponse:
    """The audit log: who did and read what, when, by number. This is the only page with it."""
    wanted = _wanted(request)
    access_review.record_log_view(by=request.actor, asked=_asked(wanted), now=request.now)
    rows = access_log.list_events(request.actor, wanted, page_asked(request))
    context = {
        "wanted": wanted,
        "rows": rows,
        "lines": [(row, _said(row), _named(row)) for row in rows],
        "verbs": sorted(event_sentences().items(), key=lambda pair: pair[1]),
    }
    return render(request, "audit/audit.html", context)


def _wanted(request: Request) -> access_log.Wanted:
    told = search_tokens.search_parameters(request)
    verb = told.get("verb", "")
    return access_log.Wanted(
        who=read_search_text(told, "who", 150),
        about=read_search_text(told, "about", 40),
        verb=verb if verb in event_sentences() else "",
        first=parse_day(told.get("first", "").strip()),
        last=parse_day(told.get("last", "").strip()),
    )


def _asked(wanted: access_log.Wanted) -> str:
    """The filter as the audit log records it: nothing of what a page showed."""
    asked = {name: value for name, value in vars(wanted).items() if value}
    return ", ".join(f"{name}={value}" for name, value in asked.items()) or "everything"


def _named(row: Any) -> list[tuple[str, str]]:
    """What an event is about: the kind of each thing in words, and its number."""
    return [(kind_in_words(kind), ref) for kind, ref, _ in row.objects_named]


def _said(row: Any) -> str:
    if row.verb != EventType.VIEWED:
        return in_words(row.verb)
    return f"Page opened: {in_words(row.verb, row.reason)}"
