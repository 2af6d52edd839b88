"""Disagreeing with a decision: raised, answered stage by stage, settled or taken further."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from handrail.actions import disagreement as actions
from handrail.actions import recording
from handrail.pages import work_form
from handrail.pages.confirmations import confirmed
from handrail.pages.found import or_404, page_asked, version_seen
from handrail.pages.reading import part_cards, words_of
from handrail.pages.work_form import WorkForm
from handrail.records.queries import disagreement as queries
from handrail.records.queries import referral as referrals
from handrail.records.queries import scope
from handrail.rules.disagreement import after
from handrail.rules.permissions import require
from handrail.rules.vocabulary import DisagreementStage
from handrail.rules.workflow import possible


def listed(request: Any) -> HttpResponse:
    """The disagreements that the actor raised, may answer or may read."""
    rows = queries.listed(request.actor, page_asked(request))
    return render(request, "disagreement/listed.html", {"rows": rows})


def disagree(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """The page on which somebody disagrees with the decision on one referral."""
    referral = or_404(referrals.one(request.actor, public_id))
    require(request.actor, "referral.disagree", scope.facts(request.actor, referral))
    form = work_form.blank(request, "disagreement", words_of(referral))
    form = work_form.kept_words(request, form, request.path)
    if request.method == "POST":
        form = work_form.bound(request, "disagreement", words_of(referral))
        made = recording.replayed(form.nonce, by=request.actor)
        if made or work_form.carried_out(form, lambda: _raise(request, referral, form)):
            return confirmed("disagreed", "disagreements")
    context = {
        "referral": referral,
        "decision": referrals.decision(request.actor, referral),
        "open": [r for r in queries.of_referral(request.actor, referral) if not r.resolved_at],
        "form": form,
        "errors": form.errors,
        "page_errors": bool(form.problems),
    }
    status = 422 if form.problems else 200
    return render(request, "disagreement/disagree.html", context, status=status)


def _raise(request: Any, referral: Any, form: WorkForm) -> object:
    return actions.raise_one(
        by=request.actor,
        referral=referral,
        answers=form.answers,
        token=form.nonce,
        now=request.now,
    )


# the two forms on the page of one: form key -> what a press does, and what the page then says
ACTS = {
    "disagreement_answer": (actions.answer, "disagreement_answered"),
    "disagreement_further": (actions.settle, "disagreement_settled"),
}


def disagreement(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """One disagreement: what was said at each stage, and what the actor may do now."""
    return _show(request, or_404(queries.one(request.actor, public_id)))


def _show(request: Any, found: Any, given: WorkForm | None = None) -> HttpResponse:
    words = words_of(found.referral)
    refused = queries.refusals(request.actor, found)
    steps = {step.name for step in possible("disagreement", found.state)}
    shown = {"answer": "disagreement_answer", "settle": "disagreement_further"}
    forms = {
        name: given if given and given.key == key else work_form.blank(request, key, words)
        for name, key in shown.items()
        if name in steps and not refused[name]
    }
    context = {
        "row": found,
        "referral": found.referral,
        "decision": referrals.decision(request.actor, found.referral),
        "said": [part_cards(kept, found.referral) for kept in queries.said(found)],
        "forms": forms,
        "stages": list(DisagreementStage),
        "next_stage": after(found.stage),
        "errors": given.errors if given else [],
        "page_errors": given is not None,
    }
    status = 422 if given else 200
    return render(request, "disagreement/disagreement.html", context, status=status)


def _act(request: Any, public_id: uuid.UUID, key: str) -> HttpResponse:
    found = or_404(queries.one(request.actor, public_id))
    form = work_form.bound(request, key, words_of(found.referral))
    if recording.replayed(form.nonce, by=request.actor):
        return redirect("disagreement", public_id=public_id)
    act, done = ACTS[key]

    def once() -> None:
        with recording.once(form.nonce, by=request.actor, now=request.now, result=str(public_id)):
            act(
                by=request.actor,
                disagreement=found,
                answers=form.answers,
                seen=version_seen(request.POST.get("_seen")) or found.version,
                now=request.now,
            )

    if work_form.carried_out(form, once):
        return confirmed(done, "disagreement", public_id=public_id)
    return _show(request, found, form)


def answer(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """Those who hold the stage answer."""
    return _act(request, public_id, "disagreement_answer")


def settle(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """The person who disagreed settles it or takes it further."""
    return _act(request, public_id, "disagreement_further")
