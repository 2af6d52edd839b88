"""Sends the police referral (87A): copies, acknowledgement link, police reference."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.police import form_87a as actions
from handrail.actions.police.form_87a import Officer
from handrail.actions.sharing.exports import Copy
from handrail.outputs.police.form_87a_data import police_json
from handrail.outputs.police.form_87a_document import (
    Attachment,
    PoliceDocument,
    Release,
    police_document,
    police_pdf,
)
from handrail.outputs.police.form_87a_text import plain_text, text_of_boxes
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Line
from handrail.pages.core.govuk_form import GovukForm
from handrail.pages.core.request import Request
from handrail.pages.core.request_marks import session_mark
from handrail.pages.core.shortcuts import or_404, version_seen
from handrail.pages.core.stage_cards import words_for
from handrail.pages.sharing.copy_reasons import reason_for_copy
from handrail.pages.sharing.download import download_response, shown_bytes, subjects_of_copy
from handrail.records.queries.casework import cases
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.people.nhs_numbers import number_in_shared, number_to_include
from handrail.records.queries.police import form_87a as queries
from handrail.rules.forms.answer_texts import date_in_words
from handrail.rules.identifiers import clean_phone
from handrail.rules.permissions import Actor, Incomplete, NotPossible

KINDS = {"pdf", "file"}
HOW = {"secure_mail": "By secure email", "handed_over": "Handed over"}


def document_of(request: Request, row: Any, number: str = "") -> PoliceDocument:
    """An 87A the actor may read, as a document to send; protected answers are withheld."""
    held = or_404(queries.contents_of_copy(row))
    return police_document(
        reference=row.reference,
        version=held.version,
        submission=held.text,
        release=_release(row, held),
        settings=settings_in_force(),
        printed_by=request.actor.name,
        printed_at=request.actor.agency_name,
        agency=row.case.owner.name,
        now=request.now,
        child=words_for(row.case)["child"],
        facts=(*_who(row.case, held.text.answers), *_number(request, row.case)),
        export_id=number,
        mark="" if row.sent_at else "Not sent yet: a draft.",
    )


def _who(case: Any, answers: Any) -> tuple[tuple[str, str], ...]:
    """The child's details where the form left them empty or does not ask for them."""
    known = (
        ("child_name", "Name", case.child_name),
        ("child_born", "Born", date_in_words(case.child_born) if case.child_born else ""),
    )
    return tuple((label, text) for key, label, text in known if text and not answers.get(key))


def _number(request: Request, case: Any) -> list[tuple[str, str]]:
    """The NHS number, or why it is missing, where the law requires that it is included."""
    ours = number_to_include(request.actor, case.person, request.now)
    found = ours or number_in_shared(case.person, request.now)
    return [("NHS number", found.words)] if found else []


def _release(row: Any, held: queries.Copy) -> Release:
    unit = row.agency.name if row.agency else settings_in_force().police_unit_long_name
    to = ", ".join(part for part in (row.recipient_name, unit) if part)
    return Release(
        recipient=to,
        how=HOW.get(row.sent_how, ""),
        by=row.sent_by.name if row.sent_by else "",
        at=row.sent_at,
        approved_by=row.approved_by.name if row.approved_by else "",
        approved_at=row.approved_at,
        why_no_approval=held.why_no_approval,
        attachments=tuple(Attachment(e.title, e.reference, e.kept) for e in held.enclosed),
    )


def download_copy(request: Request, public_id: uuid.UUID, what: str) -> HttpResponse:
    """A copy of an 87A: PDF, data file, or text in parts of limited length. Each is recorded."""
    row = or_404(cases.find_case_row(request.actor, "policereferral", public_id))
    if what not in {*KINDS, "text"}:
        raise Http404
    purpose = reason_for_copy(request)
    number = actions.record_copy(by=request.actor, row=row, what=what, now=request.now)
    paper = document_of(request, row, number)
    given = Copy(
        "87a", "For the police", paper.marking, recipients=paper.release.recipient, people=1,
        about=subjects_of_copy(row, row.case), purpose=purpose,
    )  # fmt: skip
    if what == "text":
        boxes = plain_text(paper)
        shown_bytes(request, given, text_of_boxes(boxes).encode, number)
        context = {"row": row, "case": row.case, "boxes": boxes, "whole": text_of_boxes(boxes)}
        return render(request, "police/form_87a/text.html", context)
    end, make = ("pdf", police_pdf) if what == "pdf" else ("json", police_json)
    return download_response(
        request, given, lambda: make(paper), f"{paper.file_stem}.{end}", number=number
    )


def record_police_reference(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Records the reference given by the police's own system."""
    row = or_404(cases.find_case_row(request.actor, "policereferral", public_id))
    actions.note_reference(
        by=request.actor,
        row=row,
        reference=request.POST.get("police_reference", ""),
        seen=version_seen(request.POST.get("_seen")) or row.version,
        now=request.now,
    )
    return _shown("police_reference", public_id)


def send_new_link(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Mails a new link to the unit; the previous one stops working."""
    row = or_404(cases.find_case_row(request.actor, "policereferral", public_id))
    actions.mail_acknowledgement_link(by=request.actor, row=row, now=request.now)
    return _shown("police_link", public_id)


def _shown(confirmation: str, public_id: uuid.UUID) -> HttpResponse:
    """The page of the 87A with a confirmation."""
    return redirect_with_confirmation(
        confirmation, "case_record", thing="policereferral", public_id=public_id
    )


def acknowledge_by_link(request: Request, key: str) -> HttpResponse:
    """An officer acknowledges by link. An unknown, used or expired link gets one page."""
    link = queries.find_usable_link(key, at=request.now)
    if link is None:
        return _no_link(request)
    form = OfficerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            _acknowledge(request, key, form)
        except Incomplete as error:
            form.refuse(error.problems)
        except NotPossible:
            return _no_link(request)
        else:
            return redirect("police_thanks")
    row = link.police_referral
    who, phone = queries.call_back_contact(row)
    context = {
        "row": row,
        "who": who,
        "phone": phone,
        "href": f"tel:{clean_phone(phone).value or phone}",
        "until": link.until,
        "form": form,
        "errors": form.summary,
        "page_errors": bool(form.errors),
    }
    return render(request, "police/form_87a/link.html", context, status=422 if form.errors else 200)


def _no_link(request: Request) -> HttpResponse:
    return render(request, "police/form_87a/no_link.html", status=404)


class ShortLine(Line):
    """A line with the length limit of the police's own field."""

    limit = 200


class OfficerForm(GovukForm):
    """The officer who confirms that the police have received it."""

    name = ShortLine("Your name")
    rank = ShortLine("Rank and number", help_text="For example, DS 4412")
    phone = ShortLine("Phone number to reach you on")
    reference = ShortLine("Your reference, if you have one", optional=True)


def _acknowledge(request: Request, key: str, form: OfficerForm) -> None:
    nobody = Actor(
        account=None,
        name="",
        at=request.now,
        session=session_mark(request),
        request=request.request_id,
    )
    officer = Officer(**form.cleaned_data)
    actions.acknowledge_by_link(by=nobody, token=key, officer=officer, now=request.now)


def show_thanks(request: Request) -> HttpResponse:
    """What happens after an officer acknowledged."""
    return render(request, "police/form_87a/thanks.html")
