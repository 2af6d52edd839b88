"""A disagreement with a decision: raised, answered, escalated, settled."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.core import (
    notices,
    recording,
    step_effects,
    tasks,
    transitions,
)
from handrail.actions.core.recording import Actor, NotPossible
from handrail.actions.core.submissions import keep_submission, require_answers
from handrail.actions.front_door import onward_referrals
from handrail.records.models import (
    Account,
    Case,
    CaseRow,
    Clock,
    Disagreement,
    FormVersion,
    Referral,
    Submission,
    Task,
)
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import scope, settings as settings_queries
from handrail.records.queries.front_door import escalation as escalation_queries
from handrail.rules import permissions, workflow
from handrail.rules.clocks import Calendar, basis_of, due_moment
from handrail.rules.front_door import escalation as escalation_rules
from handrail.rules.permissions.escalation import ANSWERS, IN_CASE
from handrail.rules.vocabulary import DisagreementStage
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission, permission_of
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import TaskRow
from handrail.rules.workflow.escalation import SETTLE

Answers = Mapping[str, Any]
CLOCK = ClockCode.DISAGREEMENT
ANSWER = TaskKind.ANSWER_DISAGREEMENT  # the task of whoever answers within a case
SETTLE_WITHIN = 2  # working days
AGAIN = TaskRow(TaskKind.DECIDE_AGAIN, "Decide again, after a disagreement: {reference}", "worker",
    "next_day")  # fmt: skip


@recording.action
def raise_on_referral(
    *, by: Actor, referral: Referral, answers: Answers, token: str, now: dt.datetime
) -> Disagreement:
    """Raises a disagreement with the decision on a referral, by a person who reads it as sender.

    Raises Refused, Incomplete, and NotPossible while nothing is decided or one is open.
    """
    permissions.require(by, Permission.REFERRAL_DISAGREE, scope.facts_of_row(by, referral))
    form = settings_queries.latest_form("disagreement")
    require_answers(settings_queries.form_of(form), answers)
    if referral.state != "decided":
        raise NotPossible("Nothing has been decided yet. Phone the front door about what is wrong.")
    if referral.disagreements.exclude(state="resolved").exists():
        raise NotPossible(
            "There is already an open disagreement about this decision. Add to that one."
        )
    row = Disagreement(referral=referral, owner_id=referral.owner_id, **_new(by, now))
    return _raise(row, form, answers, token=token, about=referral, by=by, now=now)


@recording.action
def raise_in_case(
    *, by: Actor, kept: Submission, answers: Answers, token: str, now: dt.datetime
) -> Disagreement:
    """Raises a disagreement with a decision within a case, by a reader of it; its work goes on.

    Raises Refused, Incomplete, and NotPossible for what is no decision, or while one is open.
    """
    row = _row_of(kept)
    if row is None or (kept.stage, kept.part) not in escalation_rules.DECISIONS:
        raise NotPossible("This is not a decision. Phone the allocated worker about it.")
    permissions.require(by, permission_of(f"{kept.stage}.disagree"), scope.facts_of_row(by, row))
    if escalation_queries.find_decision(by, kept.public_id) is None:
        raise permissions.Refused(permissions.Refusal("This was not sent to you.", hidden=True))
    form = settings_queries.latest_form("disagreement")
    require_answers(settings_queries.form_of(form), answers)
    if Disagreement.objects.filter(about=kept).exclude(state="resolved").exists():
        raise NotPossible(
            "There is already an open disagreement about this decision. Add to that one."
        )
    of = step_effects.case_of(row)
    held = {"sensitivity": of.sensitivity, "guardian": of.guardian, "owner_id": by.agency}
    made = Disagreement(case=of, about=kept, **held, **_new(by, now))
    return _raise(made, form, answers, token=token, about=row, by=by, now=now)


def _row_of(kept: Submission) -> Case | CaseRow | None:
    if kept.stage == "case":
        return kept.case
    table = scope.CASE_ROWS.get(kept.stage)
    return table.objects.filter(public_id=kept.stage_id).first() if table else None


def _new(by: Actor, now: dt.datetime) -> dict[str, Any]:
    return {
        "raised_by_id": by.account,
        "raised_at": now,
        "stage": DisagreementStage.PRACTITIONER.value,
        "state": workflow.find_step("raise", "disagreement", workflow.START).to,
        "due_at": _due(DisagreementStage.PRACTITIONER, now),
    }


def _raise(
    row: Disagreement,
    form: FormVersion,
    answers: Answers,
    *,
    token: str,
    about: Referral | Case | CaseRow,
    by: Actor,
    now: dt.datetime,
) -> Disagreement:
    recording.create(row, verb=EventType.DISAGREEMENT_RAISED, also=[recording.thing(about)])
    _start_clock(row, by=by, now=now)
    keep_submission(form, answers, by=by, now=now, part="raised", disagreement=row)
    _tell_stage(row, by=by, now=now)
    recording.use_token(token, result=str(row.public_id))
    return row


def _subject(row: Disagreement) -> Referral | Case:
    """What the decision was about: a referral, or a case."""
    found = row.referral or row.case
    assert found is not None  # nosec B101 - one of the two, by how it is raised
    return found


@recording.action
def answer_disagreement(
    *, by: Actor, disagreement: Disagreement, answers: Answers, seen: int, now: dt.datetime
) -> Disagreement:
    """Records the answer of that stage: the decision stands, or it is decided again.

    Raises Refused, Incomplete, NotPossible (answered already), Stale.
    """
    permissions.require(by, Permission.DISAGREEMENT_ANSWER, scope.facts_of_row(by, disagreement))
    form = settings_queries.latest_form("disagreement_answer")
    require_answers(settings_queries.form_of(form), answers)
    step = workflow.find_step("answer", "disagreement", disagreement.state)
    recording.change(
        disagreement,
        verb=EventType.DISAGREEMENT_ANSWERED,
        values={"state": step.to},
        seen=seen,
        also=[recording.thing(_subject(disagreement))],
    )
    _stop_clock(disagreement, by=by, now=now)
    keep_submission(form, answers, by=by, now=now, part="answer", disagreement=disagreement)
    if answers["answer"] == "decide_again":
        _decide_again(disagreement, by=by, now=now)
    _ask_to_settle(disagreement, by=by, now=now)
    text = f"Your disagreement about {_subject(disagreement).reference} was answered."
    _tell(disagreement.raised_by, text, disagreement, by=by, now=now)
    return disagreement


def _ask_to_settle(row: Disagreement, *, by: Actor, now: dt.datetime) -> None:
    """Opens a task for the person who disagreed, to say whether the answer settles it.

    No task waits for a sender without an account: they follow their referral by its link.
    """
    if hasattr(row.raised_by, "visitor"):
        return
    calendar = Calendar.from_settings(settings_queries.settings_in_force())
    of = {"stage": "disagreement", "stage_id": row.public_id}
    tasks.open_task(
        by=by, now=now, kind=SETTLE.kind, assignee=row.raised_by,
        title=SETTLE.title.format(reference=_subject(row).reference),
        due_at=calendar.add_working_days(now, SETTLE_WITHIN), **(_about(row) | of),
    )  # fmt: skip


def _decide_again(row: Disagreement, *, by: Actor, now: dt.datetime) -> None:
    """Reopens the referral's decision; within a case, opens a task for its worker."""
    if row.referral:
        if row.referral.state == "decided":
            onward_referrals.withdraw_requests(row.referral, by=by, now=now)
            verb = EventType.REFERRAL_REOPEN
            transitions.reopen_referral(row.referral, by=by, now=now, verb=verb)
        return
    kept = row.about
    about = _row_of(kept) if kept else row.case
    assert about is not None  # nosec B101 - rows of a case are never deleted
    step_effects.open_task(about, AGAIN, by=by, now=now)


@recording.action
def settle_disagreement(
    *, by: Actor, disagreement: Disagreement, answers: Answers, seen: int, now: dt.datetime
) -> Disagreement:
    """Accepts the answer, or escalates it to the next stage, by the person who disagreed.

    Raises Refused, Incomplete, NotPossible (settled, or no further stage), Stale.
    """
    permissions.require(by, Permission.DISAGREEMENT_SETTLE, scope.facts_of_row(by, disagreement))
    form = settings_queries.latest_form("disagreement_further")
    require_answers(settings_queries.form_of(form), answers)
    work = _go_further if answers["choice"] == "further" else _resolve
    work(disagreement, seen=seen, by=by, now=now)
    keep_submission(form, answers, by=by, now=now, part="further", disagreement=disagreement)
    return disagreement


def _go_further(row: Disagreement, *, seen: int, by: Actor, now: dt.datetime) -> None:
    step = workflow.find_step("further", "disagreement", row.state)
    stage = escalation_rules.next_stage(row.stage)
    if stage is None:
        raise NotPossible(
            "The safeguarding partners make the final decision. There is no next stage."
        )
    values = {"state": step.to, "stage": stage.value, "due_at": _due(stage, now)}
    recording.change(row, verb=EventType.DISAGREEMENT_TAKEN_FURTHER, values=values, seen=seen)
    _stop_clock(row, by=by, now=now)
    _start_clock(row, by=by, now=now)
    _tell_stage(row, by=by, now=now)


def _resolve(row: Disagreement, *, seen: int, by: Actor, now: dt.datetime) -> None:
    step = workflow.find_step("settle", "disagreement", row.state)
    values = {
        "state": step.to,
        "due_at": None,
        "resolved_by_id": by.account,
        "resolved_at": now,
    }
    recording.change(row, verb=EventType.DISAGREEMENT_SETTLED, values=values, seen=seen)
    _stop_clock(row, by=by, now=now)
    text = f"The disagreement about {_subject(row).reference} is resolved."
    for account in _who_answers(row, now=now):
        _tell(account, text, row, by=by, now=now)


def _due(stage: DisagreementStage, now: dt.datetime) -> dt.datetime | None:
    settings = settings_queries.settings_in_force()
    return due_moment(
        escalation_rules.stage_limit(stage, settings), now, Calendar.from_settings(settings)
    )


def _start_clock(row: Disagreement, *, by: Actor, now: dt.datetime) -> None:
    settings = settings_queries.settings_in_force()
    own = escalation_rules.stage_limit(row.stage, settings)
    clock = Clock(
        kind=CLOCK,
        owner_id=row.referral.front_door_id if row.referral else _subject(row).owner_id,
        occurred_at=now,
        started_at=now,
        due_at=due_moment(own, now, Calendar.from_settings(settings)),
        limit=own.in_words,
        basis=basis_of(CLOCK, now, settings),
        **_about(row),
    )
    recording.create(clock, verb=EventType.CLOCK_STARTED)


def _about(row: Disagreement) -> dict[str, Any]:
    """The fields by which its clock and notices refer to what it is about."""
    if row.referral:
        return {"referral": row.referral}
    return {"case": row.case, "stage": "disagreement", "stage_id": row.public_id}


def _stop_clock(row: Disagreement, *, by: Actor, now: dt.datetime) -> None:
    _off_the_list(row, by=by, now=now)
    for clock in Clock.objects.filter(kind=CLOCK, stopped_at=None, **_about(row)):
        recording.change(clock, verb=EventType.CLOCK_STOPPED, values={"stopped_at": now})


def _who_answers(row: Disagreement, *, now: dt.datetime) -> list[Account]:
    """Those responsible for the stage: of the front door, or the case's worker and managers."""
    stage = DisagreementStage(row.stage)
    if row.referral:
        agencies = frozenset({row.referral.front_door_id})
        return actors.list_role_holders(ANSWERS[stage], agencies=agencies, at=now)
    of = row.case
    assert of is not None  # nosec B101 - by how it is raised
    worker = step_effects.worker_of(of)
    if stage is DisagreementStage.PRACTITIONER and worker:
        return [worker]
    return actors.list_role_holders(IN_CASE[stage], agencies=frozenset({of.owner_id}), at=now)


def _tell_stage(row: Disagreement, *, by: Actor, now: dt.datetime) -> None:
    """Notifies those responsible for the stage; within a case it also opens a task."""
    reference = _subject(row).reference
    text = f"Someone disagrees with the decision on {reference}: please answer."
    those = _who_answers(row, now=now)
    for account in those:
        _tell(account, text, row, by=by, now=now)
    if row.case and those:
        tasks.open_task(
            by=by,
            now=now,
            kind=ANSWER,
            title=f"Answer the disagreement about {reference}",
            due_at=row.due_at,
            **_on_list_of(row, those),
            **_about(row),
        )


def _on_list_of(row: Disagreement, those: list[Account]) -> dict[str, Any]:
    """Who the task is assigned to: the only manager, or the team if there are several."""
    team = step_effects.team_of(row.case)
    shared = team is not None and row.stage in {
        DisagreementStage.PRACTITIONER,
        DisagreementStage.MANAGER,
    }
    shared = shared and len(those) > 1
    return {"team": team} if shared else {"assignee": those[0]}


def _off_the_list(row: Disagreement, *, by: Actor, now: dt.datetime) -> None:
    both = (ANSWER, SETTLE.kind)
    for task in Task.objects.filter(kind__in=both, stage_id=row.public_id, state="open"):
        tasks.close_task(task, by=by, now=now)


def _tell(account: Account, text: str, row: Disagreement, *, by: Actor, now: dt.datetime) -> None:
    if account.pk != by.account:
        notices.notify_account(account, now=now, kind="disagreement", text=text, **_about(row))
