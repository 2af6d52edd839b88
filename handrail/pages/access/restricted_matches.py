"""The guardian's task when somebody asks about a child whose record is restricted."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.access import restricted_matches as actions
from handrail.actions.core import recording
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.pages.forms import one_page_form
from handrail.records.queries.access import restricted_matches as queries
from handrail.records.queries.people import register

FORM = "guardian_answer"


def answer_guardian_task(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Who asked about a record that the actor guards; the actor writes what they did."""
    found = or_404(queries.of_task(request.actor, public_id))
    words = {"child": "the child"}
    form = one_page_form.restore_unsent_words(
        request, one_page_form.blank_form(request, FORM, words), request.path
    )
    if request.method == "POST":
        form = one_page_form.bound_form(request, FORM, words)
        made = recording.earlier_result(form.nonce, by=request.actor)
        if made or one_page_form.carry_out(form, lambda: _answer(request, found, form)):
            return redirect_with_confirmation("guarded", "my_work")
    context = {
        "found": found,
        "name": register.main_name(found.record) if found.record else "",
        "form": form,
        "errors": form.errors,
        "page_errors": bool(form.problems),
    }
    return render(request, "work/guarded.html", context, status=422 if form.problems else 200)


def _answer(request: Request, found: queries.GuardedTask, form: one_page_form.WorkForm) -> object:
    done = str(found.task.public_id)
    with recording.single_use(form.nonce, by=request.actor, now=request.now, result=done):
        return actions.answer_guardian_task(
            by=request.actor, task=found.task, answers=form.answers, now=request.now
        )
