"""Reviews of risk and harm, and the checks before a child's support is stepped down."""

import datetime as dt

from handrail.actions.core import recording, stage_engine, step_effects
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.step_input import Given, Means
from handrail.actions.plans import agency_views
from handrail.actions.sharing import family_agreement
from handrail.records.models import Case, JointPlan, PlanReview, StepDown
from handrail.records.queries.plans import step_down_gate
from handrail.rules.casework import integrity
from handrail.rules.casework.integrity import Gap
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.vocabulary import StepDownRoute
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import NAMED, TaskRow
from handrail.rules.workflow.plans import REVIEW
from handrail.rules.workflow.step_down import SECOND

SECOND_LOOK = TaskRow(SECOND.kind, SECOND.title, SECOND.to, SECOND.limit, "second")
CLOSE = TaskRow(TaskKind.CLOSE, "Close {reference}, as agreed", "team", "next_day", "case:close")
LEVEL = TaskRow(TaskKind.LEVEL, "Set the level of response for {reference}", "worker", "next_day",
    "case:level")  # fmt: skip


@recording.action
def record_review(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> PlanReview:
    """Records a review of risk and harm; the chosen agencies add their own views.

    A marked fall waits for a second manager. Raises Incomplete, Refused.
    """
    plan = row.jointplan_rows.filter(state="live").first()
    made = stage_engine.run_first_step(
        by=by,
        case=row,
        thing="planreview",
        name="write",
        given=given,
        now=now,
        means=Means(values={"plan": plan}),
    )
    assert isinstance(made, PlanReview)  # nosec B101 - by its table
    agency_views.request_views(made, given.picked.get("agencies", ()), by=by, now=now)
    if made.state == "waits":
        step_effects.open_task(made, SECOND, by=by, now=now)
    if plan:
        _review_next(plan, day_of(given.answers.get("next_on")), by=by, now=now)
    return made


def _review_next(plan: JointPlan, day: dt.date | None, *, by: Actor, now: dt.datetime) -> None:
    recording.change(plan, verb="planreview.write", values={"next_review_on": day})
    step_effects.start_clock(
        plan, ClockCode.RISK_REVIEW, begun=now, due_at=step_effects.end_of_work(day)
    )
    step_effects.open_task(plan, REVIEW, by=by, now=now)


@recording.action
def propose_step_down(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> StepDown:
    """Proposes a step-down; the chosen agencies record whether they agree.

    Early help needs the family's agreement, which becomes consent of the case. Raises Incomplete
    without it, and NotPossible while another proposal waits.
    """
    stage_engine.require_permission(NAMED["stepdown", "propose"], row, by=by)
    if row.stepdown_rows.filter(state__in=("proposed", "second")).exists():
        raise NotPossible("A step-down has already been proposed. Open it, or withdraw it first.")
    made = stage_engine.run_first_step(
        by=by, case=row, thing="stepdown", name="propose", given=given, now=now
    )
    assert isinstance(made, StepDown)  # nosec B101 - by its table
    if given.said("route") == StepDownRoute.EARLY_HELP:
        family_agreement.record_agreement(row, given.answers, by=by, now=now)
    agency_views.request_views(made, given.picked.get("agencies", ()), by=by, now=now)
    return made


@recording.action
def agree_step_down(*, by: Actor, row: StepDown, given: Given, now: dt.datetime) -> StepDown:
    """Records a manager's agreement to a step-down, if it passes the checks.

    Raises Incomplete with what is open, by the answer that could settle it.
    """
    stage_engine.require_other(NAMED["stepdown", "agree"], row, by=by)
    facts = step_down_gate.gate_of_proposal(by, row, today=london_day(now))
    problems = _problems(integrity.step_down_gaps(facts), given)
    if facts.fell and given.said("marked_fall") != "yes":
        before, after = facts.fell
        problems["marked_fall"] = (
            f"The status went from “{before}” to “{after}” in one step. Answer yes: a second "
            "manager must check it"
        )
    if problems:
        raise Incomplete(problems)
    stage_engine.run_further_step(by=by, row=row, name="agree", given=given, now=now)
    if row.state == "second":
        step_effects.open_task(row, SECOND_LOOK, by=by, now=now)
    else:
        _agreed(row, by=by, now=now)
    return row


def _problems(gaps: list[Gap], given: Given) -> dict[str, str]:
    """The errors by question: gaps that no reason can answer, and those without one yet."""
    found: dict[str, list[str]] = {}
    for gap in gaps:
        if not gap.can_be_explained:
            found.setdefault("reason", []).append(gap.words)
        elif not given.said(answer := ANSWERS[gap.what]):
            found.setdefault(answer, []).append(gap.words)
    return {question: " ".join(words) for question, words in found.items()}


ANSWERS = {"dissent": "answer_dissent", "without": "without"}


@recording.action
def countersign_step_down(*, by: Actor, row: StepDown, given: Given, now: dt.datetime) -> StepDown:
    """Countersigns, by a second manager who is neither the first nor the proposer."""
    if row.written_by_id == by.account:
        raise NotPossible("You proposed this yourself, so another manager must decide.")
    stage_engine.run_further_step(by=by, row=row, name="second", given=given, now=now)
    _agreed(row, by=by, now=now)
    return row


def _agreed(row: StepDown, *, by: Actor, now: dt.datetime) -> None:
    """Opens the task that an agreed step-down needs; nothing is changed automatically."""
    task = CLOSE if row.route == StepDownRoute.CLOSE else LEVEL
    step_effects.open_task(row, task, by=by, now=now)
