"""The referrer's pages: my concerns, one referral and where it stands, receipt, more detail."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.actions.core import recording
from handrail.actions.front_door import referral as actions
from handrail.actions.sharing.exports import Copy
from handrail.outputs.front_door import referral_document as document
from handrail.pages.access import protected_facts
from handrail.pages.core.flash_messages import confirmed
from handrail.pages.core.shortcuts import front_door_now, or_404, page_asked
from handrail.pages.forms import one_page_form as work_form, receipts
from handrail.pages.forms.answer_cards import told_of, versions, words_of
from handrail.pages.forms.form_runner import new_journey
from handrail.pages.forms.siblings import children
from handrail.pages.front_door import public_referrals as visitors
from handrail.pages.front_door.concern_progress import outcomes_of
from handrail.pages.front_door.copy_to_other_system import document_of
from handrail.pages.sharing.copy_reasons import reason_for_copy
from handrail.pages.sharing.download import handed, named_in
from handrail.records.queries.core import settings as partnership
from handrail.records.queries.front_door import (
    escalation as disagreements,
    referral as queries,
    tonight,
)
from handrail.records.queries.front_door.public_referrals import of_actor, sender as sender_of
from handrail.rules.forms.answer_texts import in_words
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission

SENT = ("referral", "screening")
ACTS = ("add", "comment", "triage", "reveal_source", "release")


def my_page(request: Any) -> HttpResponse:
    """My referrals and drafts and my referrals: where each stands. A lead sees colleagues' too."""
    if request.actor.is_visitor:
        return visitors.writing(request)
    context = {
        "drafts": queries.drafts(request.actor, page_asked(request, "drafts")),
        **outcomes_of(request),
        "referrals": queries.mine(request.actor, page_asked(request, "sent")),
        "colleagues": queries.colleagues(request.actor, page_asked(request, "colleagues")),
        "is_lead": Role.SAFEGUARDING_LEAD in request.actor.roles,
    }
    return render(request, "front_door/referral/my_page.html", context)


READ = (
    *("intake", "referral", "screening", "addendum", "comment", "return"),
    *("withdraw", "go_on", "written"),
)


def _context(request: Any, referral: Any) -> dict[str, Any]:
    kept = queries.submissions(request.actor, referral, *READ)
    by_part = {item.row.part: item for item in kept}
    refusals = queries.refusals(
        request.actor,
        referral,
        (
            Permission.REFERRAL_ADD,
            Permission.REFERRAL_COMMENT,
            Permission.REFERRAL_TRIAGE,
            Permission.REFERRAL_REVEAL_SOURCE,
            Permission.REFERRAL_DISAGREE,
            Permission.REFERRAL_RELEASE,
        ),
    )
    returned = [item for item in kept if item.row.part == "return"]
    return {
        "alarm": tonight.for_sender(request.actor, referral),
        "referral": referral,
        "told": told_of(by_part.get("intake"), words_of(referral)),
        "parts": versions(
            [item for item in kept if item.row.part not in {"return", "intake"}], referral
        ),
        "wanted": returned[-1].answers if returned and referral.state == "returned" else None,
        "decision": queries.decision(request.actor, referral),
        "may_add": not refusals[Permission.REFERRAL_ADD],
        "may_comment": not refusals[Permission.REFERRAL_COMMENT]
        and not any(item.row.part == "comment" for item in kept),
        "sender": sender_of(request.actor, referral),
        "may_see_source": not refusals[Permission.REFERRAL_REVEAL_SOURCE],
        "may_disagree": referral.state == "decided" and not refusals[Permission.REFERRAL_DISAGREE],
        "disagreements": disagreements.of_referral(request.actor, referral),
        "may_release": not refusals[Permission.REFERRAL_RELEASE],
        "may_triage": not refusals[Permission.REFERRAL_TRIAGE],
        "revealed": {},
    }


def referral(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """One referral: where it stands, what was decided and why, and what was sent."""
    found = or_404(queries.one(request.actor, public_id))
    if request.actor.is_visitor:
        return redirect("where_it_stands")
    context = _context(request, found)
    if context["may_comment"]:
        context["comment_form"] = work_form.kept_words(
            request,
            work_form.blank(request, "referral_comment", words_of(found)),
            reverse("comment", args=[public_id]),
        )
    return render(request, "front_door/referral/referral.html", context)


def receipt(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """The reference to read out on the phone, when it is decided, and what comes next."""
    found = or_404(queries.one(request.actor, public_id))
    others = [child for child in children(request, found.draft) if not child.is_here]
    context = {
        "referral": found,
        "children": others,
        "door": front_door_now(request),
        "alarm": tonight.for_sender(request.actor, found),
        "digits": receipts.digits_once(request),
        "is_visitor": request.actor.is_visitor,
        "visitor": of_actor(request.actor),
    }
    return render(request, "front_door/referral/receipt.html", context)


def pdf(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """The referral with its screening as a PDF; protected answers are withheld from paper."""
    found = or_404(queries.one(request.actor, public_id))
    if request.actor.is_visitor and not receipts.has_written_here(request):
        raise Http404
    purpose = reason_for_copy(request)
    paper = document_of(request, found)
    copy = Copy("referral", "Read on paper", paper.marking, people=1, about=named_in(found),
                purpose=purpose)  # fmt: skip
    return handed(request, copy, lambda: document.document_pdf(paper), paper.file_name)


def blank(request: Any, part: str) -> HttpResponse:
    """A blank copy for paper: the first referral with its screening, or the addendum."""
    settings = partnership.settings_in_force()
    if part == "referral":
        form: Any = new_journey()
    elif part == "addendum":
        form = partnership.form_of(partnership.newest_form("referral_addendum"))
    else:
        raise Http404
    response = HttpResponse(document.blank_pdf(form, settings), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="blank-{part}.pdf"'
    return response


def add_detail(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """Begins (or goes on with) the detail that is added after sending."""
    found = or_404(queries.one(request.actor, public_id))
    draft = actions.start_addendum(by=request.actor, referral=found, now=request.now)
    first = actions.journey_of(draft).stops()[0]
    return redirect("question", public_id=draft.public_id, stop=first.key)


def comment(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """The safeguarding lead countersigns or comments."""
    found = or_404(queries.one(request.actor, public_id))
    form = work_form.bound(request, "referral_comment", words_of(found))
    if recording.replayed(form.nonce, by=request.actor):
        return redirect("referral", public_id=public_id)
    commented = work_form.carried_out(
        form,
        lambda: actions.comment(
            by=request.actor,
            referral=found,
            answers=form.answers,
            token=form.nonce,
            now=request.now,
        ),
    )
    if commented:
        return confirmed("commented", "referral", public_id=public_id)
    context = _context(request, found) | {"comment_form": form, "page_errors": True}
    return render(request, "front_door/referral/referral.html", context, status=422)


def show_protected(request: Any, public_id: uuid.UUID, question: str) -> HttpResponse:
    """Shows one protected answer, once, with a reason; the showing is recorded first."""
    found = or_404(queries.one(request.actor, public_id))
    is_triage = request.POST.get("_back") == "triage"

    def reveal(reason: str) -> Any:
        by, now = request.actor, request.now
        return actions.reveal(by=by, referral=found, question=question, reason=reason, now=now)

    def page(value: Any) -> HttpResponse:
        parts = ("referral", "addendum", "tonight_note", "safe")
        kept = queries.submissions(request.actor, found, *parts)
        holder = next((item for item in reversed(kept) if question in item.protected), None)
        asked = or_404(holder).form.question(question)
        words = in_words(or_404(holder).form, asked, value, words_of(found))
        context = {"referral": found, "question": asked, "words": words, "back": is_triage}
        return render(request, "front_door/referral/revealed.html", context)

    back = reverse("triage" if is_triage else "referral", args=[found.public_id])
    return protected_facts.shown(request, reveal, page, back=back)
