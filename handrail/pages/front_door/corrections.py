"""Corrections to a referral that was sent: withdraw, resume, decide again, correct, move."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.core import recording
from handrail.actions.front_door import corrections as actions
from handrail.pages.core import fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_tokens import new_token, nonce_for
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, version_seen
from handrail.pages.forms import one_page_form
from handrail.pages.forms.answer_cards import words_of
from handrail.pages.forms.form_runner import posted_lists
from handrail.pages.forms.free_text import read_text
from handrail.pages.forms.one_page_form import WorkForm
from handrail.pages.people.identify_child import find_on_register
from handrail.records.queries.front_door import (
    corrections as queries,
    referral as referral_queries,
    triage,
)
from handrail.records.queries.people import register
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answers import read_page
from handrail.rules.permissions import Incomplete, NotPossible, Refused
from handrail.rules.vocabulary.permission_codes import permission_of
from handrail.rules.workflow import find_step, possible_steps

STEPS = ("withdraw", "go_on", "discontinue", "decide_again", "correct", "move", "unlink")
NEW = "new"  # the value that means: none of these, register the child


def _may(request: Request, referral: Any) -> dict[str, bool]:
    names = tuple(permission_of(f"referral.{name}") for name in STEPS)
    refusals = referral_queries.refusals_by_permission(request.actor, referral, names)
    steps = {row.name for row in possible_steps("referral", referral.state)}
    return {name: name in steps and not refusals[f"referral.{name}"] for name in STEPS}


def show_corrections(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """What can be done when something is wrong with a referral."""
    found = or_404(referral_queries.find_referral(request.actor, public_id))
    may = _may(request, found)
    is_linked = register.person_if_known(request.actor, found.person) is not None
    may |= {name: may[name] and is_linked for name in ("move", "unlink")}
    task = queries.find_withdrawal_task(found)
    may["discontinue"] = may["discontinue"] and task is not None
    pages = queries.list_sent_pages(request.actor, found) if may["correct"] else []
    context = {"referral": found, "may": may, "pages": pages, "words": words_of(found)}
    context["withdrawal_task"] = task
    return render(
        request, "front_door/corrections/wrong.html", context | {"any": any(may.values())}
    )


def _allowed(request: Request, public_id: uuid.UUID, name: str) -> Any:
    """The referral, if this person can do this step now. Otherwise raises the reason."""
    found = or_404(referral_queries.find_referral(request.actor, public_id))
    refused = referral_queries.refusal_to(request.actor, found, permission_of(f"referral.{name}"))
    if refused:
        raise Refused(refused)
    find_step(name, "referral", found.state)
    return found


Act = Callable[[Any, WorkForm, int], object]
Show = Callable[[Any, WorkForm], HttpResponse]


def _reasoned(
    request: Request, public_id: uuid.UUID, name: str, act: Act, show: Show, done: str
) -> HttpResponse:
    """A small page with a reason: shown, or carried out once however often it is pressed."""
    nonce = nonce_for(request.POST.get("_token", ""), request.actor.account)
    if request.method == "POST" and recording.earlier_result(nonce, by=request.actor):
        return redirect("referral", public_id=public_id)
    found = _allowed(request, public_id, name)
    if request.method != "POST":
        return show(found, one_page_form.blank_form(request, "mistake_reason", words_of(found)))
    form = one_page_form.bound_form(request, "mistake_reason", words_of(found))
    seen = version_seen(request.POST.get("_seen"))

    def once() -> None:
        with recording.single_use(
            form.nonce, by=request.actor, now=request.now, result=str(public_id)
        ):
            act(found, form, seen if seen is not None else found.version)

    if one_page_form.carry_out(form, once):
        return redirect_with_confirmation(done, "referral", public_id=public_id)
    return show(found, form)


def _page(
    request: Request, template: str, referral: Any, form: WorkForm, **more: Any
) -> HttpResponse:
    context = {
        "referral": referral,
        "form": form,
        "errors": form.errors,
        "page_errors": bool(form.problems),
        **more,
    }
    return render(request, template, context, status=422 if form.problems else 200)


def _with_a_reason(
    request: Request, public_id: uuid.UUID, name: str, act: Callable[..., object], done: str
) -> HttpResponse:
    """A page that asks for nothing but the reason."""

    def acted(found: Any, form: WorkForm, seen: int) -> object:
        return act(
            by=request.actor, referral=found, answers=form.answers, seen=seen, now=request.now
        )

    def show(found: Any, form: WorkForm) -> HttpResponse:
        return _page(request, f"front_door/corrections/{name}.html", found, form)

    return _reasoned(request, public_id, name, acted, show, done)


def withdraw_referral(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The sender or their lead withdraws the referral."""
    return _with_a_reason(request, public_id, "withdraw", actions.withdraw_referral, "taken_back")


def resume_referral(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """A front door manager resumes a referral that was withdrawn."""
    return _with_a_reason(request, public_id, "go_on", actions.resume_referral, "gone_on")


def discontinue_referral(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """A front door manager does not continue with a referral that was withdrawn."""
    act = actions.discontinue_referral
    return _with_a_reason(request, public_id, "discontinue", act, "not_continued")


def reopen_decision(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """A front door manager reopens a decision that was wrong."""
    act = actions.reopen_decision
    return _with_a_reason(request, public_id, "decide_again", act, "decision_reopened")


def move_referral(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The front door moves the referral to the right child's record."""

    def act(found: Any, form: WorkForm, seen: int) -> object:
        return actions.move_referral(
            by=request.actor,
            referral=found,
            person=_chosen(request),
            answers=form.answers,
            seen=seen,
            now=request.now,
        )

    def show(found: Any, form: WorkForm) -> HttpResponse:
        wrong = register.person_if_known(request.actor, found.person)
        if wrong is None:
            raise NotPossible(actions.NOT_LINKED)
        return _page(
            request,
            "front_door/corrections/move.html",
            found,
            form,
            candidates=_candidates(request, found),
            wrong=register.main_name(wrong),
            chosen=request.POST.get("person", ""),
            number=request.POST.get("_number", ""),
        )

    return _reasoned(request, public_id, "move", act, show, "moved")


def _chosen(request: Request) -> Any:
    """The child chosen from the list or by record number; None for a new child."""
    number = read_text(request.POST, "_number").strip()
    chosen = request.POST.get("person", "")
    if number:
        found = register.find_by_reference(request.actor, number)
        if found is None:
            raise Incomplete(
                {"number": "No record that you can see has this number. Check the number"}
            )
        return found
    if chosen == NEW:
        return None
    try:
        found = register.find_known_person(request.actor, uuid.UUID(chosen))
    except ValueError:
        found = None
    if found is None:
        raise Incomplete({"person": "Choose the right child, or create a new record"})
    return found


def _candidates(request: Request, referral: Any) -> list[Any]:
    """People on the register who may be meant by the referral, without the wrong child."""
    facts = triage.describe_child(request.actor, referral).facts()
    purpose = f"To move {referral.reference} to the right child"
    found = find_on_register(request, facts, purpose, referral)
    here = referral.person_id
    return [row for row in found if here not in {one.pk for one in (row, *row.also)}][:5]


def correct_page(request: Request, public_id: uuid.UUID, stop: str) -> HttpResponse:
    """The sender corrects the answers of one page; the earlier version stays and is shown."""
    nonce = nonce_for(request.POST.get("_token", ""), request.actor.account)
    if request.method == "POST" and recording.earlier_result(nonce, by=request.actor):
        return redirect("referral", public_id=public_id)
    referral = _allowed(request, public_id, "correct")
    kept, here = or_404(queries.page_to_correct(request.actor, referral, stop))
    if request.method != "POST":
        return _show_correct(request, referral, here, kept.answers, {})
    read = read_page(here.page, here.form, posted_lists(request.POST), london_day(request.now))
    problems = dict(read.problems) or _corrected(request, referral, here, read.value, nonce)
    if problems:
        shown = {**kept.answers, **read.value}
        return _show_correct(request, referral, here, shown, problems)
    return redirect_with_confirmation("corrected", "referral", public_id=public_id)


def _corrected(
    request: Request, referral: Any, here: Any, answers: Mapping[str, Any], nonce: str
) -> dict[str, str]:
    """Corrects once; the errors by field, empty when it is done."""
    seen = version_seen(request.POST.get("_seen"))
    try:
        with recording.single_use(
            nonce, by=request.actor, now=request.now, result=str(referral.public_id)
        ):
            actions.correct_page(
                by=request.actor,
                referral=referral,
                page=here.key,
                answers=answers,
                reason=read_text(request.POST, "_reason"),
                seen=seen if seen is not None else referral.version,
                now=request.now,
            )
    except Incomplete as error:
        return error.problems
    return {}


def _show_correct(
    request: Request,
    referral: Any,
    here: Any,
    answers: Mapping[str, Any],
    problems: Mapping[str, str],
) -> HttpResponse:
    words = words_of(referral)
    context = {
        "referral": referral,
        "stop": here,
        "words": words,
        "sections": fields.visible_sections(here.page, here.form, answers, problems, words),
        "has_sealed": any(q.sensitivity == "protected" for q in here.page.all_questions()),
        "errors": fields.error_list(problems),
        "problem": problems.get("reason", ""),
        "page_errors": bool(problems),
        "reason": request.POST.get("_reason", ""),
        "token": new_token(request.actor.account),
    }
    return render(
        request, "front_door/corrections/correct.html", context, status=422 if problems else 200
    )
