"""Requests to a team for advice, in writing or by phone, or for early help; and the answers."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from handrail.actions.core import clocks, notices, recording, tasks, transitions
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.references import new_reference
from handrail.actions.core.submissions import keep_submission, require_answers
from handrail.actions.front_door import agreements
from handrail.records.models import Account, Concern, Draft, HelpRequest, Submission, Team
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import scope, settings as settings_queries
from handrail.records.queries.front_door import advice_requests
from handrail.records.queries.front_door.prompts import expects_referral
from handrail.rules import permissions, workflow
from handrail.rules.clocks import Calendar, basis_of, due_for, limit_of
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.front_door.agreements import agreement_values, values_of_answer
from handrail.rules.identifiers import clean_email
from handrail.rules.vocabulary import HelpKind
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import Step

Answers = Mapping[str, Any]
# what a row keeps of the answers in columns of its own, and no submission repeats
CALLER = ("caller_name", "caller_agency", "caller_phone", "caller_email")
NOT_REFERRED = "not_referred"
TOLD = {
    "advice_asked": "{team} is asked for advice: {reference}.",
    "advice_given": "You have advice from {team}: {reference}.",
    "help_asked": "{team} is asked for early help: {reference}.",
    "help_answered": "{team} has answered on early help: {reference}.",
}


@dataclass(frozen=True)
class _Question:
    """One kind of question: its form, who may be asked, the step of the concern, its events."""

    kind: HelpKind
    form: str
    teams: Collection[str]
    step: str
    verb: str
    notice: str


ADVICE = _Question(
    HelpKind.ADVICE, "advice_question", advice_requests.ADVICE_TEAMS,
    step="ask_advice", verb=EventType.CONCERN_ADVICE_ASKED, notice="advice_asked",
)  # fmt: skip
EARLY_HELP = _Question(
    HelpKind.EARLY_HELP, "early_help_request", advice_requests.EARLY_HELP_TEAMS,
    step="ask_early_help", verb=EventType.CONCERN_HELP_ASKED, notice="help_asked",
)  # fmt: skip


@recording.action
def ask_advice(
    *,
    by: Actor,
    draft: Draft,
    team: Team | None,
    answers: Answers,
    not_referred: str,
    token: str,
    now: dt.datetime,
) -> HelpRequest:
    """Asks a team for advice, due on the same working day; the draft stays open.

    `not_referred` is why this comes before a referral where one is expected.
    """
    return _ask(ADVICE, draft, team, answers, not_referred, token, by=by, now=now)


@recording.action
def ask_early_help(
    *,
    by: Actor,
    draft: Draft,
    team: Team | None,
    answers: Answers,
    not_referred: str,
    token: str,
    now: dt.datetime,
) -> HelpRequest:
    """Asks an early help team to accept a family that has agreed to it.

    The draft so far is saved permanently with the concern; the team reads only the request.
    """
    return _ask(EARLY_HELP, draft, team, answers, not_referred, token, by=by, now=now)


def _ask(
    question: _Question, draft: Draft, team: Team | None, answers: Answers, not_referred: str,
    token: str, *, by: Actor, now: dt.datetime,
) -> HelpRequest:  # fmt: skip
    concern = transitions.concern_of_draft(draft, by=by, now=now)
    _require(question, draft, team, answers, not_referred)
    asked = _new(question.kind, team, answers, by=by, now=now, concern=concern)
    recording.create(asked, verb=EventType.HELP_ASKED, also=[recording.thing(concern)])
    if question.kind is HelpKind.EARLY_HELP:
        transitions.finalise_forms(draft, by=by, now=now, reasons={NOT_REFERRED: not_referred})
    transitions.move_concern(concern, question.step, verb=question.verb, by=by, now=now)
    if question.kind is HelpKind.EARLY_HELP:
        _start_clock(asked, concern, by=by, now=now)
    _keep(asked, question.form, answers, by=by, now=now, not_referred=not_referred)
    _tell(question.notice, asked, by=by, now=now)
    recording.use_token(token, result=str(asked.public_id))
    return asked


def _start_clock(asked: HelpRequest, concern: Concern, *, by: Actor, now: dt.datetime) -> None:
    """Starts the team's time to answer, unless an earlier request of this concern waits too."""
    kind, settings = ClockCode.ONWARD_ANSWER, settings_queries.settings_in_force()
    if asked.due_at and not concern.clocks.filter(kind=kind, stopped_at=None).exists():
        clocks.start_until(
            by=by, now=now, kind=kind, concern=concern, due_at=asked.due_at,
            limit=limit_of(kind, settings).in_words, basis=basis_of(kind, now, settings),
        )  # fmt: skip


def _stop_clock(asked: HelpRequest, *, by: Actor, now: dt.datetime) -> None:
    """Stops it once no early help request of the concern is waiting."""
    concern = asked.concern
    early = {"kind": HelpKind.EARLY_HELP.value, "state": "asked"}
    if concern and not concern.help_requests.filter(**early).exists():
        clocks.stop(by=by, now=now, concern=concern, kinds=(ClockCode.ONWARD_ANSWER,))


def _require(
    question: _Question, draft: Draft, team: Team | None, answers: Answers, not_referred: str
) -> None:
    """Raises Incomplete with all that is missing, the family's agreement included."""
    problems: dict[str, str] = {}
    if team is None or team.kind not in question.teams:
        problems["team"] = "Choose the team to ask"
    try:
        form = settings_queries.latest_form(question.form)
        require_answers(settings_queries.form_of(form), answers)
    except Incomplete as error:
        problems |= error.problems
    if question.kind is HelpKind.EARLY_HELP and answers.get("agreed") in NOT_AGREED:
        problems["agreed"] = NOT_AGREED[answers["agreed"]]
    if expects_referral(draft) and not not_referred.strip():
        problems[NOT_REFERRED] = "Enter why you are not making a referral now"
    if problems:
        raise Incomplete(problems)


HARMED = "If you think that the child is being harmed, refer instead"
NOT_AGREED = {
    "no": f"Early help needs the family’s agreement, and the family declined it. {HARMED}",
    "not_asked": f"Early help needs the family’s agreement: ask them first. {HARMED}",
}


def _new(
    kind: HelpKind, team: Team | None, answers: Answers, *, by: Actor, now: dt.datetime, **more: Any
) -> HelpRequest:
    settings = settings_queries.settings_in_force()
    calendar = Calendar.from_settings(settings)
    is_advice = kind is HelpKind.ADVICE
    more |= agreement_values(answers)
    values = {
        "asked_by_id": by.account,
        "state": "asked",
        "due_at": calendar.same_working_day(now)
        if is_advice
        else due_for(ClockCode.ONWARD_ANSWER, now, settings),
    }
    return HelpRequest(
        reference=new_reference(
            HelpRequest, settings.reference_prefix, "A" if is_advice else "H", now
        ),
        kind=kind.value,
        team=team,
        asked_at=now,
        child_name=str(answers.get("child_name") or "")[:200],
        **(values | more),
    )


def _keep(
    asked: HelpRequest,
    key: str,
    answers: Answers,
    *,
    by: Actor,
    now: dt.datetime,
    not_referred: str = "",
) -> Submission:
    """Saves the form of a question, without the answers that its row has in encrypted columns."""
    apart = {"child_name", *CALLER}
    kept = {name: value for name, value in answers.items() if name not in apart}
    return keep_submission(
        settings_queries.latest_form(key),
        kept,
        by=by,
        now=now,
        part=key,
        help_request=asked,
        reasons={NOT_REFERRED: not_referred},
    )


def _tell(kind: str, asked: HelpRequest, *, by: Actor, now: dt.datetime) -> None:
    """Notifies the person who asked of the answer, or everybody in the team of the question."""
    is_answer = kind in {"advice_given", "help_answered"}
    people = [_who_asked(asked, now)] if is_answer else actors.list_team_members(asked.team, by.at)
    text = TOLD[kind].format(team=asked.team.name, reference=asked.reference)
    for account in people:
        if account.pk != by.account:
            notices.notify_account(account, now=now, kind=kind, text=text, concern=asked.concern)


def _who_asked(asked: HelpRequest, now: dt.datetime) -> Account:
    """Who asked; a safeguarding lead of the writer's agency where that account is closed."""
    if asked.asked_by.is_active or asked.concern is None:
        return asked.asked_by
    return transitions.writer_of(asked.concern, now=now)


@recording.action
def record_call(*, by: Actor, answers: Answers, token: str, now: dt.datetime) -> HelpRequest:
    """Records a call for advice and the advice given. A caller with an account reads it there."""
    permissions.require(
        by, Permission.HELP_ADVISE, scope.facts_at_large(by, Permission.HELP_ADVISE)
    )
    require_answers(
        settings_queries.form_of(settings_queries.latest_form("advice_by_phone")), answers
    )
    team = advice_requests.own_team(by)
    if team is None:
        raise NotPossible(
            "You are not in a team that gives advice. Ask your administrator to add you to one."
        )
    caller = {name: str(answers.get(name) or "")[:200].strip() for name in CALLER}
    account = _account_of(caller["caller_email"])
    row = workflow.find_step("take_call", "question", workflow.START)
    asked = _new(
        HelpKind.ADVICE,
        team,
        answers,
        by=by,
        now=now,
        **caller,
        asked_by_id=account.pk if account else by.account,
        is_by_phone=True,
        state=row.to,
        answered_by_id=by.account,
        answered_at=now,
        next_step=answers["next_step"],
    )
    recording.create(asked, verb=EventType.HELP_CALL_TAKEN)
    _keep(asked, "advice_by_phone", answers, by=by, now=now)
    _look_again(asked, answers, by=by, now=now)
    _tell("advice_given", asked, by=by, now=now)
    recording.use_token(token, result=str(asked.public_id))
    return asked


def _account_of(email: str) -> Account | None:
    cleaned = clean_email(email) if email else None
    if cleaned and cleaned.problem:
        raise Incomplete({"caller_email": cleaned.problem})
    return actors.find_by_email(str(cleaned.value)) if cleaned and cleaned.value else None


@recording.action
def record_advice(
    *, by: Actor, asked: HelpRequest, answers: Answers, token: str, now: dt.datetime
) -> HelpRequest:
    """Records the team's advice and next step; notifies the requester, who may still refer."""
    permissions.require(by, Permission.HELP_ADVISE, scope.facts_of_row(by, asked))
    require_answers(
        settings_queries.form_of(settings_queries.latest_form("advice_answer")), answers
    )
    row = workflow.find_step("advise", "question", asked.state)
    values = _answered(row, by=by, now=now) | {"next_step": answers["next_step"]}
    recording.change(asked, verb=EventType.HELP_ADVISED, values=values)
    _keep(asked, "advice_answer", answers, by=by, now=now)
    _look_again(asked, answers, by=by, now=now)
    _tell("advice_given", asked, by=by, now=now)
    recording.use_token(token, result=str(asked.public_id))
    return asked


def _answered(row: Step, *, by: Actor, now: dt.datetime) -> dict[str, Any]:
    return {"state": row.to, "answered_by_id": by.account, "answered_at": now}


def _look_again(asked: HelpRequest, answers: Answers, *, by: Actor, now: dt.datetime) -> None:
    """Opens a task for the requester on the date until which they were advised to monitor."""
    day = day_of(answers.get("watch_until"))
    is_theirs = asked.asked_by_id != by.account
    if answers["next_step"] == "keep_watch" and day and is_theirs:
        calendar = Calendar.from_settings(settings_queries.settings_in_force())
        tasks.open_task(
            by=by,
            now=now,
            kind=TaskKind.LOOK_AGAIN,
            title=f"Re-screen, as you were advised: {asked.reference}",
            concern=asked.concern,
            assignee=asked.asked_by,
            due_at=calendar.closing(day),
        )


@recording.action
def decide_early_help(
    *, by: Actor, asked: HelpRequest, answers: Answers, token: str, now: dt.datetime
) -> HelpRequest:
    """Records whether the early help team accepts the family, or why not.

    The requester is notified. When it declines, the concern is its writer's to decide on again.
    """
    permissions.require(by, Permission.HELP_DECIDE, scope.facts_of_row(by, asked))
    require_answers(
        settings_queries.form_of(settings_queries.latest_form("early_help_answer")), answers
    )
    is_accepted = answers["answer"] == "accepted"
    row = workflow.find_step("accept" if is_accepted else "decline", "question", asked.state)
    values = _answered(row, by=by, now=now) | values_of_answer(
        answers, is_recorded=bool(asked.agreed_by)
    )
    if is_accepted:
        recording.change(asked, verb=EventType.HELP_ACCEPTED, values=values)
        agreements.ask_again_at_end(asked, by=by, now=now)
    else:
        reason = str(answers["declined_because"])
        recording.change(asked, verb=EventType.HELP_DECLINED, values=values, reason=reason)
        _hand_back(asked, by=by, now=now)
    _stop_clock(asked, by=by, now=now)
    _keep(asked, "early_help_answer", answers, by=by, now=now)
    _tell("help_answered", asked, by=by, now=now)
    recording.use_token(token, result=str(asked.public_id))
    return asked


def _hand_back(asked: HelpRequest, *, by: Actor, now: dt.datetime) -> None:
    concern = asked.concern
    if concern and concern.state == "help_asked":
        calendar = Calendar.from_settings(settings_queries.settings_in_force())
        transitions.move_concern(
            concern, "help_declined", verb=EventType.CONCERN_HANDED_BACK, by=by, now=now,
            due_at=calendar.end_of_next_working_day(now),
        )  # fmt: skip
