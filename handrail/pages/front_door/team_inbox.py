"""The teams' inbox: their questions, calls for advice, one question and its answer."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.core import recording
from handrail.actions.front_door import advice_requests as actions, agreements, onward_referrals
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.forms import one_page_form
from handrail.pages.forms.check_answers import row_for
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.core.submissions import Kept
from handrail.records.queries.front_door import advice_requests as queries
from handrail.records.queries.people.nhs_numbers import NumberToInclude, number_to_include
from handrail.rules.forms.answers import asked_questions
from handrail.rules.vocabulary.permission_codes import Permission

# kind of question -> the form of its answer, the permission to answer, the list it stands in
ANSWERS = {
    "advice": ("advice_answer", Permission.HELP_ADVISE, "advice"),
    "early_help": ("early_help_answer", Permission.HELP_DECIDE, "early_help"),
    "consultation": ("consultation_answer", Permission.HELP_ADVISE, "advice"),
    "council": ("council_answer", Permission.HELP_ADVISE, "advice"),
    "service": ("service_answer", Permission.HELP_ADVISE, "advice"),
}


def list_questions(request: Request) -> HttpResponse:
    """The advice questions to the actor's team, those it answered recently, and what waits for
    other councils and services.
    """
    outside = queries.list_waiting_outside(request.actor, page_asked(request, "outside"))
    return _list(request, Permission.HELP_ADVISE, "front_door/advice/advice.html", outside=outside)


def list_early_help(request: Request) -> HttpResponse:
    """The requests to the actor's early help team, and those it answered recently."""
    return _list(request, Permission.HELP_DECIDE, "front_door/advice/early_help.html")


def _list(request: Request, permission: Permission, template: str, **more: Any) -> HttpResponse:
    context = more | {
        "waiting": queries.list_waiting_requests(request.actor, permission, page_asked(request)),
        "answered": queries.list_answered_requests(
            request.actor, permission, page_asked(request, "answered"), now=request.now
        ),
    }
    return render(request, template, context)


def record_advice_call(request: Request) -> HttpResponse:
    """Records a call for advice while it lasts: caller, worry, advice, next step."""
    words = settings_in_force().form_words()
    if request.method == "POST":
        form = one_page_form.bound_form(request, "advice_by_phone", words)
        done = recording.earlier_result(form.nonce, by=request.actor)
        if done or one_page_form.carry_out(form, lambda: _take(request, form)):
            done = done or recording.earlier_result(form.nonce, by=request.actor)
            return redirect_with_confirmation("call_taken", "asked", public_id=done)
    else:
        blank = one_page_form.blank_form(request, "advice_by_phone", words)
        form = one_page_form.restore_unsent_words(request, blank, request.path)
    context = {"form": form, "errors": form.errors, "page_errors": bool(form.problems)}
    status = 422 if form.problems else 200
    return render(request, "front_door/advice/call.html", context, status=status)


def _take(request: Request, form: one_page_form.WorkForm) -> object:
    return actions.record_call(
        by=request.actor, answers=form.answers, token=form.nonce, now=request.now
    )


def show_question(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One question and its answer, with the reminder that the asker may still refer."""
    found = or_404(queries.find_request(request.actor, public_id))
    key, permission, where = ANSWERS[found.kind]
    is_ending = found.kind == "early_help" and found.state == "accepted"
    key = agreements.FORM if is_ending else key
    words = settings_in_force().form_words(found.child_name)
    if request.method == "POST":
        form = one_page_form.bound_form(request, key, words)
        if recording.earlier_result(form.nonce, by=request.actor):
            return redirect("asked", public_id=public_id)
        if one_page_form.carry_out(form, lambda: _answer(request, found, form)):
            done = "agreement_withdrawn" if is_ending else _done(found.kind)
            return redirect_with_confirmation(done, where)
    else:
        form = one_page_form.restore_unsent_words(
            request, one_page_form.blank_form(request, key, words), request.path
        )
    may_answer = not queries.refusal_to_answer(request.actor, found, permission)
    context = _context(request, found) | {
        "form": form if may_answer and (is_ending or found.state == "asked") else None,
        "is_ending": is_ending,
        "may_answer": may_answer,
        "where": where,
        "errors": form.errors,
        "page_errors": bool(form.problems),
    }
    return render(
        request, "front_door/advice/asked.html", context, status=422 if form.problems else 200
    )


def _done(kind: str) -> str:
    return "advised" if kind == "advice" else "help_decided"


def _answer(request: Request, found: Any, form: one_page_form.WorkForm) -> object:
    answer = actions.record_advice if found.kind == "advice" else actions.decide_early_help
    if form.form.key == agreements.FORM:
        answer = agreements.withdraw_agreement
    elif found.referral_id:
        answer = onward_referrals.record_answer
    return answer(
        by=request.actor,
        asked=found,
        answers=form.answers,
        token=form.nonce,
        now=request.now,
    )


def _context(request: Request, found: Any) -> dict[str, Any]:
    kept = queries.list_submissions(request.actor, found)
    return {
        "asked": found,
        "why": queries.reason_passed_on(request.actor, found),
        "answer_parts": [*(form for form, _, _ in ANSWERS.values()), agreements.FORM],
        "parts": [(item, _rows(item, found.child_name)) for item in kept],
        "draft": queries.find_draft_for(request.actor, found),
        "nhs": _number(request, found),
        "is_mine": found.asked_by_id == request.actor.account,
        "has_account": found.is_by_phone and found.asked_by_id != found.answered_by_id,
    }


def _number(request: Request, found: Any) -> NumberToInclude | None:
    """The NHS number that goes with a request to another council, once the law requires it."""
    is_moving = found.kind == "council" and found.referral is not None
    if not is_moving:
        return None
    return number_to_include(request.actor, found.referral.person, request.now)


def _rows(item: Kept, child: str) -> list[Any]:
    """The answers of one part in words, without unanswered questions."""
    words = settings_in_force().form_words(child)
    return [
        row_for(item.form, question, item.answers[question.key], words)
        for _, _, question in asked_questions(item.form, item.answers)
        if item.answers.get(question.key)
    ]
