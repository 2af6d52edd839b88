"""Triage of one referral: read it, identify the child, ask agencies, decide."""

import uuid
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.actions.core import recording
from handrail.actions.front_door import intake, triage as actions
from handrail.pages.core.fields import error_list
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, version_seen
from handrail.pages.forms import contradictions, one_page_form
from handrail.pages.forms.answer_cards import (
    call_or_notice,
    child_voices,
    first_facts,
    judgement_facts,
    part_cards,
    versions_by_part,
    words_of,
)
from handrail.pages.forms.free_text import read_text
from handrail.pages.forms.one_page_form import WorkForm
from handrail.pages.people import identify_child
from handrail.pages.sharing.documents import list_files
from handrail.records.queries.accounts.actors import list_colleagues
from handrail.records.queries.core import settings
from handrail.records.queries.front_door import (
    advice_requests,
    agreements,
    duty_to_report,
    escalation,
    referral as referral_queries,
    tonight,
    triage as queries,
)
from handrail.records.queries.front_door.corrections import find_withdrawal_task
from handrail.records.queries.front_door.intake import BY_FORM, urgency_due, written_form_due
from handrail.records.queries.front_door.public_referrals import find_sender
from handrail.records.queries.people import match_decisions, register
from handrail.records.queries.people.nhs_numbers import number_to_include
from handrail.rules.core.local_time import london_day
from handrail.rules.front_door.safety_tonight import why_set_urgency_now
from handrail.rules.permissions import FRONT_DOOR, Incomplete, holds
from handrail.rules.vocabulary.permission_codes import Permission, permission_of
from handrail.rules.workflow import OPEN_ALARM, possible_steps

# the forms on the triage page: form key -> the route that takes it
FORMS = {
    "urgency": "urgency",
    "hand_over": "hand_over",
    "check_request": "ask",
    "return_for_information": "ask_for_more",
    "decision": "decide",
    "written_form": "written",
}
GROUNDS = ("purpose", "threshold", "basis", "power")  # the same for all agencies that are asked
ACTS = (
    *("take", "hand_over", "urgency", "ask", "return", "identify", "recommend", "decide"),
    *("written", "council", "release", "unlink"),
)


def show_triage(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The triage page."""
    referral = or_404(queries.find_triaged_referral(request.actor, public_id))
    return _show(request, referral, {})


# what a manager confirms of a recommendation, and what is true whatever is decided
WORKER = ("worker_name", "worker_phone")
REASONS = (
    *("outcome", "nfa_reason", "rationale", "change_mind", "explain_child", "told_how"),
    *("offered", "repeat_reason", *WORKER),
)


def _known_answers(page: queries.TriagePage, key: str) -> dict[str, Any]:
    """The answers a form starts with: the usual basis, or the recommendation to confirm."""
    sharing = settings.settings_in_force().sharing
    if key == "check_request":
        if page.checks:
            first = page.checks[0]
            return {name: getattr(first, name) for name in GROUNDS}
        return {
            "purpose": sharing.purpose,
            "basis": sharing.basis.value,
            "power": sharing.power.value,
        }
    if key == "decision" and page.allocated and not page.decisions:
        worker = page.allocated[0]
        return {"worker_name": worker.name, "worker_phone": worker.phone}
    if key == "decision" and page.decisions:
        last = page.decisions[-1]
        is_to_confirm = queries.recommendation_to_confirm(page.decisions) is not None
        known = {name: getattr(last, name) for name in (REASONS if is_to_confirm else WORKER)}
        known["passed_to"] = page.referral.passed_to
        if is_to_confirm:
            known["accepted"] = "yes" if last.is_referral else "no"
        known["primary_need"] = last.primary_need.lower()
        known["referral_source"] = f"s{last.referral_source.lower()}"
        return known
    return {}


def _forms(
    request: Request, page: queries.TriagePage, words: dict[str, str]
) -> dict[str, WorkForm]:
    public_id = page.referral.public_id
    settings.preload_latest_forms(FORMS)
    forms = {
        key: (
            one_page_form.blank_form(request, key, words, _known_answers(page, key)),
            reverse(route, args=[public_id]),
        )
        for key, route in FORMS.items()
    }
    return one_page_form.restore_all_unsent_words(request, forms)


def _show(
    request: Request,
    referral: Any,
    given: dict[str, WorkForm],
    problems: Mapping[str, str] = MappingProxyType({}),
) -> HttpResponse:
    page = queries.triage_page_for(request.actor, referral)
    words = words_of(referral)
    forms = _forms(request, page, words) | given
    parts = {"referral": page.outer, "screening": page.screening}
    written_due = written_form_due([referral]).get(referral.pk)
    is_keyed = referral.channel not in BY_FORM
    may = _allowed_acts(request, referral)
    may["written"] = may["written"] and written_due is not None
    may["return"] = may["return"] and not is_keyed  # its sender reads nothing here
    linked = register.person_if_known(request.actor, referral.person)
    found = _found(request, referral, may)
    bad = next((form for form in given.values() if form.problems), None)
    context = {
        "page": page,
        "referral": referral,
        "words": words,
        "judgement": judgement_facts(parts, referral),
        "facts": first_facts(parts, referral),
        "voices": child_voices(parts, words),
        "told": call_or_notice(page.told, words),
        "files": list_files(request.actor, referral.intake) if referral.intake else [],
        "written_due": written_due,
        "urgency_due": urgency_due([referral]).get(referral.pk),
        "withdrawal_task": find_withdrawal_task(referral),
        "is_keyed": is_keyed,
        "sender": find_sender(request.actor, referral),
        "outer": part_cards(page.outer, referral) if page.outer else None,
        "screening": part_cards(page.screening, referral) if page.screening else None,
        "added": [part_cards(item, referral) for item in page.added],
        "found": found,
        "referrals": identify_child.other_referrals(request, referral) if found else [],
        "history": match_decisions.list_link_history(request.actor, referral),
        "problems": problems,
        "posted": request.POST,
        "linked": linked,
        "people_name": register.main_name(linked) if linked else "",
        "workers": list_colleagues(request.actor, FRONT_DOOR),
        "agencies": _not_asked(request, page),
        "answers": {check.pk: queries.answer_to_check(check) for check in page.checks},
        "back_count": sum(check.state != "asked" for check in page.checks),
        "recommended": queries.recommendation_to_confirm(page.decisions),
        **_beside(request, referral, page),
        "may": may,
        "forms": forms,
        **_wrong(bad, problems),
        "duty": duty_to_report.deadline_of_referral(referral, request.now),
        "corrections": [part for part in versions_by_part(page.sent, referral) if part.changes],
    }
    return render(
        request, "front_door/triage.html", context, status=422 if context["page_errors"] else 200
    )


def _allowed_acts(request: Request, referral: Any) -> dict[str, bool]:
    """Which acts the state of the referral and the actor's permissions allow."""
    refusals = referral_queries.refusals_by_permission(
        request.actor, referral, tuple(permission_of(f"referral.{act}") for act in ACTS)
    )
    steps = {step.name for step in possible_steps("referral", referral.state)}
    may = {act: act in steps and not refusals[f"referral.{act}"] for act in ACTS}
    return may | {"release": not refusals[Permission.REFERRAL_RELEASE]}


def _wrong(bad: WorkForm | None, problems: Mapping[str, str]) -> dict[str, Any]:
    """The errors on the page, and which answers of the sent form contradict each other."""
    asked = contradictions.asked_questions(bad.problems, bad.posted) if bad else []
    return {
        "errors": bad.errors if bad else error_list(problems),
        "page_errors": bool(bad or problems),
        "contradicted": bad.key if bad else "",
        "contradictions": asked,
    }


def _beside(request: Request, referral: Any, page: queries.TriagePage) -> dict[str, Any]:
    """What goes on beside the referral: passed on, agreed to, disagreed with, an alarm."""
    alarm = next(iter(tonight.list_alarms_of_referral(request.actor, referral)), None)
    onward = advice_requests.list_onward_requests(request.actor, referral)
    last = page.decisions[-1] if page.decisions and referral.state == "decided" else None
    today = london_day(request.now)
    return {
        "onward": onward,
        "standings": agreements.list_standings(last, onward, today),
        "disagreements": escalation.list_for_referral(request.actor, referral),
        "alarm": alarm,
        "set_now": why_set_urgency_now(
            referral.safe_tonight,
            is_alerted=alarm is not None and alarm.state in OPEN_ALARM,
            decide_by=referral.due_at,
            now=request.now,
        ),
        "nhs": number_to_include(request.actor, referral.person, request.now),
    }


def _found(request: Request, referral: Any, may: Mapping[str, bool]) -> identify_child.Found | None:
    """Who the child may be, while undecided and if the actor may decide it; else None."""
    is_open = may["identify"] and referral.person_id is None
    return identify_child.candidates_for_referral(request, referral) if is_open else None


def _not_asked(request: Request, page: queries.TriagePage) -> list[Any]:
    asked = {check.agency_id for check in page.checks}
    return [row for row in settings.agencies_to_ask(request.actor) if row.pk not in asked]


Act = Callable[[Any, Any, WorkForm, int], object]


def _act(request: Request, public_id: uuid.UUID, key: str, act: Act, done: str) -> HttpResponse:
    """Binds a form of the page, acts and redirects; on errors the page shows what was typed."""
    referral = or_404(queries.find_triaged_referral(request.actor, public_id))
    form = one_page_form.bound_form(request, key, words_of(referral))
    if recording.earlier_result(form.nonce, by=request.actor):
        return redirect("triage", public_id=public_id)
    seen = version_seen(request.POST.get("_seen"))

    def once() -> None:
        with recording.single_use(
            form.nonce, by=request.actor, now=request.now, result=str(public_id)
        ):
            act(request, referral, form, seen if seen is not None else referral.version)

    if one_page_form.carry_out(form, once):
        return redirect_with_confirmation(done, "triage", public_id=public_id)
    return _show(request, referral, {key: form})


def _answered(action: Callable[..., object]) -> Act:
    """Makes an action that needs only the answers of its form."""

    def act(request: Request, referral: Any, form: WorkForm, seen: int) -> object:
        return action(
            by=request.actor, referral=referral, answers=form.answers, seen=seen, now=request.now
        )

    return act


def take_referral(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Allocates this referral to the actor."""
    referral = or_404(queries.find_triaged_referral(request.actor, public_id))
    actions.take_referral(by=request.actor, referral=referral, now=request.now)
    return redirect_with_confirmation("taken", "triage", public_id=public_id)


def hand_over_referral(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Hands this referral over to a colleague, with a note."""

    def act(request: Request, referral: Any, form: WorkForm, seen: int) -> object:
        workers = list_colleagues(request.actor, FRONT_DOOR)
        to = [w for w in workers if str(w.public_id) == request.POST.get("to")]
        if not to:
            raise Incomplete({"to": "Choose the colleague who will take this over"})
        return actions.hand_over(
            by=request.actor,
            referral=referral,
            to=to[0],
            answers=form.answers,
            seen=seen,
            now=request.now,
        )

    return _act(request, public_id, "hand_over", act, "handed_over")


def set_urgency(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Sets the urgency, with a reason."""
    return _act(request, public_id, "urgency", _answered(actions.set_urgency), "urgency")


def record_written_copy(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Records that a referral made by phone has arrived in writing."""
    return _act(request, public_id, "written_form", _answered(intake.written_form_came), "written")


def request_checks(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Requests checks from agencies."""

    def act(request: Request, referral: Any, form: WorkForm, seen: int) -> object:
        wanted = set(request.POST.getlist("agencies"))
        chosen = [
            agency
            for agency in settings.agencies_to_ask(request.actor)
            if str(agency.public_id) in wanted
        ]
        return actions.request_checks(
            by=request.actor,
            referral=referral,
            agencies=chosen,
            answers=form.answers,
            reasons=contradictions.read_reasons(request.POST),
            now=request.now,
        )

    return _act(request, public_id, "check_request", act, "asked")


def request_more_detail(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Asks the referrer for more detail."""
    return _act(
        request,
        public_id,
        "return_for_information",
        _answered(actions.request_more_detail),
        "asked_for_more",
    )


def register_child(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Adds the child described to the register as new."""
    referral = or_404(queries.find_triaged_referral(request.actor, public_id))
    try:
        actions.register_child(
            by=request.actor,
            referral=referral,
            seen=version_seen(request.POST.get("_seen")) or referral.version,
            reason=read_text(request.POST, "new_reason"),
            now=request.now,
        )
    except Incomplete as error:
        return _show(request, referral, {}, error.problems)
    return redirect_with_confirmation("registered", "triage", public_id=public_id)


def decide_referral(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Decides on the referral, or recommends a decision to the manager."""

    def act(request: Request, referral: Any, form: WorkForm, seen: int) -> object:
        refusals = referral_queries.refusals_by_permission(
            request.actor, referral, (Permission.REFERRAL_DECIDE,)
        )
        form.answers["repeat_reason"] = words = read_text(request.POST, "repeat_reason")
        given: dict[str, Any] = {"by": request.actor, "referral": referral, "now": request.now}
        given |= {"answers": form.answers, "seen": seen}
        if refusals[Permission.REFERRAL_DECIDE]:
            return actions.record_recommendation(**given)
        reasons = contradictions.read_reasons(request.POST)
        return actions.decide_referral(**given, repeat_reason=words, reasons=reasons)

    done = "decided" if holds(request.actor, Permission.REFERRAL_DECIDE) else "recommended"
    return _act(request, public_id, "decision", act, done)
