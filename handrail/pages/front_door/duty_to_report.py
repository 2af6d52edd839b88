"""The duty to report child sexual abuse: the page to record it, and the receipt."""

import uuid
from types import SimpleNamespace

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.front_door import duty_to_report as actions
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.pages.forms.answer_cards import part_cards
from handrail.pages.forms.one_page_form import WorkForm
from handrail.pages.front_door.concern_outcomes import Outcome, run_outcome_page
from handrail.records.queries.front_door import duty_to_report as queries, referral
from handrail.records.queries.front_door.referral import Draft
from handrail.rules.front_door.duty_to_report import PART

REPORT = Outcome(
    form=PART,
    title="Record your report of child sexual abuse",
    lead=(
        "Saving this tells nobody. Tell the police or the council as soon as you can, by phone or "
        "by sending a referral, and record here when you found out, who you told and when. You "
        "get a receipt for your own records. It is an offence for anyone to stop you from "
        "reporting."
    ),
    button="Save and get a receipt",
    done="duty_recorded",
    then="duty_receipt",
)


def record_report(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Records that somebody has reported; the page does not exist before the duty is in force."""
    or_404(queries.is_in_force(request.now) or None)
    return run_outcome_page(request, public_id, REPORT, _record)


def _record(request: Request, draft: Draft, form: WorkForm) -> object:
    return actions.record_report(
        by=request.actor, draft=draft, answers=form.answers, token=form.nonce, now=request.now
    )


def show_receipt(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The receipt: what was recorded, under which edition of the law, and whether in time."""
    draft = or_404(referral.find_draft(request.actor, public_id))
    receipt = or_404(queries.receipt_for(request.actor, draft.concern))
    named = SimpleNamespace(child_given=receipt.concern.child_name)
    parts = [part_cards(kept, named) for kept in reversed(receipt.records)]
    context = {"receipt": receipt, "draft": draft, "parts": parts}
    return render(request, "front_door/concern/duty_receipt.html", context)
