"""Disagreements with a decision: raised, answered at each stage, settled or escalated."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.actions.core import recording
from handrail.actions.front_door import escalation as actions
from handrail.pages.core import stage_cards
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked, version_seen
from handrail.pages.forms import one_page_form
from handrail.pages.forms.answer_cards import part_cards, words_of
from handrail.pages.forms.one_page_form import WorkForm
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.front_door import escalation as queries, referral as referral_queries
from handrail.rules.front_door.escalation import next_stage
from handrail.rules.permissions import refusal, require
from handrail.rules.vocabulary import DisagreementStage, Outcome
from handrail.rules.vocabulary.permission_codes import Permission, permission_of
from handrail.rules.workflow import NAMED, possible_steps


def list_disagreements(request: Request) -> HttpResponse:
    """The disagreements that the actor raised, may answer or may read."""
    rows = queries.list_disagreements(request.actor, page_asked(request))
    for row, about in zip(rows, queries.list_subjects(request.actor, rows), strict=True):
        row.child, row.decision = about.child, _decision(row, about)
        facts = scope.facts_of_row(request.actor, row)
        row.may_answer = not refusal(request.actor, Permission.DISAGREEMENT_ANSWER, facts)
    return render(request, "front_door/escalation/listed.html", {"rows": rows})


def _decision(row: Any, about: queries.About) -> str:
    """The decision that somebody disagreed with, in a few words; "" for who may not read it."""
    if about.kept:
        step = NAMED[about.kept.row.stage, about.kept.row.part]
        return stage_cards.decision_title(step.sentence, about.kept, stage_cards.words_for(None))
    return Outcome(about.outcome).label if about.outcome else ""


@dataclass(frozen=True)
class Subject:
    """What a disagreement is about: a decision on a referral or within a case, in words."""

    title: str
    reference: str
    href: str
    facts: list[tuple[str, str]]
    words: dict[str, str]
    is_decided: bool = True
    receiver: str = ""
    done: str = "disagreed"


def _on_referral(request: Request, referral: Any) -> Subject:
    found = referral_queries.decision_in_force(request.actor, referral)
    facts = []
    if found:
        facts = [
            ("Decision", Outcome(found.outcome).label),
            ("Reason for the decision", found.rationale),
        ]
    return Subject(
        f"Referral {referral.reference}",
        referral.reference,
        reverse("referral", args=[referral.public_id]),
        facts,
        words_of(referral),
        referral.state == "decided",
        settings_in_force().front_door_name,
    )


def _in_case(found: queries.Decided) -> Subject:
    row, kept = found.row, found.kept
    step = NAMED[kept.row.stage, kept.row.part]
    reference = getattr(row, "reference", "") or found.case.reference
    where = reverse("case_record", args=[kept.row.stage, kept.row.stage_id])
    words = stage_cards.words_for(found.case)
    choice, name, text = stage_cards.main_answers(kept, words)
    facts = [("Decision", choice or step.sentence), *([(name, text)] if text else ())]
    by = f"{kept.row.submitted_by.name}, {kept.row.agency.name}"
    return Subject(
        f"{stage_cards.row_title(row)} {reference}",
        reference,
        f"{where}#s-{kept.row.public_id}",
        [*facts, ("By", by)],
        words,
        receiver="the allocated worker",
        done="disagreed_in_case",
    )


def raise_disagreement(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The page on which to disagree with the decision on a referral."""
    referral = or_404(referral_queries.find_referral(request.actor, public_id))
    require(
        request.actor, Permission.REFERRAL_DISAGREE, scope.facts_of_row(request.actor, referral)
    )
    rows = queries.list_for_referral(request.actor, referral)
    act = partial(actions.raise_on_referral, referral=referral)
    return _disagree(request, _on_referral(request, referral), rows, act)


def raise_disagreement_in_case(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The page on which to disagree with a decision within a case."""
    found = or_404(queries.find_decision(request.actor, public_id))
    permission = permission_of(f"{found.kept.row.stage}.disagree")
    require(request.actor, permission, scope.facts_of_row(request.actor, found.row))
    rows = queries.list_for_submissions(request.actor, [found.kept])
    act = partial(actions.raise_in_case, kept=found.kept.row)
    return _disagree(request, _in_case(found), rows, act)


def _disagree(
    request: Request, subject: Subject, rows: list[Any], act: Callable[..., object]
) -> HttpResponse:
    form = one_page_form.blank_form(request, "disagreement", subject.words)
    form = one_page_form.restore_unsent_words(request, form, request.path)
    if request.method == "POST":
        form = one_page_form.bound_form(request, "disagreement", subject.words)
        made = recording.earlier_result(form.nonce, by=request.actor)
        if made or one_page_form.carry_out(form, lambda: _raise(request, act, form)):
            return redirect_with_confirmation(subject.done, "disagreements")
    context = {
        "subject": subject,
        "open": [row for row in rows if not row.resolved_at],
        "form": form,
        "errors": form.errors,
        "page_errors": bool(form.problems),
    }
    status = 422 if form.problems else 200
    return render(request, "front_door/escalation/disagree.html", context, status=status)


def _raise(request: Request, act: Callable[..., object], form: WorkForm) -> object:
    given = {"answers": form.answers, "token": form.nonce}
    return act(by=request.actor, now=request.now, **given)


# the two forms on the page of one: form key -> what a press does, and what the page then says
ACTS = {
    "disagreement_answer": (actions.answer_disagreement, "disagreement_answered"),
    "disagreement_further": (actions.settle_disagreement, "disagreement_settled"),
}


def show_disagreement(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One disagreement: the answers at each stage, and what the actor may do now."""
    return _show(request, or_404(queries.find_disagreement(request.actor, public_id)))


def _show(request: Request, found: Any, given: WorkForm | None = None) -> HttpResponse:
    words = _words(found)
    refused = queries.refusals_by_permission(request.actor, found)
    steps = {step.name for step in possible_steps("disagreement", found.state)}
    shown = {"answer": "disagreement_answer", "settle": "disagreement_further"}
    forms = {
        name: given if given and given.key == key else one_page_form.blank_form(request, key, words)
        for name, key in shown.items()
        if name in steps and not refused[name]
    }
    context = {
        "row": found,
        "subject": _subject(request, found),
        "said": [
            part_cards(kept, found.referral or found.case)
            for kept in queries.list_submissions(found)
        ],
        "forms": forms,
        "stages": list(DisagreementStage),
        "next_stage": next_stage(found.stage),
        "errors": given.errors if given else [],
        "page_errors": given is not None,
    }
    status = 422 if given else 200
    return render(request, "front_door/escalation/disagreement.html", context, status=status)


def _words(found: Any) -> dict[str, str]:
    return words_of(found.referral) if found.referral else stage_cards.words_for(found.case)


def _subject(request: Request, found: Any) -> Subject:
    """The subject of a disagreement; readers without access to the decision see its reference."""
    if found.referral:
        return _on_referral(request, found.referral)
    decided = queries.find_decision(request.actor, found.about.public_id)
    if decided:
        return _in_case(decided)
    reference = found.case.reference
    return Subject(f"Case {reference}", reference, "", [], _words(found))


def _act(request: Request, public_id: uuid.UUID, key: str) -> HttpResponse:
    found = or_404(queries.find_disagreement(request.actor, public_id))
    form = one_page_form.bound_form(request, key, _words(found))
    if recording.earlier_result(form.nonce, by=request.actor):
        return redirect("disagreement", public_id=public_id)
    act, done = ACTS[key]

    def once() -> None:
        with recording.single_use(
            form.nonce, by=request.actor, now=request.now, result=str(public_id)
        ):
            act(
                by=request.actor,
                disagreement=found,
                answers=form.answers,
                seen=version_seen(request.POST.get("_seen")) or found.version,
                now=request.now,
            )

    if one_page_form.carry_out(form, once):
        return redirect_with_confirmation(done, "disagreement", public_id=public_id)
    return _show(request, found, form)


def answer_disagreement(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The people responsible for the stage answer."""
    return _act(request, public_id, "disagreement_answer")


def settle_disagreement(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The person who disagreed settles it or escalates it."""
    return _act(request, public_id, "disagreement_further")
