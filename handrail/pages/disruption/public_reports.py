"""Reporting information: by account, by a business's link or publicly; and progress."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.core.step_input import Given
from handrail.actions.disruption import information_reports as actions
from handrail.pages.casework import stages
from handrail.pages.casework.stages import Taking
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.forms import one_page_form, wording_advice
from handrail.pages.forms.one_page_form import WorkForm
from handrail.pages.forms.step_forms import no_files, page_form
from handrail.pages.front_door.public_referrals import anonymous_actor
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.disruption import information_reports as queries
from handrail.records.queries.forms import step_drafts
from handrail.rules.forms import protective_marking
from handrail.rules.permissions import Incomplete
from handrail.rules.workflow import NAMED

STEP = NAMED["report", "tell_practitioner"]
RECEIPT = "told_receipt"  # in the encrypted session, until the one page that shows it
NO_RECEIPT = "We cannot find this receipt number. Check each group of four digits."


def report_information(request: Request) -> HttpResponse:
    """The pages on which a practitioner reports information."""
    nonce = stages.step_nonce(request)
    if request.method == "POST" and actions.is_sent(nonce, now=request.now):
        return redirect("told")
    taking = Taking(STEP, None, None, page_form(request, STEP, None, None), None)
    if request.method != "POST":
        return stages.render_step(request, taking)
    return _send(request, taking)


def _send(request: Request, taking: Taking) -> HttpResponse:
    form = taking.form
    assert form is not None  # nosec B101 - the step has one
    if moved := form.moved(request):
        return moved
    if form.problems:
        return stages.render_step(request, taking, 422)
    given = Given(
        answers=form.answers,
        token=stages.step_nonce(request),
        draft=form.draft,
        reasons=wording_advice.read_reasons(request.POST),
    )
    try:
        actions.submit_report(by=request.actor, given=given, now=request.now)
    except Incomplete as error:
        form.refuse(error.problems)
        return stages.render_step(request, taking, 422)
    return redirect_with_confirmation("told", "told")


def list_own_reports(request: Request) -> HttpResponse:
    """The actor's reports: reference, date and outcome; not what was written."""
    rows = queries.list_own_reports(request.actor)
    draft = step_drafts.of_step(request.actor, None, STEP.thing, None, STEP.name)
    actions.mark_outcome_seen(by=request.actor, now=request.now)
    return render(
        request, "disruption/information_reports/told.html", {"rows": rows, "draft": draft}
    )


def report_publicly(request: Request) -> HttpResponse:
    """Anybody reports information about a place or a vehicle."""
    known: dict[str, Any] = {"by": anonymous_actor(request), "now": request.now}
    form = _form(request, "report_public")
    if _is_sent(request, form, lambda given: actions.submit_publicly(given=given, **known)):
        return redirect("tell_sent")
    return _asked(request, form, "disruption/information_reports/public.html")


def report_by_link(request: Request, token: str) -> HttpResponse:
    """A business reports by its link; every invalid link gets the same answer."""
    link = queries.find_live_link(token, request.now)
    if link is None:
        return render(request, "disruption/information_reports/no_link.html", status=404)
    known: dict[str, Any] = {"by": anonymous_actor(request), "now": request.now, "link": link}
    form = _form(request, "report_business")
    if _is_sent(request, form, lambda given: actions.submit_by_link(given=given, **known)):
        return redirect("tell_sent")
    return _asked(request, form, "disruption/information_reports/business.html")


def _form(request: Request, key: str) -> WorkForm:
    words = settings_in_force().form_words()
    if request.method != "POST":
        return one_page_form.blank_form(request, key, words)
    form = one_page_form.bound_form(request, key, words)
    form.problems |= protective_marking.find_problems(form.answers) | no_files(
        request, form.form.pages[0]
    )
    return form


def _is_sent(request: Request, form: WorkForm, act: Any) -> bool:
    """Sends what was posted; True once sent. A second press of the button sends nothing again."""
    if request.method != "POST":
        return False
    if actions.is_sent(form.nonce, now=request.now):
        return True

    def send() -> None:
        request.session[RECEIPT] = act(Given(answers=form.answers, token=form.nonce))

    return one_page_form.carry_out(form, send)


def _asked(request: Request, form: WorkForm, template: str) -> HttpResponse:
    context = {"form": form, "errors": form.errors, "page_errors": bool(form.errors)}
    return render(request, template, context, status=422 if form.errors else 200)


def show_receipt(request: Request) -> HttpResponse:
    """The receipt for a report that was sent, shown once."""
    return render(
        request,
        "disruption/information_reports/sent.html",
        {"digits": request.session.pop(RECEIPT, "")},
    )


def track_report(request: Request) -> HttpResponse:
    """The progress of a report made without an account: by its receipt, and nothing more."""
    typed = request.POST.get("receipt", "")[:100]
    row = queries.find_by_receipt(typed) if request.method == "POST" else None
    problem = NO_RECEIPT if request.method == "POST" and row is None else ""
    errors = [{"message": problem, "href": "#id_receipt"}] if problem else []
    context = {"row": row, "problem": problem, "typed": typed if problem else "",
               "errors": errors, "page_errors": bool(errors)}  # fmt: skip
    return render(
        request,
        "disruption/information_reports/receipt.html",
        context,
        status=422 if problem else 200,
    )
