"""Records due for disposal: the decision of two people, and the destruction certificate."""

import datetime as dt
import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.data_protection import disposal as actions
from handrail.actions.sharing.exports import Copy
from handrail.outputs.data_protection.disposal_certificate import (
    certificate_document,
)
from handrail.outputs.front_door.referral_document import document_pdf
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Area, Day, Radios
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import GovukForm
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.sharing.download import download_response, subjects_of_copy
from handrail.records.queries.core import scope
from handrail.records.queries.core.rounding import rounding_base
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.data_protection import disposal as queries
from handrail.rules.data_protection.retention import load_default_schedule
from handrail.rules.permissions import Incomplete, refusal
from handrail.rules.vocabulary import DisposalChoice, DisposalState
from handrail.rules.vocabulary.documents import MARKING
from handrail.rules.vocabulary.permission_codes import Permission

AGREES = (("yes", "I agree"), ("no", "I do not agree. Somebody must decide again"))
DAYS = {
    "born": "Latest possible date of birth",
    "closed": "Last work ended on",
    "last_entry": "Last entry",
}


def list_due_records(request: Request) -> HttpResponse:
    """Records due for disposal under the schedule, and the outcome of others."""
    rows = queries.list_disposals(request.actor, page_asked(request))
    return render(request, "data_protection/due.html", {"rows": rows})


def show_due_record(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One record due for disposal: one person decides, another agrees or disagrees."""
    found = or_404(queries.find_disposal(request.actor, public_id))
    waits = found.state == DisposalState.WAITING
    facts = scope.facts_of_row(request.actor, found)
    asked = refusal(
        request.actor, Permission.DISPOSAL_DECIDE if waits else Permission.DISPOSAL_ANSWER, facts
    )
    return form_page(
        request,
        DecisionForm if waits else AnswerForm,
        lambda form: _act(request, found, form.cleaned_data),
        lambda form: redirect_with_confirmation(
            "disposal_decided" if waits else "disposal_answered", "due"
        ),
        template="data_protection/disposal.html",
        context={
            "title": f"Record {found.reference}",
            "button": "Save decision" if waits else "Send my answer",
            "row": found,
            "days": [(label, _day(found.facts.get(name))) for name, label in DAYS.items()],
            "classes": [
                c.label for c in load_default_schedule() if c.name in found.facts.get("classes", ())
            ],
            "may_answer": asked is None and found.state in queries.OPEN[:2],
            "why_not": asked.reason if asked else "",
        },
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


class DecisionForm(GovukForm):
    """The decision on a record due for disposal."""

    choice = Radios(
        "What should happen to this record?",
        choices=[(word.value, f"{word.label}. {word.meaning}") for word in DisposalChoice],
    )
    keep_until = Day(
        "Keep the record until",
        optional=True,
        help_text="Only if you decide to keep it. It will be reviewed again on this date",
    )
    why = Area(
        "Why did you decide this?", help_text="Who you asked, and who may still need the record"
    )


class AnswerForm(GovukForm):
    """The second person's answer to the decision."""

    agrees = Radios("Do you agree?", choices=AGREES)


def _act(request: Request, found: Any, values: dict[str, Any]) -> object:
    by, now = request.actor, request.now
    if "agrees" in values:
        if not values["agrees"]:
            raise Incomplete({"agrees": "Choose whether you agree"})
        return actions.answer_decision(
            by=by, disposal=found, agrees=values["agrees"] == "yes", now=now
        )
    return actions.decide_disposal(
        by=by,
        disposal=found,
        choice=values["choice"],
        why=values["why"],
        keep_until=values["keep_until"],
        now=now,
    )


def download_certificate(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The certificate that a record was destroyed, as a PDF; the copy is recorded."""
    made = or_404(queries.find_certificate(request.actor, public_id))
    document = certificate_document(
        made=made,
        settings=settings_in_force(),
        printed_by=request.actor.name,
        agency=request.actor.agency_name,
        now=request.now,
    )
    why = "To show that a record was destroyed"
    copy = Copy("certificate of destruction", why, MARKING, about=subjects_of_copy(made.disposal))
    return download_response(request, copy, partial(document_pdf, document), document.file_name)


def show_figures(request: Request) -> HttpResponse:
    """The counts that remain of destroyed records, rounded."""
    context = {"figures": queries.list_figures(request.actor), "base": rounding_base()}
    return render(request, "data_protection/figures.html", context)
