"""Allocates, closes and reopens cases, and assigns tasks."""

import datetime as dt
from dataclasses import replace

from django.db.models import Q

from handrail.actions.casework import cases, open_cases, section47
from handrail.actions.core import (
    assignees,
    recording,
    stage_engine,
    step_effects,
    tasks,
)
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Account, Case, CaseRow, Involvement, Protection, Task
from handrail.records.queries.accounts import actors
from handrail.records.queries.casework import episode_facts
from handrail.records.queries.core import scope
from handrail.records.queries.front_door.triage import ALLOCATED
from handrail.rules import permissions
from handrail.rules.casework import integrity
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.stages import consent
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import CASE_STEPS, NAMED

# kinds of tasks that are the social worker's own, and wait with the team until there is one
OF_THE_WORKER = {task.kind for step in CASE_STEPS for task in step.tasks if task.to == "worker"}
OF_THE_WORKER |= {task.kind for task in cases.TASKS} | {TaskKind.ACTION}
OF_THE_WORKER |= {task.kind for task in section47.TASKS}
OF_THE_WORKER |= {consent.ASK_FAMILY.kind, consent.AT_END.kind}


@recording.action
def allocate_case(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Case:
    """Allocates the case to a social worker, or reallocates it, by a manager; open tasks follow.

    Raises Refused, Incomplete (nobody chosen), Stale.
    """
    worker = given.picked.get("worker")
    able = actors.list_role_holders(
        (Role.SOCIAL_WORKER,), agencies=frozenset({row.owner_id}), at=now
    )
    if worker not in able:
        raise Incomplete({"worker": "Choose the social worker to allocate the case to"})
    assignees.require_may_know(worker, row.person, question="worker")
    before = row.worker
    means = Means(values={"worker": worker}, also=_also(row), again=_was_allocated(row))
    stage_engine.run_further_step(
        by=by, row=row, name="allocate", given=given, now=now, means=means
    )
    _hand_on(row, before, worker, now=now)
    cases.involve_worker(row, worker, reason=given.said("reason"), now=now)
    return row


def _was_allocated(row: Case) -> bool:
    """Whether deadlines and tasks were started before, here: those that are done stay done.

    An imported case was allocated elsewhere, and one that is reopened is allocated anew.
    """
    return row.state == "open" and row.submissions.filter(stage="case", part="allocate").exists()


def _also(row: Case) -> list[recording.Thing]:
    return [recording.thing(row.person)] if row.person else []


def _hand_on(row: Case, before: Account | None, worker: Account, *, now: dt.datetime) -> None:
    """Hands the previous worker's open tasks, and those waiting for a worker, to the new one."""
    waiting = Q(team__isnull=False, kind__in=OF_THE_WORKER)
    mine = waiting | Q(assignee=before) if before else waiting
    for task in Task.objects.filter(mine, case=row, state="open").exclude(assignee=worker):
        values = {"assignee": worker, "team": None}
        recording.change(task, verb=EventType.TASK_HANDED_OVER, values=values)


@recording.action
def explain_omission(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Case:
    """Records why the assessment or the 87A is not made; the reason closes its task and, unless
    one is under way all the same, ends the deadline of the assessment.
    """
    given = stage_engine.permitted_input(NAMED["case", "explain"], row, given, by=by)
    what, reason = given.said("what"), given.said("reason")
    column = {"assessment": "no_assessment_reason", "police": "no_police_reason"}[what]
    means = Means(values={column: reason})
    stage_engine.run_further_step(by=by, row=row, name="explain", given=given, now=now, means=means)
    kind = {"assessment": TaskKind.ASSESS, "police": TaskKind.REFER_POLICE}[what]
    for task in Task.objects.filter(case=row, kind=kind, state="open"):
        tasks.close_task(task, by=by, now=now)
    if what == "assessment" and not row.assessment_rows.exclude(state="authorised").exists():
        step_effects.stop_clocks(row, (ClockCode.ASSESSMENT,), now=now)
    return row


@recording.action
def close_case(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Case:
    """Closes the case, by a manager. Unfinished work is named, and needs a reason.

    The day on which a child died is recorded with the child. Raises Refused, Incomplete (with
    what is open), Stale.
    """
    closing = episode_facts.facts_of_closing(by, row, given.said("reason"), given.said("closure"))
    gaps = integrity.closing_gaps(episode_facts.facts_of_case(row), closing)
    hard = [gap.words for gap in gaps if not gap.can_be_explained]
    if hard:
        raise Incomplete({"closure": " ".join(hard)})
    if gaps and not given.said("without"):
        words = " ".join(gap.words for gap in gaps)
        raise Incomplete(
            {"without": f"{words} Finish it, or enter why you are closing the case without it."}
        )
    on, died_on = london_day(now), day_of(given.answers.get("died_on"))
    facts = episode_facts.facts_of_case(row)
    facts = replace(facts, died_on=died_on or facts.died_on)
    problems = integrity.episode_closes(facts, reason=given.said("closure"), on=on, today=on)
    if problems:
        raise Incomplete({"closure": next(iter(problems.values()))})
    stage_engine.run_further_step(by=by, row=row, name="close", given=given, now=now)
    if died_on and row.person:
        recording.change(row.person, verb=EventType.PERSON_CHANGED, values={"died_on": died_on})
    end_work(row, by=by, now=now)
    return row


def end_work(row: Case, *, by: Actor, now: dt.datetime) -> None:
    """Ends what goes on in a case that was closed: its deadlines, tasks and involvements.

    Tasks about an order in force and about a missing episode stay open: they are the child's. So
    do those of a disagreement, which is to be answered all the same.
    Call it in the transaction.
    """
    step_effects.stop_clocks(row, NAMED["case", "close"].stops, now=now)
    orders = Protection.objects.filter(case=row, state="live").values("public_id")
    outlast = Q(stage_id__in=orders) | Q(stage__in=("missing", "disagreement"))
    for task in Task.objects.filter(case=row, state="open").exclude(outlast):
        tasks.close_task(task, by=by, now=now)
    if row.person_id:
        for part in Involvement.objects.filter(person=row.person, role=ALLOCATED, ended_at=None):
            recording.change(part, verb=EventType.INVOLVEMENT_ENDED, values={"ended_at": now})


@recording.action
def reopen_case(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Case:
    """Reopens a closed case, by a manager; it must be allocated again.

    Its clocks run from now: the moment of the referral stays on the referral. Missing episodes
    recorded since it was closed join it, and plans that are live go on. Raises NotPossible while
    the child has another open case.
    """
    permissions.require(by, Permission.CASE_CLOSE, scope.facts_of_row(by, row))
    other = open_cases.case_for(by, row.person_id)
    if other and other != row:
        raise NotPossible(
            f"This child has an open case, {other.reference}. Continue with that one."
        )
    closed_at = row.closed_at
    cleared = dict.fromkeys(("closed_at", "worker", "allocated_at"))
    means = Means(values={**cleared, "closure": "", "referred_at": now})
    stage_engine.run_further_step(by=by, row=row, name="reopen", given=given, now=now, means=means)
    open_cases.join_episodes(row, by=by, now=now)
    section47.resume_plans(row, closed_at, by=by, now=now)
    return row


@recording.action
def assign_task(*, by: Actor, row: Case | CaseRow, given: Given, now: dt.datetime) -> Task:
    """Assigns a task with a due date to a colleague, or to a person without an account.

    The task of a person without an account stays on the list of the person responsible for the
    case.
    """
    doer, who = given.picked.get("doer"), given.said("who_name")
    if doer is None and not who:
        raise Incomplete({"doer": "Choose who does it, or write their name below"})
    assignees.require_may_know(doer, step_effects.child_of(row), question="doer")
    stage_engine.run_further_step(by=by, row=row, name="give_task", given=given, now=now)
    return tasks.open_task(
        by=by,
        now=now,
        kind=TaskKind.ACTION,
        title=given.said("what"),
        who="" if doer else who,
        due_at=step_effects.deadline_from_form(given.answers, now),
        **step_effects.holder_of(step_effects.case_of(row), doer, by=by),
        **step_effects.subject_fields(row),
    )
