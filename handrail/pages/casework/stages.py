"""Any stage row of a case: its page, and the form of each step available for it."""

import uuid
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.actions.casework import protected_answers
from handrail.actions.core import recording, stage_engine, step_dispatch
from handrail.actions.core.step_effects import case_of
from handrail.actions.core.step_input import Given
from handrail.pages.access import protected_facts
from handrail.pages.casework import form_side_panels
from handrail.pages.core import (
    error_pages,
    fields,
    stage_cards,
    standalone_stages,
)
from handrail.pages.core.flash_messages import with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, version_seen
from handrail.pages.forms import (
    contradictions,
    one_page_form,
    wording_advice,
)
from handrail.pages.forms.answer_cards import part_cards
from handrail.pages.forms.check_answers import Row
from handrail.pages.forms.choice import Pick, pick_for
from handrail.pages.forms.draft_answers import of_draft
from handrail.pages.forms.recorded_rows import recorded_rows
from handrail.pages.forms.step_forms import PageForm, page_form
from handrail.records.queries.casework import cases, possible_steps
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import form_of
from handrail.records.queries.forms import step_drafts
from handrail.records.queries.front_door import escalation
from handrail.rules.casework.chronology import SIGNIFICANT
from handrail.rules.forms.answer_texts import in_words
from handrail.rules.forms.answers import missing_problems
from handrail.rules.permissions import Incomplete, NotPossible, Stale, require
from handrail.rules.workflow import NAMED, START, Step, find_step
from handrail.rules.workflow.information_reports import TOLD


def show_record(request: Request, thing: str, public_id: uuid.UUID) -> HttpResponse:
    """One row of a case: its state, what was written, and what can be done now."""
    if thing == "case":
        return redirect("case", public_id=public_id)
    if thing in {"task", "disagreement"}:
        return redirect(thing, public_id=public_id)
    row = or_404(cases.find_case_row(request.actor, thing, public_id))
    if thing in standalone_stages.PAGES:
        return redirect(standalone_stages.PAGES[thing], public_id=public_id)
    is_guest = not cases.may_read_case(request.actor, row.case)
    kept = cases.list_row_submissions(request.actor, row)
    ways = possible_steps.steps_of(request.actor, row)
    corrections = {item.row.supersedes_id: item.row for item in kept}
    context = {
        "row": row,
        "case": row.case,
        "thing": thing,
        "is_guest": is_guest,
        "title": stage_cards.row_title(row),
        "state": stage_cards.state_words(thing, row.state),
        "said": [
            (
                part_cards(item, row.case),
                NAMED.get((thing, item.row.part)),
                corrections.get(item.row.pk),
            )
            for item in kept
        ],
        "ways": [way for way in ways if not way.refusal],
        "not_yet": [] if is_guest else [way for way in ways if way.refusal],
        "beside": form_side_panels.panel_for_row(request, row, is_guest=is_guest),
        "disputable": form_side_panels.disputable_decisions(request, row, kept),
        "disagreements": escalation.list_for_submissions(request.actor, kept),
    }
    return render(request, "casework/case/record.html", context)


@dataclass
class Taking:
    """A step in progress: its row, its form and the choice beside it."""

    step: Step
    row: Any
    case: Any
    form: PageForm | None
    pick: Pick | None

    @property
    def is_first(self) -> bool:
        return self.step.frm == (START,)

    @property
    def back(self) -> str:
        return standalone_stages.address_of(self.step, self.row)

    @property
    def errors(self) -> list[Any]:
        found = list(self.form.errors) if self.form else []
        if self.pick and self.pick.error:
            found.insert(0, fields.ShownError(self.pick.error, f"#{self.pick.id}"))
        return found


def begin_step(request: Request, public_id: uuid.UUID, thing: str, name: str) -> HttpResponse:
    """The form of a step that starts a new row in a case."""
    case = or_404(cases.find_case(request.actor, public_id))
    named = NAMED.get((thing, name))
    if named is None or named.frm != (START,) or not named.form:
        raise Http404
    return _take(request, named, case)


def continue_step(request: Request, thing: str, public_id: uuid.UUID, name: str) -> HttpResponse:
    """The form of a further step."""
    row = or_404(cases.find_case_row(request.actor, thing, public_id))
    named = NAMED.get((thing, name))
    if named is None or named.frm == (START,) or not (named.button or named.form):
        raise Http404
    return _take(request, named, row)


def begin_standalone_step(request: Request, thing: str, name: str) -> HttpResponse:
    """The form of a step that starts something outside any case."""
    named = NAMED.get((thing, name))
    if named is None or named.frm != (START,) or thing not in scope.OUTSIDE or not named.form:
        raise Http404
    if (thing, name) in standalone_stages.DOORS:
        return redirect(standalone_stages.DOORS[thing, name])
    if named in TOLD:  # told by somebody without an account, on pages of its own
        raise Http404
    return _take(request, named, None)


def _take(request: Request, named: Step, row: Any) -> HttpResponse:
    facts = scope.facts_on(request.actor, row, named.permission)
    require(request.actor, named.permission, facts)
    step_dispatch.require_stage_kept_here(named)
    if request.method == "POST" and recording.earlier_result(step_nonce(request), by=request.actor):
        return redirect(standalone_stages.address_of(named, row))
    case = case_of(row) if row is not None else None
    if named.frm != (START,):
        try:
            _require_now(request, named, row)
        except NotPossible as error:
            return _not_now(request, named, row, case, error)
    form = page_form(request, named, row, case) if named.form else None
    taking_now = Taking(named, row, case, form, pick_for(request, named, row))
    if request.method != "POST":
        return render_step(request, taking_now)
    if taking_now.pick:
        taking_now.pick.read(request.POST)
    if form and form.is_overtaken:
        return render_step(request, taking_now, 409)
    if form and (moved := form.moved(request)):
        return moved
    return _carry_out(request, taking_now)


def _require_now(request: Request, named: Step, row: Any) -> None:
    """Raises NotPossible where a step is not available now, or not to this person."""
    find_step(named.name, named.thing, row.state)
    stage_engine.require_kind(named, row)
    stage_engine.require_other(named, row, by=request.actor)


def _not_now(
    request: Request, named: Step, row: Any, case: Any, error: NotPossible
) -> HttpResponse:
    """The page that explains why a step is not available, with the answers of its draft."""
    draft = step_drafts.of_step(request.actor, case, named.thing, row.public_id, named.name)
    if draft is None:
        raise error
    return error_pages.not_possible(request, str(error), of_draft(draft))


def step_nonce(request: Request) -> str:
    """The nonce that a press of a step's button uses up, so that a second press does nothing."""
    return one_page_form.nonce_for(request.POST.get("_token", ""), request.actor.account)


def _carry_out(request: Request, now: Taking) -> HttpResponse:
    form = now.form
    if form and form.problems:
        return render_step(request, now, 422)
    if wording_advice.is_shown_again(
        request, form, wording_advice.notice_for_step(request, now.step, form)
    ):
        return render_step(request, now)
    try:
        done = step_dispatch.run_step(
            by=request.actor,
            step=now.step,
            row=now.row,
            given=_given(request, now),
            now=request.now,
        )
    except Incomplete as error:
        _refuse(now, error.problems)
        return render_step(request, now, 422)
    except Stale:
        is_ours = recording.earlier_use(step_nonce(request), by=request.actor)
        if now.form is None or now.is_first or is_ours:
            raise
        return _once_more(request, now)
    return _done(now, done)


def _once_more(request: Request, now: Taking) -> HttpResponse:
    """The form as typed, on the row as somebody else has saved it meanwhile."""
    row = or_404(cases.find_case_row(request.actor, now.step.thing, now.row.public_id))
    find_step(now.step.name, now.step.thing, row.state)
    form = page_form(request, now.step, row, case_of(row))
    form.is_stale = True
    return render_step(request, replace(now, row=row, case=form.case, form=form), 409)


def _given(request: Request, now: Taking) -> Given:
    """What is submitted with the step. Raises Incomplete for text that cannot be stored."""
    form, pick = now.form, now.pick
    return Given(
        answers=form.answers if form else {},
        picked={pick.name: pick.value} if pick else {},
        token=step_nonce(request),
        seen=None if now.is_first else version_seen(request.POST.get("_seen")),
        draft=form.draft if form else None,
        reasons=wording_advice.read_reasons(request.POST)
        | contradictions.read_reasons(request.POST),
    )


def _refuse(now: Taking, problems: dict[str, str]) -> None:
    """Shows the errors of an action, with every other answer that the form still misses."""
    rest = dict(problems)
    if now.pick:
        now.pick.error = rest.pop(now.pick.name, "")
    if now.form:
        now.form.refuse(missing_problems(now.form.form, now.form.answers) | rest)


def _done(now: Taking, done: Any) -> HttpResponse:
    """Redirects to what was created or changed, with the confirmation of the step."""
    name = f"{now.step.thing}.{now.step.name}"
    return redirect(with_confirmation(_page_after(now, done), name))


def _page_after(now: Taking, done: Any) -> str:
    if now.step.thing == SIGNIFICANT:
        return reverse("chronology", args=[now.case.public_id])
    row = done if done._meta.model_name in scope.WORKED else now.row
    if row._meta.model_name in standalone_stages.PAGES:
        return standalone_stages.address_of(now.step, row)
    is_note = now.step.thing in {"case", "casenote", "contribution"} or row is now.case
    if is_note and now.step.name not in {"give", "correct"}:
        return reverse("case", args=[now.case.public_id])
    return reverse("case_record", args=[row._meta.model_name, row.public_id])


def render_step(request: Request, now: Taking, status: int = 200) -> HttpResponse:
    """The page of a step in progress."""
    is_shown = request.method == "POST" or (now.form and now.form.page is None)
    notice = wording_advice.notice_for_step(request, now.step, now.form) if is_shown else None
    context = {
        "notice": notice,
        "contradictions": contradictions.asked_questions(
            now.form.problems if now.form else {}, request.POST
        ),
        "comes_back": notice and not now.form.is_long if now.form else False,
        "step": now.step,
        "case": now.case,
        "about": standalone_stages.subject_name(now.row, now.case),
        "row": now.row,
        "form": now.form,
        "pick": now.pick,
        "back": now.back,
        "title": now.step.heading or (now.form.title if now.form else now.step.button),
        "words": stage_cards.words_for(now.case or now.row),
        "token": now.form.token if now.form else one_page_form.new_token(request.actor.account),
        "errors": now.errors,
        "page_errors": bool(now.errors),
        "beside": form_side_panels.panel_for_step(request, now.step, now.row, now.case),
        "recorded": _recorded(now),
    }
    return render(request, "casework/case/step.html", context, status=status)


def _recorded(now: Taking) -> list[Row]:
    """What is recorded now of what the step puts right; nothing where it starts something."""
    if now.is_first or now.form is None:
        return []
    words = stage_cards.words_for(now.case or now.row)
    return recorded_rows(now.step, now.row, now.form.form, words)


def show_protected(request: Request, public_id: uuid.UUID, question: str) -> HttpResponse:
    """Shows one protected answer of a case, once, with a reason; recorded first."""
    kept = or_404(cases.find_submission(request.actor, public_id))
    case = or_404(cases.find_case(request.actor, kept.case.public_id))
    form = form_of(kept.form)

    def reveal(reason: str) -> Any:
        by, now = request.actor, request.now
        return protected_answers.reveal_answer(
            by=by, kept=kept, question=question, reason=reason, now=now
        )

    def page(value: Any) -> HttpResponse:
        asked = form.question(question)
        context = {
            "case": case,
            "question": asked,
            "words": in_words(form, asked, value, stage_cards.words_for(case)),
        }
        return render(request, "casework/case/revealed.html", context)

    back = reverse("case", args=[case.public_id])
    about = f"{case.child_name}, {case.reference}"
    return protected_facts.show_with_reason(request, reveal, page, back=back, about=about)
