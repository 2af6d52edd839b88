"""Information reports at the desk, links for businesses, and the source unit's own pages."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.actions.core.step_input import Given
from handrail.actions.disruption import information_reports, sources
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.forms import one_page_form
from handrail.pages.forms.answer_cards import NO_CHILD, ReadPart, part_cards
from handrail.pages.forms.free_text import read_search_text
from handrail.pages.forms.one_page_form import WorkForm
from handrail.records.queries.casework import possible_steps
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.core.submissions import Kept
from handrail.records.queries.disruption import information_reports as queries, near_matches
from handrail.rules.forms.answer_texts import in_words
from handrail.rules.forms.questions import fill_placeholders
from handrail.rules.workflow import NAMED

FIRST = ("take", "evaluate", "question", "send_back", "no_use")
ASKED = ("question", "answer")  # between the desk and the source unit
LINK = "told_link"  # in the encrypted session, until the one page that shows it


def list_reports(request: Request) -> HttpResponse:
    """The desk's reports: danger first, then those waiting longest."""
    shown = request.GET.get("show", "open")
    shown = shown if shown in queries.SHOWN else "open"
    counts = queries.count_reports_by_state(request.actor)
    context = {
        "rows": queries.list_reports(request.actor, shown, page_asked(request)),
        "shown": shown,
        "tabs": [(value, label, counts[value]) for value, label in queries.SHOWN.items()],
    }
    return render(request, "disruption/intelligence/reports.html", context)


def show_report(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One report: what was reported, without its source, and what was done with it."""
    row = or_404(queries.find_report(request.actor, public_id))
    kept = queries.list_submissions(row)
    first = [item for item in kept if item.row.part.startswith("tell_")]
    ways = [way.step for way in possible_steps.steps_of(request.actor, row) if not way.refusal]
    context = {
        "row": row,
        "told": [part_cards(item, NO_CHILD) for item in first],
        "asked": [_part(item) for item in kept if item.row.part in ASKED],
        "said": [_part(item) for item in kept if item not in first and item.row.part not in ASKED],
        "facts": queries.list_facts(row),
        "near_entities": near_matches.list_near_entities(request.actor, row),
        "near_reports": near_matches.list_near_reports(request.actor, row),
        "made": queries.list_intelligence_from(request.actor, row),
        "ways": sorted(ways, key=lambda step: FIRST.index(step.name)),
    }
    return render(request, "disruption/intelligence/report.html", context)


def _part(kept: Kept) -> ReadPart:
    part, step = part_cards(kept, NO_CHILD), NAMED.get((kept.row.stage, kept.row.part))
    part.title = step.sentence if step else part.title
    return part


def list_links(request: Request) -> HttpResponse:
    """The links by which businesses may report; a new link is shown once."""
    form = one_page_form.blank_form(request, "teller_link", settings_in_force().form_words())
    if request.method == "POST":
        form = one_page_form.bound_form(request, "teller_link", settings_in_force().form_words())
        if one_page_form.carry_out(form, lambda: _make(request, form)):
            return redirect("teller_links")
    token = request.session.pop(LINK, "")
    address = reverse("tell_by_link", args=[token]) if token else ""
    context = {
        "rows": queries.list_business_links(request.actor),
        "form": form,
        "link": request.build_absolute_uri(address) if address else "",
        "errors": form.errors,
        "page_errors": bool(form.errors),
    }
    return render(
        request, "disruption/intelligence/links.html", context, status=422 if form.errors else 200
    )


def _make(request: Request, form: WorkForm) -> None:
    token = information_reports.create_report_link(
        by=request.actor, answers=form.answers, now=request.now
    )
    request.session[LINK] = token


def stop_link(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Stops a link before its end date."""
    link = or_404(queries.find_business_link(request.actor, public_id))
    information_reports.stop_report_link(by=request.actor, link=link, now=request.now)
    return redirect_with_confirmation("link_stopped", "teller_links")


def list_source_reports(request: Request) -> HttpResponse:
    """The desk's questions to the source unit; any report can be found by its reference."""
    typed = read_search_text(request.GET, "reference", 40)
    found = queries.find_by_reference(request.actor, typed) if typed else None
    if found:
        return redirect("source", public_id=found.public_id)
    context = {"rows": queries.list_source_questions(request.actor), "typed": typed}
    return render(request, "disruption/intelligence/sources.html", context)


def show_source(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The source of a report, for the source unit alone: needs a reason, and is recorded."""
    row = or_404(queries.find_source_report(request.actor, public_id))
    form = one_page_form.blank_form(request, "source_reason", settings_in_force().form_words())
    opened: dict[str, Any] = {}
    if request.method == "POST":
        form = one_page_form.bound_form(request, "source_reason", settings_in_force().form_words())
        reason = str(form.answers.get("reason") or "")
        one_page_form.carry_out(
            form, lambda: opened.update(sources.open_source(by=request.actor, report=row,
                                                            reason=reason, now=request.now))
        )  # fmt: skip
    return _source(request, row, form, opened)


def answer_desk(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The source unit answers the desk's question."""
    row = or_404(queries.find_source_report(request.actor, public_id))
    form = one_page_form.bound_form(request, "source_answer", settings_in_force().form_words())
    given = Given(form.answers, token=form.nonce)
    if one_page_form.carry_out(
        form,
        lambda: sources.answer_question(by=request.actor, report=row, given=given, now=request.now),
    ):
        return redirect_with_confirmation("source_answered", "source", public_id=public_id)
    reason = one_page_form.blank_form(request, "source_reason", settings_in_force().form_words())
    return _source(request, row, reason, {}, answering=form)


def _source(request: Request, row: Any, form: Any, opened: dict[str, Any], *,
            answering: Any = None) -> HttpResponse:  # fmt: skip
    """The source unit's page, with the source's details if they were opened."""
    answering = answering or one_page_form.blank_form(request, "source_answer", form.words)
    kept = queries.list_submissions(row)
    errors = [*form.errors, *answering.errors]
    context = {
        "row": row,
        "form": form,
        "answering": answering,
        "who": _who(opened, kept),
        "asked": [_part(item) for item in kept if item.row.part in ASKED],
        "is_open": any(
            way.public_id == row.public_id for way in queries.list_source_questions(request.actor)
        ),
        "errors": errors,
        "page_errors": bool(errors),
    }
    return render(
        request, "disruption/intelligence/source.html", context, status=422 if errors else 200
    )


WHO = {"name": "Name", "job": "Job", "agency": "Works at", "business": "Business",
       "email": "Work email", "phone": "Phone"}  # fmt: skip


def _who(opened: dict[str, Any], kept: list[Kept]) -> list[tuple[str, str]]:
    """The source's decrypted details as lines; the answers in the wording of their form."""
    lines = [(label, str(opened[key])) for key, label in WHO.items() if opened.get(key)]
    form = next((item.form for item in kept if item.row.part.startswith("tell_")), None)
    for key, value in (opened.get("answers") or {}).items():
        if form:
            question = form.question(key)
            words = settings_in_force().form_words()
            lines.append(
                (fill_placeholders(question.name, words), in_words(form, question, value, words))
            )
    return lines or ([("Nothing", "They did not give a name or contact details")] if opened else [])
