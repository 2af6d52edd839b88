"""Copies a referral as plain text for another system, and records that system's reference."""

import uuid
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.core.references import new_export_number
from handrail.actions.front_door import copy_to_other_system as actions
from handrail.actions.sharing.exports import Copy
from handrail.outputs.front_door import referral_document
from handrail.outputs.front_door.referral_document import ReferralDocument
from handrail.outputs.front_door.referral_text import referral_text
from handrail.pages.core import fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, version_seen
from handrail.pages.forms.free_text import read_text
from handrail.pages.sharing.download import shown_bytes, subjects_of_copy
from handrail.records.queries.core import settings
from handrail.records.queries.front_door import (
    public_referrals,
    referral as referral_queries,
    triage as queries,
)
from handrail.records.queries.front_door.intake import BY_FORM, how_received
from handrail.records.queries.integrations import partner_systems
from handrail.records.queries.people.nhs_numbers import NumberToInclude, number_to_include
from handrail.rules.permissions import Incomplete

PARTS = ("intake", "referral", "screening", "addendum", "comment", "written")
OF_VISITORS = ("referral", "screening")  # a sender without an account: what they wrote
NOT_CONFIRMED = "Sender not yet confirmed: they have not confirmed the work email that they gave."


def document_of(request: Request, referral: Any) -> ReferralDocument:
    """A referral the actor may read, as a document; protected answers are withheld."""
    by, sender = request.actor, public_referrals.find_sender(request.actor, referral)
    nhs = None if by.is_visitor else _number(request, referral)
    parts = OF_VISITORS if by.is_visitor else PARTS
    return referral_document.referral_document(
        reference=referral.reference,
        version=referral.version,
        printed_by=request.actor.name,
        agency=request.actor.agency_name,
        now=request.now,
        settings=settings.settings_in_force(),
        submissions=referral_queries.list_submissions(by, referral, *parts),
        decision=None if by.is_visitor else referral_queries.decision_in_force(by, referral),
        reached="" if referral.channel in BY_FORM else how_received(referral),
        sender=sender.in_words if sender else partner_systems.sender_words(referral),
        mark=NOT_CONFIRMED if referral.is_unconfirmed else "",
        nhs_number=nhs.words if nhs else "",
    )


def _number(request: Request, referral: Any) -> NumberToInclude | None:
    """The NHS number, for the front door's copies and not for those of the sender."""
    is_ours = queries.find_triaged_referral(request.actor, referral.public_id)
    return number_to_include(request.actor, referral.person, request.now) if is_ours else None


def copy_as_text(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Asks for the purpose of the copy, then shows the whole referral as plain text."""
    referral = or_404(queries.find_triaged_referral(request.actor, public_id))
    context: dict[str, Any] = {"referral": referral, "purpose": request.POST.get("purpose", "")}
    status = 200
    if request.method == "POST":
        try:
            purpose = read_text(request.POST, "purpose", 500)
            actions.record_text_copy(
                by=request.actor, referral=referral, purpose=purpose, now=request.now
            )
        except Incomplete as error:
            context |= {"problem": error.problems["purpose"], "page_errors": True}
            context["errors"] = fields.error_list(error.problems)
            status = 422
        else:
            context["text"] = _text(request, referral, purpose)
    return render(request, "front_door/copy.html", context, status=status)


def _text(request: Request, referral: Any, purpose: str) -> str:
    """The referral as text, with a number that identifies the copy; recorded."""
    number, paper = new_export_number(), document_of(request, referral)
    text = referral_text(
        replace(paper, export_id=number),
        purpose=purpose,
        council_reference=referral.council_reference,
    )
    copy = Copy(
        "referral as text", "For another system", paper.marking,
        purpose=purpose, people=1, about=subjects_of_copy(referral),
    )  # fmt: skip
    shown_bytes(request, copy, text.encode, number)
    return text


def record_council_reference(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Records the reference given by the council's own system."""
    referral = or_404(queries.find_triaged_referral(request.actor, public_id))
    actions.note_council_reference(
        by=request.actor,
        referral=referral,
        reference=request.POST.get("council_reference", ""),
        seen=version_seen(request.POST.get("_seen")) or referral.version,
        now=request.now,
    )
    return redirect_with_confirmation("council", "triage", public_id=public_id)
