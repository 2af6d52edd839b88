"""The minutes of one item as a PDF: of that item alone, without other children's names."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from handrail.actions.panel import sittings as actions
from handrail.actions.sharing import exports
from handrail.actions.sharing.exports import Copy
from handrail.outputs.front_door.referral_document import document_pdf
from handrail.outputs.panel.minutes import minutes_document, without_names
from handrail.pages.core.form_fields import Line, Radios
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import GovukForm, form_of
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.pages.panel.meeting_screen import _words
from handrail.pages.sharing.copy_reasons import reason_for_copy
from handrail.pages.sharing.download import download_response, subjects_of_copy
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.panel import cohort, names as names_queries, sittings as queries
from handrail.records.queries.panel.names import NameFound
from handrail.rules.data_protection.redaction import HIDDEN, KEPT
from handrail.rules.organisation import assurance

KIND = "minutes of a panel"
CHOICES = ((HIDDEN, "Leave out"), (KEPT, "Keep: it does not name another child"))
PURPOSE = Line(
    "What is this copy for?", help_text="We save your reason with the copy number and your name"
)


def download_minutes(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The minutes, decision and actions of one item as a PDF; the copy is recorded.

    First a page asks for a decision on each word that may name another child.
    """
    found = or_404(queries.find_listing(request.actor, public_id))
    names = names_queries.to_decide(request.actor, found)
    if not names:
        given = {"words": reason_for_copy(request)}
        return _printed(request, found, [], _numbered(request, found, [], given), given["words"])
    assurance.require_fresh(request.actor, request.now)
    return form_page(
        request,
        form_of(
            {**{f"n{number}": _choice(name) for number, name in enumerate(names)}, "words": PURPOSE}
        ),
        lambda form: _numbered(request, found, names, form.cleaned_data),
        lambda form: _done(request, found, names, form),
        template="panel/names.html",
        context={"listing": found},
    )


def _choice(name: NameFound) -> Radios:
    return Radios(name.words, help_text=f"In context: …{name.around}…", choices=CHOICES)


def _numbered(request: Request, found: Any, names: list[NameFound], values: dict[str, Any]) -> str:
    choices = {name.words: values.get(f"n{number}", "") for number, name in enumerate(names)}
    by, now = request.actor, request.now
    exports.require_reason(KIND, str(values["words"]), by=by, now=now)
    return actions.print_minutes(by=by, row=found, choices=choices, now=now)


def _done(request: Request, found: Any, names: list[NameFound], form: GovukForm) -> HttpResponse:
    if form.result is None:  # the same button, pressed twice
        return redirect("panel_listing", public_id=found.public_id)
    hidden = [
        name.words for number, name in enumerate(names) if form.cleaned_data[f"n{number}"] == HIDDEN
    ]
    return _printed(request, found, hidden, form.result, str(form.cleaned_data["words"]))


def _printed(
    request: Request, found: Any, hidden: list[str], number: str, purpose: str
) -> HttpResponse:
    document = minutes_document(
        listing=found,
        kept=queries.list_submissions([found]),
        tasks=queries.list_actions_at([found]),
        carried=cohort.list_carried_over([found]),
        readers=[sight.agency for sight in cohort.list_sights(found) if not sight.why_not],
        words=_words(found),
        settings=settings_in_force(),
        printed_by=request.actor.name,
        agency=request.actor.agency_name,
        now=request.now,
        export_id=number,
    )
    document = without_names(document, hidden)
    copy = Copy(
        KIND, "For the panel", document.marking, people=1, about=subjects_of_copy(found),
        purpose=purpose,
    )  # fmt: skip
    make = partial(document_pdf, document)
    return download_response(request, copy, make, document.file_name, number=number)
