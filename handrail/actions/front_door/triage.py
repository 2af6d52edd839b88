"""Triage of a referral: assign, urgency, checks, more detail, identify, decide."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from handrail.actions.access import restricted_matches
from handrail.actions.casework import cases
from handrail.actions.core import assignees, clocks, notices, recording, transitions
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.submissions import keep_submission, require_answers
from handrail.actions.front_door import decision_questions, onward_referrals, safety_tonight
from handrail.actions.people import match_decisions, register
from handrail.records.models import (
    Account,
    Agency,
    Check,
    Decision,
    Person,
    Referral,
    UrgencyChange,
)
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import scope, settings as settings_queries
from handrail.records.queries.front_door import triage
from handrail.rules import permissions
from handrail.rules.clocks import Calendar, decision_due, due_moment
from handrail.rules.core.local_time import london_day
from handrail.rules.front_door import decisions
from handrail.rules.front_door.repeat_contacts import URGENT
from handrail.rules.front_door.safety_tonight import NOT_SAFE
from handrail.rules.vocabulary import NoticeKind, Outcome, Role, Urgency
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

Answers = Mapping[str, Any]
NO_REASONS: Mapping[str, str] = MappingProxyType({})


@recording.action
def take_referral(*, by: Actor, referral: Referral, now: dt.datetime) -> Referral:
    """Assigns the referral to the actor. Raises NotPossible when it is assigned already."""
    if referral.state == "taken":
        raise NotPossible("This has already been allocated. Ask the worker to hand it over.")
    values = {"taken_by": Account.objects.get(pk=by.account), "taken_at": now}
    transitions.take_step(referral, "take", by=by, now=now, values=values)
    return referral


@recording.action
def take_next_referral(*, by: Actor, now: dt.datetime) -> Referral:
    """Assigns the first unassigned referral of the queue. Raises NotPossible when empty."""
    referral = triage.find_next_untaken(by)
    if referral is None:
        raise NotPossible("There are no unallocated referrals waiting.")
    return take_referral(by=by, referral=referral, now=now)


@recording.action
def hand_over(
    *, by: Actor, referral: Referral, to: Account, answers: Answers, seen: int, now: dt.datetime
) -> Referral:
    """Hands the referral to a colleague at the front door, with a note."""
    form = settings_queries.latest_form("hand_over")
    require_answers(settings_queries.form_of(form), answers)
    roles = (Role.FRONT_DOOR_WORKER, Role.FRONT_DOOR_MANAGER)
    agencies = frozenset({referral.front_door_id})
    if to not in actors.list_role_holders(roles, agencies=agencies, at=by.at):
        raise Incomplete({"to": "Choose someone who works at the front door"})
    assignees.require_may_know(to, referral.person, question="to")
    values = {"taken_by": to, "taken_at": now}
    transitions.take_step(
        referral,
        "hand_over",
        by=by,
        now=now,
        values=values,
        reason=str(answers["note"]),
        seen=seen,
    )
    keep_submission(form, answers, by=by, now=now, part="hand_over", referral=referral)
    return referral


@recording.action
def set_urgency(
    *, by: Actor, referral: Referral, answers: Answers, seen: int, now: dt.datetime
) -> UrgencyChange:
    """Sets red, amber, green or blue with a reason; the local limit C2 runs from receipt, or from
    when the front door began to decide again.

    A child who is not safe tonight counts as red, whatever is set.
    """
    require_answers(settings_queries.form_of(settings_queries.latest_form("urgency")), answers)
    urgency, settings = Urgency(answers["urgency"]), settings_queries.settings_in_force()
    is_not_safe = referral.safe_tonight == NOT_SAFE
    begun = clocks.counted_from(referral)
    due_at = decision_due(begun, settings, urgency=urgency, is_not_safe=is_not_safe)
    values = {"urgency": urgency.value, "due_at": due_at}
    reason = str(answers["reason"])
    transitions.take_step(
        referral, "urgency", by=by, now=now, values=values, reason=reason, seen=seen
    )
    clocks.restart_decision_clock(by=by, now=now, referral=referral, settings=settings)
    changed = UrgencyChange(
        referral=referral, urgency=urgency.value, reason=reason, by_id=by.account, at=now
    )
    return recording.insert_immutable(changed)


@recording.action
def request_checks(
    *,
    by: Actor,
    referral: Referral,
    agencies: list[Agency],
    answers: Answers,
    now: dt.datetime,
    reasons: Mapping[str, str] = NO_REASONS,
) -> list[Check]:
    """Asks agencies for a check, each with its purpose, threshold and basis."""
    if not agencies:
        raise Incomplete({"agencies": "Choose at least one agency to ask"})
    form = settings_queries.form_of(settings_queries.latest_form("check_request"))
    require_answers(form, answers)
    asked = decision_questions.ask_about_referral(
        Permission.REFERRAL_ASK, referral, answers, reasons, by=by, now=now
    )
    transitions.take_step(referral, "ask", by=by, now=now)
    decision_questions.keep_reasons("check_request", referral, answers, asked, by=by, now=now)
    return [_ask_one(referral, agency, answers, by=by, now=now) for agency in agencies]


def _ask_one(
    referral: Referral, agency: Agency, answers: Answers, *, by: Actor, now: dt.datetime
) -> Check:
    settings = settings_queries.settings_in_force()
    limit = settings.limits.check_answer(Urgency(referral.urgency or "amber"))
    check = Check(
        referral=referral,
        agency=agency,
        owner_id=referral.front_door_id,
        **{key: answers.get(key) or "" for key in GROUNDS},
        asked_by_id=by.account,
        asked_at=now,
        due_at=due_moment(limit, now, Calendar.from_settings(settings)),
    )
    if referral.checks.filter(agency=agency).exists():
        raise NotPossible(f"{agency.name} has already been asked. Phone them to add to it.")
    recording.create(check, verb=EventType.CHECK_ASKED, also=[recording.thing(referral)])
    roles = (Role.CHECK_ANSWERER, Role.POLICE_OFFICER)
    for account in actors.list_role_holders(roles, agencies=frozenset({agency.pk}), at=by.at):
        text = f"Agency check requested: {referral.reference}."
        notices.notify_account(account, now=now, kind="check_asked", text=text)
    return check


@recording.action
def change_basis(
    *, by: Actor, check: Check, answers: Answers, seen: int, now: dt.datetime
) -> Check:
    """Changes the purpose, threshold or basis of one agency's check before it is answered."""
    permissions.require(by, Permission.REFERRAL_ASK, scope.facts_of_row(by, check.referral))
    require_answers(
        settings_queries.form_of(settings_queries.latest_form("check_request")), answers
    )
    if check.state != "asked":
        raise NotPossible("This check has been answered on the basis that was given.")
    values = {key: answers.get(key) or "" for key in GROUNDS}
    return recording.change(check, verb=EventType.CHECK_BASIS_CHANGED, values=values, seen=seen)


GROUNDS = ("purpose", "threshold", "basis", "power", "note")
STATES = {"information_held": "answered", "nothing_held": "nothing_held", "declined": "declined"}


@recording.action
def answer_check(
    *, by: Actor, check: Check, answers: Answers, token: str, now: dt.datetime
) -> Check:
    """Records the agency's answer: what it knows, that it knows nothing, or why it declines."""
    permissions.require(by, Permission.CHECK_ANSWER, scope.facts_of_row(by, check))
    form = settings_queries.latest_form("check_answer")
    require_answers(settings_queries.form_of(form), answers)
    if check.state != "asked":
        raise NotPossible("This check has been answered. Phone the front door to add to it.")
    values = {
        "state": STATES[answers["answer"]],
        "refusal": answers.get("refusal") or "",
        "answered_by_id": by.account,
        "answered_at": now,
    }
    recording.change(check, verb=EventType.CHECK_ANSWERED, values=values)
    keep_submission(form, answers, by=by, now=now, part="check", check_asked=check)
    recording.use_token(token, result=str(check.public_id))
    _tell_of_answer(check, by=by, now=now)
    return check


def _tell_of_answer(check: Check, *, by: Actor, now: dt.datetime) -> None:
    """Notifies whoever has the referral, else the managers of the front door; and, after the
    decision, those who work with the child.
    """
    referral, kind = check.referral, NoticeKind.CHECK_ANSWERED
    text = f"{check.agency.name} has answered on {referral.reference}."
    whom = transitions.people_meant("taker", referral, by=by)
    if referral.state != "decided":
        whom = whom or transitions.people_meant(Role.FRONT_DOOR_MANAGER, referral, by=by)
    notices.notify_or_readers(
        whom, person=referral.person, by=by, now=now, kind=kind, text=text, referral=referral
    )
    onward_referrals.notify_of_addition(referral, by=by, now=now, kind=kind, text=text)


@recording.action
def request_more_detail(
    *, by: Actor, referral: Referral, answers: Answers, seen: int, now: dt.datetime
) -> Referral:
    """Asks the referrer for more. No clock stops, and work for the child's safety goes on."""
    form = settings_queries.latest_form("return_for_information")
    require_answers(settings_queries.form_of(form), answers)
    reason = str(answers["what_is_needed"])
    transitions.take_step(referral, "return", by=by, now=now, reason=reason, seen=seen)
    keep_submission(form, answers, by=by, now=now, part="return", referral=referral)
    return referral


@recording.action
def identify_child(
    *, by: Actor, referral: Referral, person: Person, reason: str, seen: int, now: dt.datetime
) -> Referral:
    """Links the described child to a person on the register, by a person with a reason."""
    if not reason.strip():
        raise Incomplete({"reason": "Enter why you think this is the same child"})
    _require_free(referral, person)
    also = [recording.thing(person)]
    values = {"person": person}
    transitions.take_step(
        referral, "identify", by=by, now=now, values=values, reason=reason, seen=seen, also=also
    )
    cases.set_child_of_case(referral, person, by=by, now=now)
    safety_tonight.copy_to_case(referral, by=by, now=now)
    match_decisions.withdraw_verdict(referral, person, by=by, now=now)
    restricted_matches.queue_comparison(now=now, person=person)
    if referral.outcome == Outcome.OPEN_CASE_UPDATE:  # un-joined after the decision, joined again
        onward_referrals.send_to_allocated(referral, "", by=by, now=now)
    return referral


def _require_free(referral: Referral, person: Person | None) -> None:
    """Raises NotPossible when the referral is linked to, or decided for, somebody else."""
    linked = referral.person_id
    if linked and (referral.state == "decided" or person is None or linked != person.pk):
        raise NotPossible(
            "This referral is already linked to a child. If it is the wrong child, unlink it, or "
            "open “Correct this referral” and move it."
        )


NEW = "Not found in our records: new child record created"


@recording.action
def register_child(
    *, by: Actor, referral: Referral, seen: int, now: dt.datetime, reason: str = ""
) -> Person:
    """Registers the described child as a new person, and links the referral.

    Raises Incomplete without a reason while a person on the register is very likely this child
    and that was not decided against.
    """
    permissions.require(
        by, Permission.PERSON_REGISTER, scope.facts_at_large(by, Permission.PERSON_REGISTER)
    )
    _require_free(referral, None)
    described = triage.describe_child(by, referral)
    found = register.find_candidates(by, described.facts())
    if not reason.strip() and match_decisions.list_unanswered_matches(referral, found, by=by):
        raise Incomplete(
            {"new_reason": "Enter why this child is not one of the very likely matches"}
        )
    person = register.register_person(by=by, described=described, now=now)
    why = reason.strip() or NEW
    identify_child(by=by, referral=referral, person=person, reason=why, seen=seen, now=now)
    for around in triage.list_people_around(by, referral):
        register.insert_relationship(by=by, person=person, answers=around, now=now)
    return person


@recording.action
def record_recommendation(
    *, by: Actor, referral: Referral, answers: Answers, seen: int, now: dt.datetime
) -> Decision:
    """Records a worker's recommendation, which a manager confirms or decides otherwise."""
    answers = decision_questions.require_decision(answers, referral)
    values = {"passed_to": answers.get("passed_to") or ""}
    transitions.take_step(referral, "recommend", by=by, now=now, values=values, seen=seen)
    return _keep_decision("recommended", referral, answers, by=by, now=now)


@recording.action
def decide_referral(
    *,
    by: Actor,
    referral: Referral,
    answers: Answers,
    seen: int,
    now: dt.datetime,
    repeat_reason: str = "",
    reasons: Mapping[str, str] = NO_REASONS,
) -> Decision:
    """Records the front door's decision: outcome, reasons, and whether social care accepts it.

    `repeat_reason` is what this and the earlier contacts mean together, where there are any.
    Raises Incomplete, Refused (a manager decides), NotPossible (decided, or child not
    identified while nothing is urgent), Stale.
    """
    answers = decision_questions.require_decision(answers, referral)
    decisions.require_explained(
        answers,
        repeat_reason,
        triage.why_together(by, referral),
        has_worker=bool(triage.list_allocated_workers(by, referral)),
    )
    asked = decision_questions.ask_about_referral(
        Permission.REFERRAL_DECIDE, referral, answers, reasons, by=by, now=now
    )
    recommended = triage.recommendation_to_confirm(referral.decisions.order_by("at", "pk"))
    values = {"outcome": answers["outcome"], "decided_at": now}
    values |= {"passed_to": answers.get("passed_to") or ""}
    why = str(answers["rationale"])
    transitions.take_step(referral, "decide", by=by, now=now, values=values, reason=why, seen=seen)
    _follow_up(referral, answers, by=by, now=now)
    words = {**answers, "repeat_reason": repeat_reason}
    decision = _keep_decision("decided", referral, words, by=by, now=now, confirms=recommended)
    decision_questions.keep_reasons("decision", referral, answers, asked, by=by, now=now)
    return decision


def _follow_up(referral: Referral, answers: Answers, *, by: Actor, now: dt.datetime) -> None:
    outcome = Outcome(answers["outcome"])
    onward_referrals.pass_on(referral, outcome, answers, by=by, now=now)
    cases.open_case(referral, outcome, by=by, now=now)
    safety_tonight.copy_to_case(referral, by=by, now=now)
    if outcome is Outcome.OPEN_CASE_UPDATE:
        named = str(answers.get("worker_name") or "")
        onward_referrals.send_to_allocated(referral, named, by=by, now=now)
    if referral.person_id is None and outcome in URGENT:
        transitions.ask_which_child(referral, by=by, now=now)


def _keep_decision(
    kind: str,
    referral: Referral,
    answers: Answers,
    *,
    by: Actor,
    now: dt.datetime,
    confirms: Decision | None = None,
) -> Decision:
    accepted = answers["accepted"] == "yes"
    texts = ("rationale", "change_mind", "explain_child", "told_how", "offered", "worker_name")
    decision = Decision(
        referral=referral,
        kind=kind,
        outcome=answers["outcome"],
        nfa_reason=answers.get("nfa_reason") or "",
        is_referral=accepted,
        accepted_on=london_day(by.at) if accepted and kind == "decided" else None,
        primary_need=str(answers.get("primary_need") or "").upper(),
        referral_source=str(answers.get("referral_source") or "").removeprefix("s").upper(),
        worker_phone=answers.get("worker_phone") or "",
        by_id=by.account,
        at=now,
        repeat_reason=answers.get("repeat_reason") or "",
        confirms=confirms,
        **{key: answers.get(key) or "" for key in texts},
    )
    return recording.insert_immutable(decision)
