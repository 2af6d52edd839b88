"""The guardian's task: somebody asks about a child whose record few may know of."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.access import restricted_matches as actions
from handrail.actions.core import recording
from handrail.pages.core.flash_messages import confirmed
from handrail.pages.core.shortcuts import or_404
from handrail.pages.forms import one_page_form as work_form
from handrail.records.queries.access import restricted_matches as queries
from handrail.records.queries.people import register as people

FORM = "guardian_answer"


def guarded(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """Who asked about a record that the actor guards; the actor writes what they did."""
    found = or_404(queries.of_task(request.actor, public_id))
    words = {"child": "the child"}
    form = work_form.kept_words(request, work_form.blank(request, FORM, words), request.path)
    if request.method == "POST":
        form = work_form.bound(request, FORM, words)
        made = recording.replayed(form.nonce, by=request.actor)
        if made or work_form.carried_out(form, lambda: _answer(request, found, form)):
            return confirmed("guarded", "my_work")
    context = {
        "found": found,
        "name": people.main_name(found.record) if found.record else "",
        "form": form,
        "errors": form.errors,
        "page_errors": bool(form.problems),
    }
    return render(request, "work/guarded.html", context, status=422 if form.problems else 200)


def _answer(request: Any, found: queries.GuardedTask, form: work_form.WorkForm) -> object:
    done = str(found.task.public_id)
    with recording.once(form.nonce, by=request.actor, now=request.now, result=done):
        return actions.answer(
            by=request.actor, task=found.task, answers=form.answers, now=request.now
        )
