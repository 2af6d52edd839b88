"""What a writer can do with a concern other than send it: one short form for each."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.core import recording
from handrail.actions.front_door import concern_outcomes, screening
from handrail.pages.core import fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.pages.forms import one_page_form
from handrail.pages.forms.answer_cards import part_cards
from handrail.pages.forms.form_runner import words_for
from handrail.pages.forms.free_text import read_text
from handrail.pages.forms.one_page_form import WorkForm
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.front_door import advice_requests, referral as queries
from handrail.records.queries.front_door.prompts import expects_referral
from handrail.records.queries.front_door.referral import Draft
from handrail.rules.clocks import Calendar, due_for, opening_at
from handrail.rules.core.local_time import LONDON
from handrail.rules.permissions import Incomplete
from handrail.rules.vocabulary.clock_codes import ClockCode


@dataclass(frozen=True)
class Outcome:
    """One thing that can be done with a concern: its form, its wording and what follows."""

    form: str
    title: str
    lead: str
    button: str
    done: str
    kept: str = "The answers you saved are kept."
    asks_team: str = ""
    then: str = "my_page"  # the page after it; another one is of the draft


Act = Callable[[Any, Draft, WorkForm], object]


def run_outcome_page(
    request: Request,
    public_id: uuid.UUID,
    outcome: Outcome,
    act: Act,
    *,
    known: Callable[[Draft], Mapping[str, Any]] = lambda draft: {},
    teams: Callable[[], list[Any]] = list,
) -> HttpResponse:
    """Shows the page of an outcome, or acts on what was posted and redirects.

    The redirect goes to "My referrals and drafts", or to the page that the outcome names.
    """
    draft = or_404(queries.find_draft(request.actor, public_id))
    if draft.is_closed or draft.concern is None:
        return redirect("my_page")
    words = words_for(draft.content)
    if request.method == "POST":
        form = one_page_form.bound_form(request, outcome.form, words)
        if recording.earlier_result(form.nonce, by=request.actor):
            return redirect("my_page")
        if one_page_form.carry_out(form, lambda: act(request, draft, form)):
            kwargs: dict[str, Any] = {}
            if outcome.then != "my_page":
                kwargs["public_id"] = public_id
            return redirect_with_confirmation(outcome.done, outcome.then, **kwargs)
    else:
        blank = one_page_form.blank_form(request, outcome.form, words, known(draft))
        form = one_page_form.restore_unsent_words(request, blank, request.path)
    context = {
        "draft": draft,
        "outcome": outcome,
        "words": words,
        "form": form,
        "expected": expects_referral(draft),
        "teams": teams(),
        "door": opening_at(Calendar.from_settings(settings_in_force()), request.now),
        "errors": fields.error_list(form.problems),
        "page_errors": bool(form.problems),
    }
    status = 422 if form.problems else 200
    return render(request, "front_door/concern/outcome.html", context, status=status)


WATCH = Outcome(
    form="screen_again",
    title="Set a date to re-screen",
    lead=(
        "You will get a task on the date you set. Nobody at the front door sees your answers. If "
        "you become more worried before then, open this draft again and make a referral."
    ),
    button="Set date",
    done="watched",
)
INFORMATION = Outcome(
    form="information_only",
    title="Save as information only",
    lead=(
        "This is not a referral or a crime report: we do not notify anybody and nobody "
        "will act on it. Tell your safeguarding lead as well. What you wrote is saved as "
        "information and cannot be changed."
    ),
    button="Save as information only",
    done="kept_as_information",
    kept="Nobody acts on what you save here.",
)


def plan_rescreening(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The writer sets a day to screen again."""
    return run_outcome_page(
        request, public_id, WATCH, _watch, known=lambda draft: _usual_day(request.now)
    )


def _usual_day(now: dt.datetime) -> dict[str, Any]:
    """The partnership's usual day for rescreening (clock C22); empty when none is set."""
    due_at = due_for(ClockCode.RESCREENING, now, settings_in_force())
    if due_at is None:
        return {}
    day = due_at.astimezone(LONDON).date()
    return {"rescreen_on": {"day": day.day, "month": day.month, "year": day.year}}


def _watch(request: Request, draft: Draft, form: WorkForm) -> object:
    return concern_outcomes.plan_rescreening(
        by=request.actor,
        draft=draft,
        answers=form.answers,
        token=form.nonce,
        now=request.now,
    )


def save_as_information(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Saves the concern as information; it is not a referral."""
    return run_outcome_page(request, public_id, INFORMATION, _keep_as_information)


def _keep_as_information(request: Request, draft: Draft, form: WorkForm) -> object:
    return concern_outcomes.save_as_information(
        by=request.actor,
        draft=draft,
        answers=form.answers,
        token=form.nonce,
        now=request.now,
    )


def show_saved_answers(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The answers saved with a concern, as written."""
    concern = or_404(advice_requests.find_own_concern(request.actor, public_id))
    parts = advice_requests.list_concern_submissions(request.actor, concern)
    named = SimpleNamespace(child_given=concern.child_name)
    context = {"concern": concern, "parts": [part_cards(part, named) for part in parts]}
    return render(request, "front_door/concern/kept.html", context)


def decide_not_to_send(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The writer decides not to send, with a reason; nobody else is notified."""
    draft = or_404(queries.find_draft(request.actor, public_id))
    problems: dict[str, str] = {}
    if request.method == "POST":
        try:
            screening.discard_draft(
                by=request.actor,
                draft=draft,
                reason=read_text(request.POST, "reason"),
                now=request.now,
            )
        except Incomplete as error:
            problems = error.problems
        else:
            return redirect_with_confirmation("let_go", "my_page")
    context = {
        "draft": draft,
        "expected": expects_referral(draft),
        "errors": fields.error_list(problems),
        "page_errors": bool(problems),
        "problem": problems.get("reason", ""),
        "typed": request.POST.get("reason", ""),
    }
    return render(
        request, "front_door/concern/let_go.html", context, status=422 if problems else 200
    )
