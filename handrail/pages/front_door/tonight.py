"""Out of hours: what cannot wait until the morning, and alarms from raised to taken over."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.core import recording
from handrail.actions.front_door import safety_tonight, urgent_alerts as actions
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_tokens import new_token, nonce_for
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import front_door_now, or_404, version_seen
from handrail.pages.forms import one_page_form
from handrail.pages.forms.answer_cards import first_facts, judgement_facts, part_cards, words_of
from handrail.pages.forms.one_page_form import WorkForm
from handrail.records.queries.casework import cases
from handrail.records.queries.front_door import (
    referral as referral_queries,
    tonight as queries,
    tonight_cases,
)
from handrail.records.queries.front_door.public_referrals import find_sender
from handrail.records.queries.missing import episodes
from handrail.records.queries.operations import service_health
from handrail.rules.clocks import Opening
from handrail.rules.permissions import Incomplete
from handrail.rules.workflow import possible_steps

STEPS = ("acknowledge", "note", "hand_back", "take_over", "answer")


@dataclass(frozen=True)
class Section:
    """One section of the page: heading, rows and their template, and what no rows mean."""

    key: str
    title: str
    template: str
    rows: list[Any]
    empty: str
    folds: bool = False  # on a phone, below what comes first


def _alarms(request: Request, door: Opening) -> Section:
    rows = queries.list_open_alarms(request.actor)
    empty = (
        "There are no open alerts. Every alert that was raised has been ended, "
        "with a record of what was done."
    )
    return Section(
        "alarms",
        "Children not safe tonight, or who may not be safe",
        "front_door/tonight/_alarms.html",
        rows,
        empty,
    )


def _red(request: Request, door: Opening) -> Section:
    empty = "There are no red referrals waiting for a decision."
    return Section(
        "red",
        "Red referrals",
        "front_door/tonight/_red.html",
        queries.list_red_referrals(request.actor),
        empty,
        folds=True,
    )


def _running_out(request: Request, door: Opening) -> Section:
    rows = queries.list_expiring_clocks(request.actor, door.opens)
    title = f"Late, or due before the front door opens {door.opens_words}"
    return Section(
        "clocks",
        title,
        "front_door/tonight/_clocks.html",
        rows,
        "There are no deadlines before then.",
        folds=True,
    )


def _missing(request: Request, door: Opening) -> Section:
    rows = episodes.list_missing_now(request.actor)
    empty = "There are no open missing episodes here."
    title = "Open missing episodes"
    return Section("missing", title, "front_door/tonight/_missing.html", rows, empty)


def _cases(request: Request, door: Opening) -> Section:
    rows = tonight_cases.list_red_items(request.actor)
    empty = (
        "No open case has urgent work that is late, due within 24 hours or waiting for the police."
    )
    return Section(
        "cases", "Urgent work in open cases", "front_door/tonight/_cases.html", rows, empty
    )


def _meetings(request: Request, door: Opening) -> Section:
    rows = tonight_cases.list_planned_meetings(request.actor, door.opens)
    empty = "Every meeting of the last seven days has a record, and none is planned for tonight."
    title = "Meetings tonight, or with no record yet"
    return Section("meetings", title, "front_door/tonight/_cases.html", rows, empty)


# a later stage adds its part here: one function, one query
SECTIONS: tuple[Callable[[Any, Opening], Section], ...] = (
    _alarms,
    _missing,
    _cases,
    _meetings,
    _red,
    _running_out,
)


def show_tonight(request: Request) -> HttpResponse:
    """What cannot wait until the morning: alarms first, then red items and deadlines."""
    door = front_door_now(request)
    sections = [make(request, door) for make in SECTIONS]
    context = {
        "door": door,
        "sections": sections,
        "unsent": service_health.count_unsent_mails(request.now),
    }
    return render(request, "front_door/tonight/tonight.html", context)


def show_alarm(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One child who is not safe tonight: what is known, what was done, and the next step."""
    found = or_404(queries.find_alarm(request.actor, public_id))
    return _show(request, found)


def _show(
    request: Request, found: Any, given: WorkForm | None = None, answer: WorkForm | None = None
) -> HttpResponse:
    referral = found.referral
    kept = referral_queries.list_submissions(request.actor, referral, "referral", "screening")
    parts = {item.row.part: item for item in kept}
    outer = parts.get("referral")
    words = words_of(referral)
    form = given or one_page_form.blank_form(request, "tonight_note", words)
    answer = answer or one_page_form.blank_form(request, "safe_tonight", words)
    problems = form.problems or answer.problems
    context = {
        "alarm": found,
        "referral": referral,
        "facts": judgement_facts(dict(parts), referral) + first_facts(dict(parts), referral),
        "outer": part_cards(outer, referral) if outer else None,
        "notes": [
            part_cards(n, referral)
            for n in reversed(queries.list_alarm_notes(request.actor, found))
        ],
        "may": _may(request, found),
        "form": form,
        "answer": answer,
        "case_link": cases.may_read_case(request.actor, found.case),
        "token": new_token(request.actor.account),
        "door": front_door_now(request),
        "sender": find_sender(request.actor, referral),
        "errors": [*form.errors, *answer.errors],
        "page_errors": bool(problems),
    }
    return render(
        request, "front_door/tonight/alarm.html", context, status=422 if problems else 200
    )


def _may(request: Request, found: Any) -> dict[str, bool]:
    """Which buttons the page shows: those this step allows, if this person may use them."""
    refusals = queries.refusals_by_permission(request.actor, found, *STEPS)
    steps = {row.name for row in possible_steps("alarm", found.state)}
    may = {name: name in steps and not refusals[name] for name in STEPS}
    is_with_other = (
        found.state == "acknowledged" and found.acknowledged_by_id != request.actor.account
    )
    may["acknowledge"] &= found.is_unattended or is_with_other
    return may


Act = Callable[[Any, int], object]


def _press(request: Request, public_id: uuid.UUID, act: Act, done: str) -> HttpResponse:
    """Carries out one button of the page, once even if it is pressed twice."""
    found = or_404(queries.find_alarm(request.actor, public_id))
    nonce = nonce_for(request.POST.get("_token", ""), request.actor.account)
    if recording.earlier_result(nonce, by=request.actor):
        return redirect("alarm", public_id=public_id)
    seen = version_seen(request.POST.get("_seen"))
    with recording.single_use(nonce, by=request.actor, now=request.now, result=str(public_id)):
        act(found, seen if seen is not None else found.version)
    return redirect_with_confirmation(done, "alarm", public_id=public_id)


def acknowledge_alarm(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The actor acknowledges the alarm and acts on it now."""

    def act(found: Any, seen: int) -> object:
        return actions.acknowledge_alarm(by=request.actor, alarm=found, seen=seen, now=request.now)

    return _press(request, public_id, act, "acknowledged")


def take_over_alarm(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The front door takes the alarm over."""

    def act(found: Any, seen: int) -> object:
        return actions.take_over(by=request.actor, alarm=found, seen=seen, now=request.now)

    return _press(request, public_id, act, "taken_over")


def record_duty_note(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Records what was done tonight, and hands back to the front door when asked to."""
    found = or_404(queries.find_alarm(request.actor, public_id))
    form = one_page_form.bound_form(request, "tonight_note", words_of(found.referral))
    if recording.earlier_result(form.nonce, by=request.actor):
        return redirect("alarm", public_id=public_id)
    is_last = "_hand_back" in request.POST
    seen = version_seen(request.POST.get("_seen"))

    def act() -> None:
        by, now = request.actor, request.now
        with recording.single_use(form.nonce, by=by, now=now, result=str(public_id)):
            actions.record_duty_note(by=by, alarm=found, answers=form.answers, now=now)
            if is_last:
                version = found.version if seen is None else seen
                actions.hand_back(by=by, alarm=found, seen=version, now=now)

    if one_page_form.carry_out(form, act):
        done = "handed_back" if is_last else "noted"
        return redirect_with_confirmation(done, "alarm", public_id=public_id)
    return _show(request, found, form)


def answer_alarm(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Records whether the child is safe now; safe, with what was done, ends the alarm."""
    found = or_404(queries.find_alarm(request.actor, public_id))
    form = one_page_form.bound_form(request, "safe_tonight", words_of(found.referral))
    if recording.earlier_result(form.nonce, by=request.actor):
        return redirect("alarm", public_id=public_id)
    seen = version_seen(request.POST.get("_seen"))

    def act() -> None:
        by, now = request.actor, request.now
        with recording.single_use(form.nonce, by=by, now=now, result=str(public_id)):
            version = found.version if seen is None else seen
            safety_tonight.answer_alarm(
                by=by, alarm=found, answers=form.answers, seen=version, now=now
            )

    if one_page_form.carry_out(form, act):
        return redirect_with_confirmation("safety_answered", "alarm", public_id=public_id)
    return _show(request, found, answer=form)


def hand_back_alarm(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Hands the alarm back to the front door with the notes written before."""

    def act(found: Any, seen: int) -> object:
        return actions.hand_back(by=request.actor, alarm=found, seen=seen, now=request.now)

    try:
        return _press(request, public_id, act, "handed_back")
    except Incomplete as error:
        found = or_404(queries.find_alarm(request.actor, public_id))
        form = one_page_form.blank_form(request, "tonight_note", words_of(found.referral))
        form.refuse(error.problems)
        return _show(request, found, form)
