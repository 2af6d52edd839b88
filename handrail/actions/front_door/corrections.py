"""Corrections: a referral withdrawn, resumed, decided again, corrected or moved."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.access import restricted_matches
from handrail.actions.core import clocks, notices, recording, step_effects, transitions
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.submissions import keep_submission, require_answers
from handrail.actions.front_door import onward_referrals, safety_tonight, urgent_alerts
from handrail.actions.front_door.referral import columns_of
from handrail.actions.people import match_decisions, register as register_actions
from handrail.records.models import Account, Person, Referral, Submission
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import scope, settings as settings_queries
from handrail.records.queries.front_door import corrections, triage
from handrail.records.queries.people import register as register_queries
from handrail.rules import permissions, workflow
from handrail.rules.forms.answers import missing_answers
from handrail.rules.front_door.safety_tonight import NOT_SAFE
from handrail.rules.vocabulary import NoticeKind, Outcome, Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

Answers = Mapping[str, Any]
DECIDED_ALREADY = (
    "A front door manager has already decided not to continue with this referral. It can still be "
    "resumed: choose “Continue with this referral”."
)
NOT_LINKED = "This referral is on no child’s record yet. Link it at the front door."


def _reason_in(answers: Answers) -> str:
    require_answers(
        settings_queries.form_of(settings_queries.latest_form("mistake_reason")), answers
    )
    return str(answers["reason"])


def _keep_reason(
    part: str, referral: Referral, answers: Answers, *, by: Actor, now: dt.datetime
) -> Submission:
    form = settings_queries.latest_form("mistake_reason")
    return keep_submission(form, answers, by=by, now=now, part=part, referral=referral)


def _tell_asked(referral: Referral, kind: str, text: str, *, by: Actor, now: dt.datetime) -> None:
    """Notifies those at the agencies that were asked about this child."""
    agencies = frozenset(referral.checks.values_list("agency_id", flat=True))
    roles = (Role.CHECK_ANSWERER, Role.POLICE_OFFICER)
    said = text.format(reference=referral.reference)
    for account in actors.list_role_holders(roles, agencies=agencies, at=by.at):
        if account.pk not in {by.account, referral.author_id}:
            notices.notify_account(account, now=now, kind=kind, text=said, referral=referral)


@recording.action
def withdraw_referral(
    *, by: Actor, referral: Referral, answers: Answers, seen: int, now: dt.datetime
) -> Referral:
    """Withdraws a referral that is not decided, by its author or their lead, with a reason.

    An alarm for a child who is not safe tonight stays until a named person ends it.
    """
    values, reason = {"withdrawn_at": now}, _reason_in(answers)
    transitions.take_step(
        referral, "withdraw", by=by, now=now, values=values, reason=reason, seen=seen
    )
    _keep_reason("withdraw", referral, answers, by=by, now=now)
    _tell_asked(referral, "withdrawn", "The sender withdrew {reference}.", by=by, now=now)
    return referral


@recording.action
def resume_referral(
    *, by: Actor, referral: Referral, answers: Answers, seen: int, now: dt.datetime
) -> Referral:
    """Resumes a withdrawn referral, by the front door; its time limits run again."""
    values: dict[str, Any] = {}
    if referral.taken_by_id is None:
        values = {"taken_by": Account.objects.get(pk=by.account), "taken_at": now}
    reason = _reason_in(answers)
    transitions.take_step(
        referral, "go_on", by=by, now=now, values=values, reason=reason, seen=seen
    )
    settings = settings_queries.settings_in_force()
    clocks.restart_decision_clock(by=by, now=now, referral=referral, settings=settings)
    _keep_reason("go_on", referral, answers, by=by, now=now)
    text = "The front door is continuing with {reference}, which was withdrawn."
    _tell_asked(referral, "correction", text, by=by, now=now)
    return referral


@recording.action
def discontinue_referral(
    *, by: Actor, referral: Referral, answers: Answers, seen: int, now: dt.datetime
) -> Referral:
    """Records that the front door does not continue with a withdrawn referral, with a reason.

    Raises NotPossible when that is decided already. It may still be resumed later.
    """
    permissions.require(by, Permission.REFERRAL_DISCONTINUE, scope.facts_of_row(by, referral))
    if referral.state == "withdrawn" and not corrections.find_withdrawal_task(referral):
        raise NotPossible(DECIDED_ALREADY)
    reason = _reason_in(answers)
    transitions.take_step(referral, "discontinue", by=by, now=now, reason=reason, seen=seen)
    _keep_reason("discontinue", referral, answers, by=by, now=now)
    return referral


@recording.action
def reopen_decision(
    *, by: Actor, referral: Referral, answers: Answers, seen: int, now: dt.datetime
) -> Referral:
    """Reopens a decision, by a front door manager, with a reason; the next decision supersedes it.

    What it passed on need no longer be answered. A case that it opened goes on until its own
    manager closes it. Everybody who was told of the decision is told.
    """
    permissions.require(by, Permission.REFERRAL_DECIDE_AGAIN, scope.facts_of_row(by, referral))
    reason = _reason_in(answers)
    onward_referrals.withdraw_requests(referral, by=by, now=now)
    transitions.reopen_referral(
        referral, by=by, now=now, verb=EventType.REFERRAL_DECIDE_AGAIN, reason=reason, seen=seen
    )
    _keep_reason("decide_again", referral, answers, by=by, now=now)
    text = "The front door decides again on {reference}."
    _tell_asked(referral, "referral_reopened", text, by=by, now=now)
    _tell_case(referral, by=by, now=now)
    return referral


def _tell_case(referral: Referral, *, by: Actor, now: dt.datetime) -> None:
    """Notifies those who work in the open case of the referral, or who are to allocate it."""
    for case in referral.cases.exclude(state="closed"):
        text = f"The front door decides again on {referral.reference}, from which this case came."
        for account in step_effects.people_for("worker", case, now=now):
            notices.notify_account(
                account, now=now, kind="referral_reopened", text=text,
                **step_effects.subject_fields(case),
            )  # fmt: skip


@recording.action
def move_referral(
    *,
    by: Actor,
    referral: Referral,
    person: Person | None,
    answers: Answers,
    seen: int,
    now: dt.datetime,
) -> Referral:
    """Moves a referral from the wrong child's record to the right one, with a reason.

    Without a person the described child is registered as new. The event names both records.
    """
    permissions.require(by, Permission.REFERRAL_MOVE, scope.facts_of_row(by, referral))
    reason, wrong = _reason_in(answers), register_queries.person_if_known(by, referral.person)
    if wrong is None:
        raise NotPossible(NOT_LINKED)
    if person == wrong:
        raise Incomplete({"person": "Choose another child: it is on this record now"})
    recording.add_to_event(
        verb=EventType.REFERRAL_MOVE, things=[recording.thing(referral)], reason=reason
    )
    if person is None:
        person = register_actions.register_person(
            by=by, described=triage.describe_child(by, referral), now=now
        )
    left = _who_works_with(referral, by=by, now=now)
    transitions.take_step(
        referral, "move", by=by, now=now, values={"person": person}, reason=reason, seen=seen
    )
    _tell_workers(referral, left, by=by, now=now)
    transitions.release_alarms(referral, by=by, now=now)
    safety_tonight.copy_to_case(referral, by=by, now=now)
    match_decisions.withdraw_verdict(referral, person, by=by, now=now)
    recording.add_to_event(verb=EventType.REFERRAL_MOVED_AWAY, things=[recording.thing(wrong)])
    recording.add_to_event(verb=EventType.REFERRAL_MOVED_HERE, things=[recording.thing(person)])
    for child in (wrong, person):
        restricted_matches.queue_comparison(now=now, person=child)
    _keep_reason("move", referral, answers, by=by, now=now)
    text = "{reference} was moved to the record of the right child."
    _tell_asked(referral, "correction", text, by=by, now=now)
    return referral


def _who_works_with(referral: Referral, *, by: Actor, now: dt.datetime) -> list[Account]:
    """The workers of the child to whose record a referral is linked, and of the open cases that
    came from it; the managers where a case has none.
    """
    found = [*triage.list_allocated_workers(by, referral)]
    for case in referral.cases.exclude(state="closed"):
        found += step_effects.people_for("worker", case, now=now)
    return list(dict.fromkeys(found))


def _tell_workers(referral: Referral, left: list[Account], *, by: Actor, now: dt.datetime) -> None:
    """Notifies the workers of the wrong child, and those of the right one once it is decided."""
    of = referral.reference
    text = f"{of} is about another child: it was moved from the record of a child you work with."
    for account in left:
        if account.pk != by.account:
            notices.notify_account(account, now=now, kind=NoticeKind.CORRECTION, text=text)
    if referral.outcome == Outcome.OPEN_CASE_UPDATE:
        onward_referrals.send_to_allocated(referral, "", by=by, now=now)
        return
    about: dict[str, Any] = {"referral": referral}
    text = f"{of} was moved to the record of a child you work with. Please read it."
    for worker in triage.list_allocated_workers(by, referral) if referral.outcome else ():
        if worker.pk != by.account:
            notices.notify_account(worker, now=now, kind=NoticeKind.CORRECTION, text=text, **about)


@recording.action
def correct_page(
    *,
    by: Actor,
    referral: Referral,
    page: str,
    answers: Answers,
    reason: str,
    seen: int,
    now: dt.datetime,
) -> Submission:
    """Saves corrected answers of one page, by the author, as a submission superseding the last.

    `page` is the key of the page. Encrypted answers that are left empty stay as they were.
    Raises Incomplete (no reason, an answer missing, nothing changed), NotPossible (no such
    page).
    """
    permissions.require(by, Permission.REFERRAL_CORRECT, scope.facts_of_row(by, referral))
    found = corrections.page_to_correct(by, referral, page)
    if found is None:
        raise NotPossible("This page was not sent with the referral.")
    kept, stop = found
    merged = _merged(kept, stop, answers)
    _require_correction(kept, stop, merged, reason)
    transitions.take_step(
        referral,
        "correct",
        by=by,
        now=now,
        values=_columns(by, referral, kept, merged, now=now),
        reason=reason,
        seen=seen,
    )
    newer = keep_submission(
        kept.row.form,
        merged,
        by=by,
        now=now,
        part=kept.row.part,
        reasons={**kept.row.reasons, "correction": reason},
        referral=referral,
        supersedes=kept.row,
    )
    onward_referrals.notify_of_addition(referral, by=by, now=now, kind=NoticeKind.CORRECTION)
    text = "What you were asked about in {reference} has been corrected."
    _tell_asked(referral, "correction", text, by=by, now=now)
    if merged.get("safe_tonight") != kept.answers.get("safe_tonight"):
        urgent_alerts.raise_if_unsafe(by=by, referral=referral, now=now)
        _count_anew(referral, by=by, now=now)
        safety_tonight.copy_to_case(referral, by=by, now=now)
    return newer


def _count_anew(referral: Referral, *, by: Actor, now: dt.datetime) -> None:
    """Restarts the limits of an undecided referral whose sender corrected tonight's safety."""
    if referral.state in workflow.OPEN:
        settings = settings_queries.settings_in_force()
        values = {"due_at": clocks.decision_due_at(referral, settings)}
        recording.change(referral, verb=EventType.REFERRAL_COUNTED_ANEW, values=values)
        clocks.restart_decision_clock(by=by, now=now, referral=referral, settings=settings)


def _merged(kept: corrections.Kept, stop: corrections.Stop, answers: Answers) -> dict[str, Any]:
    """Every answer of the form: this page's as corrected, the rest and encrypted ones as before."""
    encrypted = corrections.encrypted_answers(kept)
    here = {question.key for question in stop.page.all_questions()}
    merged = {key: value for key, value in kept.answers.items() if key not in here} | encrypted
    given = {key: value for key, value in answers.items() if key in here}
    for key, value in given.items():
        if value or key not in encrypted:
            merged[key] = value
    return merged


def _require_correction(
    kept: corrections.Kept, stop: corrections.Stop, merged: Answers, reason: str
) -> None:
    problems = {}
    if not reason.strip():
        problems["reason"] = "Enter what was wrong"
    before = {gap.question for gap in missing_answers(kept.form, kept.answers)}
    here = {question.key for question in stop.page.all_questions()}
    for gap in missing_answers(kept.form, merged):
        if gap.question in here - before:
            problems[gap.question] = f"Answer “{gap.message}”"
    if not problems and _filled(merged) == _filled(
        corrections.encrypted_answers(kept) | kept.answers
    ):
        problems["reason"] = "No answer has changed. Change the one that is wrong."
    if problems:
        raise Incomplete(problems)


def _filled(answers: Answers) -> dict[str, Any]:
    return {key: value for key, value in answers.items() if value not in (None, "", [], {})}


def _columns(
    by: Actor, referral: Referral, kept: corrections.Kept, merged: Answers, *, now: dt.datetime
) -> dict[str, Any]:
    """The queue's columns, from this part as corrected and the other part as it is.

    What somebody on duty, or who works with the child, answered about tonight since then stays,
    unless the sender says now that the child is not safe.
    """
    parts = {row.row.part: row.answers for row in corrections.list_latest_submissions(by, referral)}
    parts[kept.row.part] = dict(merged)
    found: dict[str, Any] = columns_of(parts.get("referral", {}), parts.get("screening", {}))
    if referral.safe_at is None:
        return found
    said = merged.get("safe_tonight")
    if said == NOT_SAFE and said != kept.answers.get("safe_tonight"):
        return found | {"safe_at": now, "safe_by_id": by.account}
    return found | {"safe_tonight": referral.safe_tonight}
