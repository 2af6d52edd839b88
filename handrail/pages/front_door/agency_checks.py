"""Agency checks: the question to an agency, its answer, and a change of its basis."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.actions.core import recording
from handrail.actions.front_door import triage as actions
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked, version_seen
from handrail.pages.forms import one_page_form
from handrail.pages.forms.answer_cards import words_of
from handrail.records.queries.front_door import triage as queries
from handrail.records.queries.people.nhs_numbers import number_in_shared


def list_checks(request: Request) -> HttpResponse:
    """The checks requested from the actor's agency."""
    rows = queries.list_checks_asked_of(request.actor, page_asked(request))
    return render(request, "front_door/agency_checks/inbox.html", {"checks": rows})


def _context(request: Request, found: Any) -> dict[str, Any]:
    return {
        "check": found,
        "referral": found.referral,
        "child": queries.describe_child(request.actor, found.referral),
        "nhs": number_in_shared(found.referral.person, request.now),
        "answer": queries.answer_to_check(found),
        "may_answer": not queries.refusal_to_answer(request.actor, found),
    }


def show_check(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One check: what is asked, of which agency and why; and the agency's answer."""
    found = or_404(queries.find_check(request.actor, public_id))
    if request.method == "POST":
        return _answer(request, found)
    form = one_page_form.blank_form(request, "check_answer", words_of(found.referral))
    context = _context(request, found)
    context["form"] = one_page_form.restore_unsent_words(request, form, request.path)
    return render(request, "front_door/agency_checks/check.html", context)


def _answer(request: Request, found: Any) -> HttpResponse:
    form = one_page_form.bound_form(request, "check_answer", words_of(found.referral))
    if recording.earlier_result(form.nonce, by=request.actor):
        return redirect("check", public_id=found.public_id)
    answered = one_page_form.carry_out(
        form,
        lambda: actions.answer_check(
            by=request.actor,
            check=found,
            answers=form.answers,
            token=form.nonce,
            now=request.now,
        ),
    )
    if answered:
        return redirect_with_confirmation("answered", "checks")
    shown = {"form": form, "errors": form.errors, "page_errors": True}
    return render(
        request, "front_door/agency_checks/check.html", _context(request, found) | shown, status=422
    )


def change_basis(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Changes purpose, threshold or basis for one agency, before it answers."""
    found = or_404(queries.find_check(request.actor, public_id))
    words = words_of(found.referral)
    names = ("purpose", "threshold", "basis", "power", "note")
    form = one_page_form.blank_form(
        request, "check_request", words, {name: getattr(found, name) for name in names}
    )
    if request.method == "POST":
        form = one_page_form.bound_form(request, "check_request", words)
        changed = one_page_form.carry_out(
            form,
            lambda: actions.change_basis(
                by=request.actor,
                check=found,
                answers=form.answers,
                seen=version_seen(request.POST.get("_seen")) or found.version,
                now=request.now,
            ),
        )
        if changed:
            return redirect_with_confirmation("basis", "triage", public_id=found.referral.public_id)
    context = {
        "check": found,
        "form": form,
        "errors": form.errors,
        "page_errors": bool(form.problems),
        "back": reverse("triage", args=[found.referral.public_id]),
    }
    return render(
        request,
        "front_door/agency_checks/basis.html",
        context,
        status=422 if form.problems else 200,
    )
