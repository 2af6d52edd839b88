"""Disagreeing with a decision: raised, answered stage by stage, settled or taken further."""

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
from handrail.pages.core import stage_cards as stage_words
from handrail.pages.core.flash_messages import confirmed
from handrail.pages.core.shortcuts import or_404, page_asked, version_seen
from handrail.pages.forms import one_page_form as work_form
from handrail.pages.forms.answer_cards import part_cards, words_of
from handrail.pages.forms.one_page_form import WorkForm
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.front_door import escalation as queries, referral as referrals
from handrail.rules.front_door.escalation import after
from handrail.rules.permissions import require
from handrail.rules.vocabulary import DisagreementStage, Outcome
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import NAMED, possible


def listed(request: Any) -> HttpResponse:
    """The disagreements that the actor raised, may answer or may read."""
    rows = queries.listed(request.actor, page_asked(request))
    return render(request, "front_door/escalation/listed.html", {"rows": rows})


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


def _on_referral(request: Any, referral: Any) -> Subject:
    found = referrals.decision(request.actor, referral)
    facts = [("Decided", Outcome(found.outcome).label), ("Why", found.rationale)] if found else []
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
    facts = [("Decided", step.sentence), ("In words", stage_words.gist(kept, found.case))]
    by = f"{kept.row.submitted_by.name}, {kept.row.agency.name}"
    return Subject(
        f"{stage_words.title_of(row)} {reference}",
        reference,
        f"{where}#s-{kept.row.public_id}",
        [*facts, ("By", by)],
        stage_words.words_for(found.case),
        receiver="those who hold the case",
        done="disagreed_in_case",
    )


def disagree(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """The page on which somebody disagrees with the decision on one referral."""
    referral = or_404(referrals.one(request.actor, public_id))
    require(request.actor, Permission.REFERRAL_DISAGREE, scope.facts(request.actor, referral))
    rows = queries.of_referral(request.actor, referral)
    act = partial(actions.raise_one, referral=referral)
    return _disagree(request, _on_referral(request, referral), rows, act)


def disagree_in_case(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """The page on which somebody disagrees with a decision within a case."""
    found = or_404(queries.decision(request.actor, public_id))
    permission = Permission(f"{found.kept.row.stage}.disagree")
    require(request.actor, permission, scope.facts(request.actor, found.row))
    rows = queries.of_submissions(request.actor, [found.kept])
    act = partial(actions.raise_in_case, kept=found.kept.row)
    return _disagree(request, _in_case(found), rows, act)


def _disagree(
    request: Any, subject: Subject, rows: list[Any], act: Callable[..., object]
) -> HttpResponse:
    form = work_form.blank(request, "disagreement", subject.words)
    form = work_form.kept_words(request, form, request.path)
    if request.method == "POST":
        form = work_form.bound(request, "disagreement", subject.words)
        made = recording.replayed(form.nonce, by=request.actor)
        if made or work_form.carried_out(form, lambda: _raise(request, act, form)):
            return confirmed(subject.done, "disagreements")
    context = {
        "subject": subject,
        "open": [row for row in rows if not row.resolved_at],
        "form": form,
        "errors": form.errors,
        "page_errors": bool(form.problems),
    }
    status = 422 if form.problems else 200
    return render(request, "front_door/escalation/disagree.html", context, status=status)


def _raise(request: Any, act: Callable[..., object], form: WorkForm) -> object:
    given = {"answers": form.answers, "token": form.nonce}
    return act(by=request.actor, now=request.now, **given)


# the two forms on the page of one: form key -> what a press does, and what the page then says
ACTS = {
    "disagreement_answer": (actions.answer, "disagreement_answered"),
    "disagreement_further": (actions.settle, "disagreement_settled"),
}


def disagreement(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """One disagreement: what was said at each stage, and what the actor may do now."""
    return _show(request, or_404(queries.one(request.actor, public_id)))


def _show(request: Any, found: Any, given: WorkForm | None = None) -> HttpResponse:
    words = _words(found)
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
        "subject": _subject(request, found),
        "said": [part_cards(kept, found.referral or found.case) for kept in queries.said(found)],
        "forms": forms,
        "stages": list(DisagreementStage),
        "next_stage": after(found.stage),
        "errors": given.errors if given else [],
        "page_errors": given is not None,
    }
    status = 422 if given else 200
    return render(request, "front_door/escalation/disagreement.html", context, status=status)


def _words(found: Any) -> dict[str, str]:
    return words_of(found.referral) if found.referral else stage_words.words_for(found.case)


def _subject(request: Any, found: Any) -> Subject:
    """What one disagreement is about; whoever may not read the decision has its reference."""
    if found.referral:
        return _on_referral(request, found.referral)
    decided = queries.decision(request.actor, found.about.public_id)
    if decided:
        return _in_case(decided)
    reference = found.case.reference
    return Subject(f"Case {reference}", reference, "", [], _words(found))


def _act(request: Any, public_id: uuid.UUID, key: str) -> HttpResponse:
    found = or_404(queries.one(request.actor, public_id))
    form = work_form.bound(request, key, _words(found))
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
