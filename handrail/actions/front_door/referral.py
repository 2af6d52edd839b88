"""Referrals: sent with an encrypted screening, added to, commented on, answers revealed."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.access import protected_facts
from handrail.actions.core import clocks, recording, transitions
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.references import new_reference
from handrail.actions.core.submissions import keep_submission, require_answers
from handrail.actions.front_door import (
    duty_to_report,
    onward_referrals,
    public_referrals,
    urgent_alerts,
)
from handrail.records.models import Draft, ProtectedAnswer, Referral, Submission
from handrail.records.queries.core import scope, settings as settings_queries
from handrail.records.queries.front_door.prompts import prompts_for
from handrail.rules import permissions, workflow
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answers import missing_answers
from handrail.rules.forms.journey import Journey
from handrail.rules.front_door.prompts import unanswered_prompts
from handrail.rules.permissions import Facts
from handrail.rules.vocabulary import Channel
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

Content = Mapping[str, Mapping[str, Any]]
SEND_WITHOUT = "send_without"


@recording.action
def submit(
    *, by: Actor, draft: Draft, reasons: Mapping[str, str], token: str, now: dt.datetime
) -> Referral:
    """Sends the draft to the front door, with its screening encrypted inside.

    `reasons` has a reason by prompt id, and under "send_without" why answers are missing.
    Raises Incomplete (what is missing, by field), NotPossible (sent already), Refused.
    """
    permissions.require(by, Permission.CONCERN_WRITE, scope.facts_of_row(by, draft))
    concern = draft.concern
    if draft.is_closed or concern is None:
        raise NotPossible("This has been sent already. You can add more detail to it.")
    journey, content = settings_queries.journey_of(draft), draft.content
    _require_complete(journey, content, reasons, today=london_day(by.at))
    step = workflow.find_step("send", "referral", workflow.START)
    referral = _new_referral(draft, content, by=by, now=now, state=step.to)
    if by.is_visitor:
        referral.channel = Channel.PUBLIC
        referral.is_unconfirmed = public_referrals.is_unconfirmed(by)
    if by.is_software:
        referral.channel = Channel.SOFTWARE
    recording.create(referral, verb=EventType.REFERRAL_SENT, also=[recording.thing(draft)])
    transitions.finalise_forms(draft, by=by, now=now, reasons=reasons, referral=referral)
    transitions.apply_effects(step, referral, by=by, now=now)
    settings = settings_queries.settings_in_force()
    clocks.restart_decision_clock(by=by, now=now, referral=referral, settings=settings)
    urgent_alerts.raise_if_unsafe(by=by, referral=referral, now=now)
    if referral.is_unconfirmed:
        public_referrals.mail_first_code(by=by, now=now)
    duty_to_report.meet_by_referral(concern, by=by, now=now)
    recording.change(concern, verb=EventType.CONCERN_SENT, values={"state": "sent"})
    emptied = {"content": {}, "is_closed": True, "saved_at": now}
    recording.change(draft, verb=EventType.DRAFT_SENT, values=emptied)
    transitions.end_rescreening_wait(concern, by=by, now=now)
    recording.use_token(token, result=str(referral.public_id))
    return referral


def _require_complete(
    journey: Journey, content: Content, reasons: Mapping[str, str], *, today: dt.date
) -> None:
    raised = prompts_for(journey, content, today=today)
    asks = {f"reason_{row.id}": f"Write: {row.asks}" for row in unanswered_prompts(raised, reasons)}
    is_sent_without = bool(reasons.get(SEND_WITHOUT, "").strip())
    missing = [] if is_sent_without else [gap for _, gap in journey.missing(content)]
    gaps = {gap.question: f"Answer “{gap.message}”" for gap in missing} | asks
    if gaps:
        raise Incomplete(gaps)


def _new_referral(
    draft: Draft, content: Content, *, by: Actor, now: dt.datetime, state: str
) -> Referral:
    settings = settings_queries.settings_in_force()
    answers, screening = content.get("referral", {}), content.get("screening", {})
    sent = Referral(
        reference=new_reference(Referral, settings.reference_prefix, "R", now),
        concern=draft.concern,
        draft=draft,
        author_id=by.account,
        front_door=settings_queries.front_door(),
        state=state,
        occurred_at=now,
        received_at=now,
        basis=settings.sharing.basis.value,
        **columns_of(answers, screening),
    )
    sent.due_at = clocks.decision_due_at(sent, settings)
    return sent


def columns_of(answers: Mapping[str, Any], screening: Mapping[str, Any]) -> dict[str, str]:
    """The queue's columns from the answers: the child, tonight's safety, the judgement and why."""
    why = str(screening.get("why") or answers.get("seen") or "")
    return {
        "child_given": str(answers.get("child_given") or "")[:200],
        "child_family": str(answers.get("child_family") or "")[:200],
        "child_born": (answers.get("born") or {}).get("text", ""),
        "why": _first_words(why),
        "safe_tonight": str(answers.get("safe_tonight") or ""),
        "judgement": str(screening.get("judgement") or ""),
        "worker_risk": str(answers.get("worker_safety") or ""),
    }


def _first_words(text: str, most: int = 140) -> str:
    """The beginning of a text, for the queue, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


@recording.action
def start_addendum(*, by: Actor, referral: Referral, now: dt.datetime) -> Draft:
    """The draft in which the author (or the lead) adds detail; an open one is continued."""
    permissions.require(by, Permission.REFERRAL_ADD, scope.facts_of_row(by, referral))
    open_one = referral.drafts.filter(author_id=by.account, is_closed=False).first()
    if open_one:
        return open_one
    form = settings_queries.latest_form("referral_addendum")
    draft = Draft(author_id=by.account, referral=referral, main_form=form, content={}, saved_at=now)
    return recording.create(draft, verb=EventType.DRAFT_STARTED)


@recording.action
def add_detail(*, by: Actor, draft: Draft, token: str, now: dt.datetime) -> Referral:
    """Adds more detail to a referral as a new submission; encrypted answers stay as they are."""
    permissions.require(by, Permission.CONCERN_WRITE, scope.facts_of_row(by, draft))
    referral = draft.referral
    if draft.is_closed or referral is None:
        raise NotPossible("This detail has been added already.")
    answers = draft.content.get("addendum", {})
    if not any(answers.values()):
        raise Incomplete({"addendum": "Enter at least one answer before you add this"})
    gaps = missing_answers(settings_queries.form_of(draft.main_form), answers)
    if gaps:
        raise Incomplete({gap.question: f"Answer “{gap.message}”" for gap in gaps})
    transitions.take_step(referral, "add", by=by, now=now)
    onward_referrals.notify_of_addition(referral, by=by, now=now)
    keep_submission(draft.main_form, answers, by=by, now=now, part="addendum", referral=referral)
    emptied = {"content": {}, "is_closed": True, "saved_at": now}
    recording.change(draft, verb=EventType.DRAFT_SENT, values=emptied)
    recording.use_token(token, result=str(referral.public_id))
    return referral


@recording.action
def add_comment(
    *, by: Actor, referral: Referral, answers: Mapping[str, Any], token: str, now: dt.datetime
) -> Submission:
    """Adds the safeguarding lead's countersignature or comment, after sending."""
    form = settings_queries.latest_form("referral_comment")
    require_answers(settings_queries.form_of(form), answers)
    transitions.take_step(referral, "comment", by=by, now=now)
    onward_referrals.notify_of_addition(referral, by=by, now=now)
    kept = keep_submission(form, answers, by=by, now=now, part="comment", referral=referral)
    recording.use_token(token, result=str(referral.public_id))
    return kept


@recording.action
def reveal_answer(
    *, by: Actor, referral: Referral, question: str, reason: str, now: dt.datetime
) -> Any:
    """A protected answer of a referral, shown once and recorded.

    Raises Refused, ProofNeeded, Incomplete, and NotPossible when there is none.
    """
    facts: Facts = scope.facts_of_row(by, referral)
    permissions.require(by, Permission.REFERRAL_REVEAL, facts)
    kept = ProtectedAnswer.objects.filter(submission__referral=referral, question=question)
    answer = kept.select_related("submission__form").order_by("-pk").first()
    if answer is None:
        raise NotPossible("There is nothing protected under this question.")
    if settings_queries.form_of(answer.submission.form).question(question).holds == "source":
        permissions.require(by, Permission.REFERRAL_REVEAL_SOURCE, facts)
    things = [recording.thing(referral)]
    protected_facts.record_protected_view(
        referral,
        reason,
        verb=EventType.ANSWER_REVEALED,
        things=things,
        changed=[question],
        by=by,
        now=now,
    )
    return answer.value
