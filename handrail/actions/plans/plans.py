"""The safety plan, the multi-agency plan with its lead practitioner, and its actions."""

import datetime as dt
from typing import Any

from handrail.actions.access import partner_access
from handrail.actions.core import (
    assignees,
    clocks,
    recording,
    stage_engine,
    step_effects,
    tasks,
)
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.step_input import Given, Means
from handrail.actions.plans import agency_views
from handrail.records.models import Case, JointPlan, PlanAction, SafetyPlan
from handrail.records.queries.casework.cases import born_of
from handrail.records.queries.plans.joint_plans import Owner, list_views
from handrail.rules.casework.integrity import TRANSITION_FROM
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.identifiers import age_in_years
from handrail.rules.vocabulary import LeadKind, PlanSetting
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import NAMED, TaskRow
from handrail.rules.workflow.plans import REVIEW

REVIEW_SAFETY = TaskRow(TaskKind.REVIEW_SAFETY, "Review the safety plan: {reference}", "worker",
    "", "rewrite")  # fmt: skip
SOCIAL_WORKERS = (LeadKind.SOCIAL_CARE, LeadKind.CHILD_PROTECTION)
LEAD = TaskRow(TaskKind.LEAD, "Set the lead practitioner: {reference}", "team", "today", "lead")
TRANSITION = TaskRow(TaskKind.TRANSITION, "Plan support after 18: {reference}", "worker",
    ClockCode.RISK_REVIEW,
    "transition")  # fmt: skip


@recording.action
def write_safety(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> SafetyPlan:
    """Writes the first version of a safety plan. Raises NotPossible while one is in use."""
    stage_engine.require_permission(NAMED["safetyplan", "write"], row, by=by)
    if row.safetyplan_rows.filter(state="live").exists():
        raise NotPossible("A safety plan is in use. Open it and write its next version.")
    made = stage_engine.run_first_step(
        by=by, case=row, thing="safetyplan", name="write", given=given, now=now
    )
    assert isinstance(made, SafetyPlan)  # nosec B101 - by its table
    _review_safety(made, by=by, now=now)
    return made


@recording.action
def rewrite_safety(*, by: Actor, row: SafetyPlan, given: Given, now: dt.datetime) -> SafetyPlan:
    """Writes the next version of a safety plan; the previous one stays readable."""
    stage_engine.run_further_step(by=by, row=row, name="rewrite", given=given, now=now)
    _review_safety(row, by=by, now=now)
    return row


def _review_safety(row: SafetyPlan, *, by: Actor, now: dt.datetime) -> None:
    step_effects.open_task(
        row, REVIEW_SAFETY, by=by, now=now, due_at=step_effects.end_of_work(row.review_on)
    )


@recording.action
def write_joint(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> JointPlan:
    """Writes the multi-agency plan; each chosen agency is asked whether it agrees.

    Raises NotPossible while another is in force, Incomplete, Refused.
    """
    stage_engine.require_permission(NAMED["jointplan", "write"], row, by=by)
    if row.jointplan_rows.filter(state="live").exists():
        raise NotPossible("A plan is in force. Open it and write its next version.")
    made = stage_engine.run_first_step(
        by=by, case=row, thing="jointplan", name="write", given=given, now=now
    )
    assert isinstance(made, JointPlan)  # nosec B101 - by its table
    agency_views.request_views(made, given.picked.get("agencies", ()), by=by, now=now)
    step_effects.start_clock(
        made, ClockCode.RISK_REVIEW, begun=now, due_at=step_effects.end_of_work(made.next_review_on)
    )
    _follow(made, by=by, now=now)
    return made


@recording.action
def rewrite_joint(*, by: Actor, row: JointPlan, given: Given, now: dt.datetime) -> JointPlan:
    """Writes the plan's next version; agencies that agreed to the last one are asked again.

    An earlier date of review brings its deadline forward; only a review moves it back.
    """
    stage_engine.run_further_step(by=by, row=row, name="rewrite", given=given, now=now)
    asked = {part.agency_id: part.agency for part in list_views(row)}
    asked |= {agency.pk: agency for agency in given.picked.get("agencies", ())}
    agency_views.request_views(row, asked.values(), by=by, now=now)
    _bring_forward(row)
    _follow(row, by=by, now=now)
    return row


def _bring_forward(row: JointPlan) -> None:
    due_at, kind = step_effects.end_of_work(row.next_review_on), ClockCode.RISK_REVIEW
    later = {"stage_id": row.public_id, "due_at__gt": due_at}
    if due_at is None:
        return
    for clock in row.case.clocks.filter(kind=kind, stopped_at=None, **later):
        clocks.correct_deadline(clock, verb=EventType.CLOCK_MOVED, due_at=due_at)
    for task in row.case.tasks.filter(kind=REVIEW.kind, state="open", **later):
        recording.change(task, verb=EventType.TASK_PUT_OFF, values={"due_at": due_at})


@recording.action
def ask_agencies(*, by: Actor, row: JointPlan, given: Given, now: dt.datetime) -> JointPlan:
    """Asks more agencies whether they agree. Raises Incomplete when none is chosen."""
    agencies = given.picked.get("agencies", ())
    if not agencies:
        raise Incomplete({"agencies": "Choose at least one agency to ask"})
    stage_engine.run_further_step(by=by, row=row, name="ask", given=given, now=now)
    agency_views.request_views(row, agencies, by=by, now=now)
    return row


@recording.action
def change_lead(*, by: Actor, row: JointPlan, given: Given, now: dt.datetime) -> JointPlan:
    """Changes the lead practitioner. While there is none, managers have a task."""
    stage_engine.run_further_step(by=by, row=row, name="lead", given=given, now=now)
    _follow(row, by=by, now=now)
    return row


@recording.action
def move_plan(*, by: Actor, row: JointPlan, given: Given, now: dt.datetime) -> JointPlan:
    """Moves the plan to child protection or back; its text, actions and views stay as they are.

    In child protection a social worker leads: while none does, managers have a task. Raises
    Incomplete where it would stay where it is.
    """
    if given.said("setting") == row.setting:
        raise Incomplete({"setting": "The plan is already for this. Choose another purpose"})
    stage_engine.run_further_step(by=by, row=row, name="move", given=given, now=now)
    if row.setting == PlanSetting.CHILD_PROTECTION and row.lead_kind not in SOCIAL_WORKERS:
        step_effects.open_task(row, LEAD, by=by, now=now)
    return row


def _follow(row: JointPlan, *, by: Actor, now: dt.datetime) -> None:
    """Opens what a plan needs next: a lead, a review, and before 18 the support that continues."""
    if row.lead_kind == LeadKind.NONE:
        step_effects.open_task(row, LEAD, by=by, now=now)
    step_effects.open_task(row, REVIEW, by=by, now=now)
    age = age_in_years(born_of(row.case), london_day(now))
    is_written = row.case.submissions.filter(stage="jointplan", part="transition").exists()
    if age is not None and age >= TRANSITION_FROM and not is_written:
        step_effects.open_task(row, TRANSITION, by=by, now=now)


@recording.action
def add_action(*, by: Actor, row: JointPlan, given: Given, now: dt.datetime) -> PlanAction:
    """Adds an action with an owner and a due date, to the owner's tasks.

    The action of a person without an account stays with the person responsible for the case.
    Raises Incomplete when nobody is named, or the date is past.
    """
    owner: Owner | None = given.picked.get("owner")
    if owner is None:
        raise Incomplete({"owner": "Choose who does it, or the agency, and write the name below"})
    if owner.account is None and not given.said("owner_name"):
        raise Incomplete({"owner_name": "Enter the name of the person at that agency"})
    assignees.require_may_know(owner.account, row.case.person, question="owner")
    due_on = _due_on(given, now)
    stage_engine.run_further_step(by=by, row=row, name="act", given=given, now=now)
    values: dict[str, Any] = {
        "plan": row,
        "what": given.said("what"),
        "for_what": given.said("for_what"),
        "agency": owner.agency,
        "assignee": owner.account,
        "owner_name": owner.account.name if owner.account else given.said("owner_name"),
        "due_on": due_on,
    }
    made = stage_engine.run_first_step(
        by=by,
        case=row.case,
        thing="planaction",
        name="give",
        given=Given(),
        now=now,
        means=Means(values=values, follows=True),
    )
    assert isinstance(made, PlanAction)  # nosec B101 - by its table
    partner_access.grant_access(row.case, owner.agency, asked_for="planaction", by=by, now=now)
    _on_the_list(made, by=by, now=now)
    return made


def _due_on(given: Given, now: dt.datetime) -> dt.date:
    """The due date in the form. Raises Incomplete for a date that is past."""
    due_on = day_of(given.answers.get("due_on"))
    if due_on is None or due_on < london_day(now):
        raise Incomplete({"due_on": "Enter a date in the future"})
    return due_on


def _on_the_list(row: PlanAction, *, by: Actor, now: dt.datetime) -> None:
    tasks.open_task(
        by=by,
        now=now,
        kind=TaskKind.PLAN_ACTION,
        title=row.what,
        who="" if row.assignee else row.owner_name,
        due_at=step_effects.end_of_work(row.due_on),
        step="finish",
        **step_effects.holder_of(row.case, row.assignee, by=by),
        **step_effects.subject_fields(row),
    )


@recording.action
def move_action(*, by: Actor, row: PlanAction, given: Given, now: dt.datetime) -> PlanAction:
    """Moves an action to a later date, with the reason. Raises Incomplete for a date past."""
    _due_on(given, now)
    stage_engine.run_further_step(by=by, row=row, name="move", given=given, now=now)
    due_at = step_effects.end_of_work(row.due_on)
    for task in row.case.tasks.filter(stage_id=row.public_id, state="open"):
        recording.change(task, verb=EventType.TASK_PUT_OFF, values={"due_at": due_at})
    return row


@recording.action
def end_joint(*, by: Actor, row: JointPlan, given: Given, now: dt.datetime) -> JointPlan:
    """Ends the plan; what is still to do in it is named first. Raises NotPossible."""
    stage_engine.require_permission(NAMED["jointplan", "end"], row, by=by)
    still = row.actions.filter(state="open").count()
    if still:
        raise NotPossible(
            f"{still} of its actions {'is' if still == 1 else 'are'} not done. For each one, "
            "record that it was done, or what will happen instead."
        )
    stage_engine.run_further_step(by=by, row=row, name="end", given=given, now=now)
    return row
