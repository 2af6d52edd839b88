"""Requests that follow from a decision, to a team, another council or a service, and the
answers.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.casework import open_cases
from handrail.actions.core import (
    clocks,
    notices,
    recording,
    step_effects,
    tasks,
    transitions,
)
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.references import new_reference
from handrail.actions.core.submissions import keep_submission, require_answers
from handrail.actions.front_door import agreements
from handrail.actions.panel import nominations
from handrail.records.models import Account, HelpRequest, Referral, Team
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import scope, settings as settings_queries
from handrail.records.queries.front_door import advice_requests, triage
from handrail.rules import permissions, workflow
from handrail.rules.clocks import Calendar, due_for
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.front_door.agreements import agreement_values, values_of_answer
from handrail.rules.front_door.onward_referrals import REFERRAL_ROUTES, Route
from handrail.rules.vocabulary import Channel, HelpKind, NoticeKind, Outcome, Role
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

Answers = Mapping[str, Any]
NO_TEAM = (
    "Nobody is set up to receive this outcome: there is no team of the front door. Ask your "
    "administrator to add one."
)
ASKED = {
    HelpKind.EARLY_HELP: ("help_asked", "The front door asks {team} for {help}: {reference}."),
    HelpKind.CONSULTATION: ("advice_asked", "The front door asks {team} about {reference}."),
}
# what waits for somebody outside of the partnership, whom a team of ours asks
OUTSIDE = {
    HelpKind.COUNCIL: "Get written acceptance from {to}: {reference}",
    HelpKind.SERVICE: "Ask {to} whether it accepts the family: {reference}",
}
FORMS = {
    HelpKind.EARLY_HELP: "early_help_answer",
    HelpKind.CONSULTATION: "consultation_answer",
    HelpKind.COUNCIL: "council_answer",
    HelpKind.SERVICE: "service_answer",
}


def pass_on(
    referral: Referral, outcome: Outcome, answers: Answers, *, by: Actor, now: dt.datetime
) -> None:
    """Makes the row that an outcome leads to, for whoever owns it. Call it in the transaction."""
    route, rationale = REFERRAL_ROUTES[outcome], str(answers["rationale"])
    if route.kind:
        asked = _ask(route, route.kind, referral, agreement_values(answers), by=by, now=now)
        if route.kind not in OUTSIDE:
            _tell_team(route.kind, outcome, asked, referral, by=by, now=now)
    elif outcome is Outcome.MACE_LIST:
        nominations.nominate_referred_child(referral, rationale, by=by, now=now)
    elif outcome is Outcome.NFA_INFORMATION_ADVICE:
        _give_to_sender(referral, by=by, now=now)


def _ask(
    route: Route,
    kind: HelpKind,
    referral: Referral,
    agreed: Mapping[str, Any],
    *,
    by: Actor,
    now: dt.datetime,
) -> HelpRequest:
    settings = settings_queries.settings_in_force()
    team = _team(route.team, referral)
    clock = clocks.start(
        by=by, now=now, kind=ClockCode.ONWARD_ANSWER, referral=referral, settings=settings,
        begun=now,
    )  # fmt: skip
    asked = HelpRequest(
        reference=new_reference(HelpRequest, settings.reference_prefix, "H", now),
        kind=kind.value,
        referral=referral,
        team=team,
        asked_by_id=by.account,
        asked_at=now,
        child_name=f"{referral.child_given} {referral.child_family}".strip(),
        passed_to=referral.passed_to,
        state="asked",
        due_at=clock.due_at,
        sensitivity=referral.sensitivity,
        guardian=referral.guardian,
        **agreed,
    )
    recording.create(asked, verb=EventType.HELP_PASSED_ON, also=[recording.thing(referral)])
    if kind in OUTSIDE:
        title = OUTSIDE[kind].format(to=asked.passed_to, reference=referral.reference)
        tasks.open_task(
            by=by, now=now, kind=TaskKind.ACCEPTANCE, title=title, referral=referral,
            team=team, due_at=asked.due_at,
        )  # fmt: skip
    return asked


def _team(kind: str, referral: Referral) -> Team:
    """The team of that kind: the front door's own agency first; its front door where none is."""
    own = [team for team in advice_requests.list_teams_of_kinds((kind, "front_door"))
           if team.kind == kind or team.agency_id == referral.front_door_id]  # fmt: skip
    if not own:
        raise NotPossible(NO_TEAM)
    return min(own, key=lambda team: (team.kind != kind, team.agency_id != referral.front_door_id))


def _tell_team(
    kind: HelpKind,
    outcome: Outcome,
    asked: HelpRequest,
    referral: Referral,
    *,
    by: Actor,
    now: dt.datetime,
) -> None:
    notice, text = ASKED[kind]
    words = text.format(
        team=asked.team.name, help=outcome.label.lower(), reference=referral.reference
    )
    for account in actors.list_team_members(asked.team, by.at):
        if account.pk != by.account:
            notices.notify_account(account, now=now, kind=notice, text=words, referral=referral)


def _give_to_sender(referral: Referral, *, by: Actor, now: dt.datetime) -> None:
    """Sends the sender the reasons why nothing further is done; if somebody entered the referral
    for them, that person is to tell them.
    """
    if referral.channel == Channel.PUBLIC:
        return  # no task waits for somebody who cannot sign in: they read it where they follow
    calendar = Calendar.from_settings(settings_queries.settings_in_force())
    is_keyed = referral.intake_id is not None
    title = (
        f"Tell {referral.sent_from} what was decided on {referral.reference}, and why"
        if is_keyed
        else f"Read why there is no further action on {referral.reference}, or disagree"
    )
    to = "lead" if referral.channel == Channel.SOFTWARE else "author"
    for account in transitions.people_meant(to, referral, by=by)[:1]:
        tasks.open_task(
            by=by, now=now, kind=TaskKind.READ_DECISION, title=title, referral=referral,
            assignee=account, due_at=calendar.add_working_days(now, 1),
        )  # fmt: skip


def send_to_allocated(referral: Referral, named: str, *, by: Actor, now: dt.datetime) -> None:
    """Sends the referral to the child's allocated worker, with a notification and a task for today.

    Where no worker is in the system, the front door's team is to send it to whoever is `named`.
    """
    workers = triage.list_allocated_workers(by, referral)
    today = due_for(ClockCode.REFERRAL_DECISION, now, settings_queries.settings_in_force())
    task: dict[str, Any] = {"kind": TaskKind.OPEN_CASE, "referral": referral, "due_at": today}
    for worker in workers:
        title = f"Read {referral.reference}: a new referral about a child you work with"
        tasks.open_task(by=by, now=now, title=title, assignee=worker, **task)
        text = f"{referral.reference} is about a child you work with: please read it."
        notices.notify_account(worker, now=now, kind="task_given", text=text, referral=referral)
    if not workers:
        _tell_managers(referral, by=by, now=now)
        to = named or "the allocated worker"
        title = f"Send {referral.reference} to {to} and ask them to confirm receipt"
        team = _team("front_door", referral)
        tasks.open_task(by=by, now=now, title=title, team=team, **task)


def _tell_managers(referral: Referral, *, by: Actor, now: dt.datetime) -> None:
    """Notifies those responsible for the child's open case, where no worker has it now."""
    case = open_cases.case_for(by, referral.person_id)
    if case:
        text = f"{referral.reference} is about the child of {case.reference}: please read it."
        for account in step_effects.people_for("worker", case, now=now):
            notices.notify_account(
                account, now=now, kind=NoticeKind.CASE_CHANGED, text=text,
                **step_effects.subject_fields(case),
            )  # fmt: skip


def notify_of_addition(
    referral: Referral,
    *,
    by: Actor,
    now: dt.datetime,
    kind: NoticeKind = NoticeKind.REFERRAL_AMENDED,
    text: str = "",
) -> None:
    """Notifies those who work with the child of what is added to or corrected in a decided
    referral, in the words of its kind or in `text`.

    They are those of its case and the child's allocated workers; where there are none, whoever
    has the referral was told already, or the managers of the front door are. Call it in the
    transaction.
    """
    if referral.state != "decided":
        return
    told: dict[int, tuple[Account, dict[str, Any]]] = {}
    for case in referral.cases.exclude(state="closed"):
        about = step_effects.subject_fields(case)
        told |= {one.pk: (one, about) for one in step_effects.people_for("worker", case, now=now)}
    for worker in triage.list_allocated_workers(by, referral):
        told.setdefault(worker.pk, (worker, {"referral": referral}))
    if not told and not transitions.people_meant("taker", referral, by=by):
        managers = transitions.people_meant(Role.FRONT_DOOR_MANAGER, referral, by=by)
        told = {one.pk: (one, {"referral": referral}) for one in managers}
    text = text or transitions.SENTENCES[kind].format(reference=referral.reference)
    for key in told.keys() - {by.account, referral.taken_by_id}:
        account, about = told[key]
        notices.notify_account(account, now=now, kind=kind, text=text, **about)


def withdraw_requests(referral: Referral, *, by: Actor, now: dt.datetime) -> None:
    """Withdraws the requests of an earlier decision, because the front door decides again."""
    for asked in referral.help_requests.filter(state="asked"):
        row = workflow.find_step("no_longer", "question", asked.state)
        recording.change(asked, verb=EventType.HELP_WITHDRAWN, values={"state": row.to})
        text = f"{referral.reference} needs no answer from {asked.team.name} any more: the front "
        text += "door decides again."
        for account in actors.list_team_members(asked.team, by.at):
            if account.pk != by.account:
                notices.notify_account(
                    account, now=now, kind="withdrawn", text=text, referral=referral
                )
    _end(referral, by=by, now=now)


def _end(referral: Referral, *, by: Actor, now: dt.datetime) -> None:
    clocks.stop(by=by, now=now, referral=referral, kinds=(ClockCode.ONWARD_ANSWER,))
    kinds = (TaskKind.ACCEPTANCE, TaskKind.READ_DECISION, TaskKind.OPEN_CASE)
    tasks.finish_tasks(by=by, now=now, referral=referral, kinds=kinds)


@recording.action
def record_answer(
    *, by: Actor, asked: HelpRequest, answers: Answers, token: str, now: dt.datetime
) -> HelpRequest:
    """Records whether the recipient takes it on, or why not; if not, the front door decides again.

    For another council or service the front door records who answered, and for a council where
    the writing is. Raises Refused, Incomplete, NotPossible (answered, or no longer asked).
    """
    referral, kind = asked.referral, HelpKind(asked.kind)
    assert referral is not None  # nosec B101 - only what was passed on of a referral comes here
    early = kind is HelpKind.EARLY_HELP
    needed = Permission.HELP_DECIDE if early else Permission.HELP_ADVISE
    permissions.require(by, needed, scope.facts_of_row(by, asked))
    form = settings_queries.latest_form(FORMS[kind])
    require_answers(settings_queries.form_of(form), answers)
    is_accepted = answers["answer"] == "accepted"
    step = workflow.find_step("take_on" if is_accepted else "turn_down", "question", asked.state)
    values = {"state": step.to, "answered_by_id": by.account, "answered_at": now}
    values |= values_of_answer(answers, is_recorded=bool(asked.agreed_by))
    if is_accepted:
        values |= _acceptance(asked, answers)
        recording.change(asked, verb=EventType.HELP_ACCEPTED, values=values)
        agreements.ask_again_at_end(asked, by=by, now=now)
    else:
        why = str(answers["declined_because"])
        recording.change(asked, verb=EventType.HELP_DECLINED, values=values, reason=why)
    _end(referral, by=by, now=now)
    keep_submission(form, answers, by=by, now=now, part=form.key, help_request=asked)
    _tell_answer(asked, referral, is_accepted=is_accepted, by=by, now=now)
    if not is_accepted and referral.state == "decided":
        transitions.reopen_referral(referral, by=by, now=now, verb=EventType.REFERRAL_REOPEN)
    recording.use_token(token, result=str(asked.public_id))
    return asked


def _acceptance(asked: HelpRequest, answers: Answers) -> dict[str, Any]:
    """Who outside the partnership accepted it and on which day, between the request and today."""
    day = day_of(answers.get("accepted_on"))
    if day is None:
        return {}
    if day < london_day(asked.asked_at):
        problem = "Enter a date on or after the date they were asked"
        raise Incomplete({"accepted_on": problem})
    return {"accepted_on": day, "accepted_by": str(answers["accepted_by"])}


def _tell_answer(
    asked: HelpRequest, referral: Referral, *, is_accepted: bool, by: Actor, now: dt.datetime
) -> None:
    who = asked.passed_to or asked.team.name
    what = "accepted" if is_accepted else "declined, and the front door decides again on"
    text = f"{who} has {what} {referral.reference}."
    for account in _concerned(asked, referral):
        if account.pk != by.account:
            notices.notify_account(
                account, now=now, kind="onward_answered", text=text, referral=referral
            )


def _concerned(asked: HelpRequest, referral: Referral) -> set[Account]:
    taker = {referral.taken_by} if referral.taken_by else set()
    return {asked.asked_by, referral.author} | taker
