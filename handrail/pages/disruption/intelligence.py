"""Intelligence reports: the list for the desk and for recipients, one item, its copies."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.disruption import intelligence as actions
from handrail.actions.sharing.exports import Copy
from handrail.outputs.disruption import intelligence as outputs
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.forms.answer_cards import NO_CHILD, ReadPart, part_cards
from handrail.pages.sharing.copy_reasons import reason_for_copy
from handrail.pages.sharing.download import download_response, subjects_of_copy
from handrail.records.queries.casework import possible_steps
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.disruption import intelligence as queries
from handrail.rules.disruption import handling_conditions
from handrail.rules.vocabulary import HandlingLimit
from handrail.rules.vocabulary.documents import MARKING
from handrail.rules.workflow import NAMED, START, WORK_STEPS

# in which order a state leads on; what is first stands on the green button
NEXT = {
    "evaluated": ("sanitise", "about", "handle", "close"),
    "sanitised": ("share", "about", "sanitise", "handle", "close"),
    "disseminated": ("close", "share", "about", "handle", "correct", "unshare"),
}

RECORDS = [step for step in WORK_STEPS
           if step.thing == "entity" and step.frm == (START,) and step.form]  # fmt: skip


def list_intelligence(request: Request) -> HttpResponse:
    """The desk's items, or those shared with the actor; newest first."""
    counts = queries.count_items_by_heading(request.actor)
    first = next(iter(counts))
    shown = request.GET.get("show", first)
    shown = shown if shown in counts else first
    context = {
        "rows": queries.list_intelligence(request.actor, shown, page_asked(request)),
        "shown": shown,
        "tabs": [(name, queries.SHOWN[name], number) for name, number in counts.items()],
        "works": queries.is_at_desk(request.actor),
    }
    return render(request, "disruption/intelligence/list.html", context)


def show_item(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One item: its handling conditions, then what may be read; opening it is recorded."""
    row = or_404(queries.find_intelligence(request.actor, public_id))
    actions.record_opening(by=request.actor, row=row, now=request.now)
    works = queries.may_work(request.actor, row)
    context = {
        "row": row,
        "works": works,
        "may_read_report": queries.may_read_report(request.actor, row),
        "limits": handling_conditions.limits_in_words(row),
        "no_print": handling_conditions.refusal_reason(row, HandlingLimit.NO_PRINT),
        "about": queries.list_subjects(request.actor, row),
        "mine": queries.find_own_sight(request.actor, row),
        "sights": queries.list_sights(row) if works else [],
        "said": _said(row) if works else [],
        "ways": _ways(request, row),
        "records": RECORDS,
    }
    return render(request, "disruption/intelligence/item.html", context)


def _ways(request: Request, row: Any) -> list[Any]:
    order = ("grade", *NEXT.get(row.state, ()))
    found = [way.step for way in possible_steps.steps_of(request.actor, row) if not way.refusal]
    rank = {name: number for number, name in enumerate(order)}
    return sorted(found, key=lambda step: rank.get(step.name, 99))


def _said(row: Any) -> list[ReadPart]:
    """What the desk wrote about an item; a step without text is only in the log."""
    found = []
    for kept in queries.list_submissions(row):
        part = part_cards(kept, NO_CHILD)
        part.title = NAMED[kept.row.stage, kept.row.part].sentence
        found += [part] if part.cards else []
    return found


def download_pdf(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One item as a PDF, with the reader's name across each page; refused where forbidden."""
    row = or_404(queries.find_intelligence(request.actor, public_id))
    purpose = reason_for_copy(request)
    actions.record_printing(by=request.actor, row=row, now=request.now)
    document = outputs.build_document(
        row=row,
        about=_on_paper(queries.list_subjects(request.actor, row)),
        printed_by=request.actor.name,
        agency=request.actor.agency_name,
        partnership=settings_in_force().name,
        now=request.now,
    )
    copy = Copy("intelligence", "Read on paper", document.marking, about=subjects_of_copy(row),
                purpose=purpose)  # fmt: skip
    return download_response(request, copy, lambda: outputs.pdf_bytes(document), document.file_name)


def _on_paper(about: list[Any]) -> list[str]:
    """What an item is about, without entities whose own conditions forbid printing."""
    kept = [
        row for row in about if not handling_conditions.is_forbidden(row, HandlingLimit.NO_PRINT)
    ]
    return [row.label or row.reference for row in kept]


def download_csv(request: Request) -> HttpResponse:
    """The desk's items as CSV, each with its conditions; items that forbid it are left out."""
    purpose, rows = reason_for_copy(request), queries.list_for_file(request.actor)
    actions.record_export(by=request.actor, rows=rows, now=request.now)
    copy = Copy(
        "intelligence list",
        "The desk’s list",
        MARKING,
        people=len(rows),
        about=subjects_of_copy(*rows),
        purpose=purpose,
    )
    return download_response(request, copy, lambda: outputs.csv_bytes(rows), "intelligence.csv")
