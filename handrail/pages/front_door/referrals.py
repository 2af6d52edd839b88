"""The referrer's pages: own referrals and drafts, one referral, receipt, more detail."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.actions.core import recording
from handrail.actions.front_door import referral as actions
from handrail.actions.sharing.exports import Copy
from handrail.outputs.front_door import referral_document
from handrail.pages.access import protected_facts
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import front_door_now, or_404, page_asked
from handrail.pages.forms import one_page_form, receipts
from handrail.pages.forms.answer_cards import call_or_notice, versions_by_part, words_of
from handrail.pages.forms.form_runner import new_journey
from handrail.pages.forms.siblings import children_of_concern
from handrail.pages.front_door import public_referrals
from handrail.pages.front_door.concern_progress import outcomes_of
from handrail.pages.front_door.copy_to_other_system import document_of
from handrail.pages.sharing.copy_reasons import reason_for_copy
from handrail.pages.sharing.download import download_response, subjects_of_copy
from handrail.records.queries.core import settings as settings_queries
from handrail.records.queries.core.settings import journey_of
from handrail.records.queries.front_door import (
    advice_requests,
    agreements,
    duty_to_report,
    escalation,
    referral as queries,
    tonight,
)
from handrail.records.queries.front_door.public_referrals import (
    find_sender,
    visitor_for_actor,
)
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_texts import in_words
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission

SENT = ("referral", "screening")
ACTS = ("add", "comment", "triage", "reveal_source", "release")


def my_page(request: Request) -> HttpResponse:
    """My referrals and drafts, each with its status. A lead also sees colleagues' referrals."""
    if request.actor.is_visitor:
        return public_referrals.list_unsent(request)
    context = {
        "drafts": queries.list_drafts(request.actor, page_asked(request, "drafts")),
        **outcomes_of(request),
        "referrals": queries.list_own_referrals(request.actor, page_asked(request, "sent")),
        "colleagues": queries.list_agency_referrals(
            request.actor, page_asked(request, "colleagues")
        ),
        "is_lead": Role.SAFEGUARDING_LEAD in request.actor.roles,
        "door": front_door_now(request),
    }
    return render(request, "front_door/referral/my_page.html", context)


READ = (
    *("intake", "referral", "screening", "addendum", "comment", "return"),
    *("withdraw", "go_on", "discontinue", "decide_again", "written"),
)


def _context(request: Request, referral: Any) -> dict[str, Any]:
    kept = queries.list_submissions(request.actor, referral, *READ)
    by_part = {item.row.part: item for item in kept}
    refusals = queries.refusals_by_permission(
        request.actor,
        referral,
        (
            Permission.REFERRAL_ADD,
            Permission.REFERRAL_COMMENT,
            Permission.REFERRAL_TRIAGE,
            Permission.REFERRAL_REVEAL,
            Permission.REFERRAL_REVEAL_SOURCE,
            Permission.REFERRAL_DISAGREE,
            Permission.REFERRAL_RELEASE,
        ),
    )
    returned = [item for item in kept if item.row.part == "return"]
    decision = queries.decision_in_force(request.actor, referral)
    onward = advice_requests.list_onward_requests(request.actor, referral)
    today = london_day(request.now)
    return {
        "alarm": tonight.latest_alarm_for_sender(request.actor, referral),
        "door": front_door_now(request),
        "referral": referral,
        "told": call_or_notice(by_part.get("intake"), words_of(referral)),
        "parts": versions_by_part(
            [item for item in kept if item.row.part not in {"return", "intake"}], referral
        ),
        "wanted": returned[-1].answers if returned and referral.state == "returned" else None,
        "decision": decision,
        "onward": onward,
        "standings": agreements.list_standings(decision, onward, today),
        "may_add": not refusals[Permission.REFERRAL_ADD],
        "may_comment": not refusals[Permission.REFERRAL_COMMENT]
        and not any(item.row.part == "comment" for item in kept),
        "sender": find_sender(request.actor, referral),
        "why_sealed": refusals[Permission.REFERRAL_REVEAL],
        "may_see_source": not refusals[Permission.REFERRAL_REVEAL_SOURCE],
        "may_disagree": referral.state == "decided" and not refusals[Permission.REFERRAL_DISAGREE],
        "disagreements": escalation.list_for_referral(request.actor, referral),
        "may_release": not refusals[Permission.REFERRAL_RELEASE],
        "may_triage": not refusals[Permission.REFERRAL_TRIAGE],
        "revealed": {},
    }


def show_referral(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One referral: its status, the decision with its reasons, and what was sent."""
    found = or_404(queries.find_referral(request.actor, public_id))
    if request.actor.is_visitor:
        return redirect("where_it_stands")
    context = _context(request, found)
    if context["may_comment"]:
        context["comment_form"] = one_page_form.restore_unsent_words(
            request,
            one_page_form.blank_form(request, "referral_comment", words_of(found)),
            reverse("comment", args=[public_id]),
        )
    return render(request, "front_door/referral/referral.html", context)


def show_receipt(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The reference to read out on the phone, when it is decided, and what comes next."""
    found = or_404(queries.find_referral(request.actor, public_id))
    others = [child for child in children_of_concern(request, found.draft) if not child.is_here]
    context = {
        "referral": found,
        "children": others,
        "duty": found.draft if duty_to_report.deadline_of_own(request.actor, found) else None,
        "door": front_door_now(request),
        "alarm": tonight.latest_alarm_for_sender(request.actor, found),
        "digits": receipts.read_digits_once(request),
        "is_visitor": request.actor.is_visitor,
        "visitor": visitor_for_actor(request.actor),
    }
    return render(request, "front_door/referral/receipt.html", context)


def download_pdf(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The referral with its screening as a PDF, without protected answers."""
    found = or_404(queries.find_referral(request.actor, public_id))
    if request.actor.is_visitor and not receipts.has_written_here(request):
        raise Http404
    purpose = reason_for_copy(request)
    paper = document_of(request, found)
    copy = Copy("referral", "Read on paper", paper.marking, people=1, about=subjects_of_copy(found),
                purpose=purpose)  # fmt: skip
    return download_response(
        request, copy, lambda: referral_document.document_pdf(paper), paper.file_name
    )


def download_blank_form(request: Request, part: str) -> HttpResponse:
    """A blank form to print: the first referral with its screening, or the addendum."""
    settings = settings_queries.settings_in_force()
    if part == "referral":
        form: Any = new_journey()
    elif part == "addendum":
        form = settings_queries.form_of(settings_queries.latest_form("referral_addendum"))
    else:
        raise Http404
    response = HttpResponse(
        referral_document.blank_pdf(form, settings), content_type="application/pdf"
    )
    response["Content-Disposition"] = f'attachment; filename="blank-{part}.pdf"'
    return response


def add_detail(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Starts or continues the detail that is added after sending."""
    found = or_404(queries.find_referral(request.actor, public_id))
    draft = actions.start_addendum(by=request.actor, referral=found, now=request.now)
    first = journey_of(draft).stops()[0]
    return redirect("question", public_id=draft.public_id, stop=first.key)


def comment_on_referral(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The safeguarding lead countersigns or comments."""
    found = or_404(queries.find_referral(request.actor, public_id))
    form = one_page_form.bound_form(request, "referral_comment", words_of(found))
    if recording.earlier_result(form.nonce, by=request.actor):
        return redirect("referral", public_id=public_id)
    commented = one_page_form.carry_out(
        form,
        lambda: actions.add_comment(
            by=request.actor,
            referral=found,
            answers=form.answers,
            token=form.nonce,
            now=request.now,
        ),
    )
    if commented:
        return redirect_with_confirmation("commented", "referral", public_id=public_id)
    context = _context(request, found) | {"comment_form": form, "page_errors": True}
    return render(request, "front_door/referral/referral.html", context, status=422)


def show_protected(request: Request, public_id: uuid.UUID, question: str) -> HttpResponse:
    """Shows one protected answer, once, with a reason; recorded first."""
    found = or_404(queries.find_referral(request.actor, public_id))
    is_triage = request.POST.get("_back") == "triage"

    def reveal(reason: str) -> Any:
        by, now = request.actor, request.now
        return actions.reveal_answer(
            by=by, referral=found, question=question, reason=reason, now=now
        )

    def page(value: Any) -> HttpResponse:
        parts = ("referral", "addendum", "tonight_note", "safe")
        kept = queries.list_submissions(request.actor, found, *parts)
        holder = next((item for item in reversed(kept) if question in item.protected), None)
        asked = or_404(holder).form.question(question)
        words = in_words(or_404(holder).form, asked, value, words_of(found))
        context = {"referral": found, "question": asked, "words": words, "back": is_triage}
        return render(request, "front_door/referral/revealed.html", context)

    back = reverse("triage" if is_triage else "referral", args=[found.public_id])
    about = f"{found.child_given} {found.child_family}".strip()
    about = f"{about}, {found.reference}" if about else found.reference
    return protected_facts.show_with_reason(request, reveal, page, back=back, about=about)
