"""Section 47 enquiries and conferences, and the plans that follow from them."""

import datetime as dt

from handrail.actions.casework import strategy_discussions
from handrail.actions.core import recording, stage_engine, step_effects
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Case, Enquiry, Meeting, Person, Plan
from handrail.records.queries.casework import episode_facts
from handrail.rules.casework import integrity
from handrail.rules.casework.integrity import Problems
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_of, moment_of
from handrail.rules.vocabulary import ConferenceOutcome, LegalStatus, PlanKind
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import NAMED, TaskRow

CONFERENCE = TaskRow(TaskKind.CONFERENCE, "Arrange the conference for {reference}", "worker",
    ClockCode.INITIAL_CONFERENCE,
    "meeting:call_conference")  # fmt: skip
CORE_GROUP = TaskRow(TaskKind.CORE_GROUP, "Hold the first core group: {reference}", "worker",
    ClockCode.FIRST_CORE_GROUP,
    "meeting:call_core_group")  # fmt: skip
REVIEWS = (ClockCode.FIRST_REVIEW_CONFERENCE, ClockCode.NEXT_REVIEW_CONFERENCE)
REVIEW_TITLES = {
    PlanKind.CIN: "Review the child in need plan: {reference}",
    PlanKind.CP: "Review the child protection plan: {reference}",
}
REVIEW = {
    kind: TaskRow(TaskKind.REVIEW_PLAN, title, "worker", "", "review")
    for kind, title in REVIEW_TITLES.items()
}
TASKS = (CONFERENCE, CORE_GROUP, *REVIEW.values())
WITHOUT_ORDER = (
    *("", LegalStatus.NONE, LegalStatus.NOT_KNOWN),
    *(LegalStatus.EARLY_HELP, LegalStatus.CIN, LegalStatus.CP),
)


def require_no_problems(problems: Problems) -> None:
    """Raises Incomplete when the integrity rules find a problem."""
    if problems:
        raise Incomplete(dict(problems))


@recording.action
def begin_enquiry(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Enquiry:
    """Begins a section 47 enquiry without a recorded strategy discussion. Raises Incomplete."""
    day = day_of(given.answers.get("started_on"))
    if day:
        require_no_problems(
            integrity.enquiry_begins(
                episode_facts.facts_of_case(row), on=day, today=london_day(now)
            )
        )
    made = stage_engine.run_first_step(
        by=by, case=row, thing="enquiry", name="begin", given=given, now=now
    )
    assert isinstance(made, Enquiry)  # nosec B101 - by its table
    return made


@recording.action
def finish_enquiry(*, by: Actor, row: Enquiry, given: Given, now: dt.datetime) -> Enquiry:
    """Ends an enquiry with its outcome, and its conference or the reason for having none."""
    today = london_day(now)
    needed = given.said("conference") == "needed"
    require_no_problems(
        integrity.enquiry_finishes(
            episode_facts.facts_of_enquiry(row),
            on=today,
            today=today,
            conference_on=day_of(given.answers.get("conference_on")) if needed else None,
            why_not_needed="" if needed else given.said("why_not_needed"),
        )
    )
    means = Means(values={"finished_on": today})
    stage_engine.run_further_step(by=by, row=row, name="finish", given=given, now=now, means=means)
    if needed:
        step_effects.open_task(row.case, CONFERENCE, by=by, now=now)
    else:
        step_effects.stop_clocks(row.case, (ClockCode.INITIAL_CONFERENCE,), now=now)
    return row


@recording.action
def decide_conference(*, by: Actor, row: Meeting, given: Given, now: dt.datetime) -> Meeting:
    """Records the conference and its decision; its plan starts on the same day.

    Raises Incomplete for a day that cannot be, Refused, Stale.
    """
    day = day_of(given.answers.get("held_on"))
    outcome = ConferenceOutcome(given.said("outcome"))
    enquiry = row.case.enquiry_rows.order_by("-started_on").first()
    if day:
        today = london_day(now)
        facts = episode_facts.facts_of_case(row.case)
        span = episode_facts.facts_of_enquiry(enquiry) if enquiry else None
        require_no_problems(integrity.conference_held(facts, span, on=day, today=today))
    held_at = moment_of(given.answers, "held", now) or now
    means = Means(values={"held_at": held_at})
    stage_engine.run_further_step(
        by=by, row=row, name="decide_conference", given=given, now=now, means=means
    )
    came = list(given.picked.get("came", ()))
    strategy_discussions.record_attendance(row, came, verb="meeting.decide_conference")
    if outcome is ConferenceOutcome.ADJOURNED:
        if row.kind == "conference":  # which is still to be held
            step_effects.open_task(row.case, CONFERENCE, by=by, now=now)
        return row
    step_effects.stop_clocks(row.case, (ClockCode.INITIAL_CONFERENCE,), now=now)
    if enquiry and row.kind == "conference":
        recording.change(
            enquiry,
            verb="meeting.decide_conference",
            values={"conference_on": london_day(held_at)},
        )
    kinds = {ConferenceOutcome.CP_PLAN: PlanKind.CP, ConferenceOutcome.CIN_PLAN: PlanKind.CIN}
    if outcome in kinds and row.kind == "conference":
        _start_plan(row, kinds[outcome], held_at, by=by, now=now)
    return row


def _start_plan(
    row: Meeting, kind: PlanKind, held_at: dt.datetime, *, by: Actor, now: dt.datetime
) -> None:
    """Starts a plan from the day of the conference; the other kind of plan ends on that day."""
    day = london_day(held_at)
    for other in row.case.plan_rows.filter(state="live"):
        ended, step = {"state": "ended", "ended_on": day}, NAMED["plan", "end"]
        recording.change(other, verb="plan.end", values=ended)
        step_effects.stop_clocks(other, step.stops, now=now)
        step_effects.close_tasks(other, step.finishes, by=by, now=now)
    values = {
        "kind": kind.value,
        "meeting": row,
        "started_on": day,
        "first_category": row.category,
        "category": row.category,
        "next_review_on": row.next_on,
    }
    plan = stage_engine.run_first_step(
        by=by,
        case=row.case,
        thing="plan",
        name="begin",
        given=Given(),
        now=now,
        means=Means(values=values, follows=True),
    )
    if kind is PlanKind.CP:
        for clock in (ClockCode.FIRST_CORE_GROUP, ClockCode.FIRST_REVIEW_CONFERENCE):
            step_effects.start_clock(plan, clock, begun=held_at)
        step_effects.open_task(plan, CORE_GROUP, by=by, now=now)
    _ask_to_review(plan, by=by, now=now)
    _record_status(row.case)


def _record_status(case: Case) -> None:
    """The child's record names the plan that is live, or none.

    A legal order is left as it is; so is early help, unless there is a plan.
    """
    person = Person.objects.filter(pk=case.person_id, legal_status__in=WITHOUT_ORDER).first()
    if person is None:
        return
    live = Plan.objects.filter(case__person=person, state="live")
    kinds = set(live.values_list("kind", flat=True))
    first = (kind for kind in (PlanKind.CP, PlanKind.CIN) if kind in kinds)
    helped = person.legal_status == LegalStatus.EARLY_HELP
    status = next(first, LegalStatus.EARLY_HELP if helped else LegalStatus.NONE).value
    if person.legal_status != status:
        recording.change(person, verb=EventType.PERSON_CHANGED, values={"legal_status": status})


def _ask_to_review(plan: Plan, *, by: Actor, now: dt.datetime) -> None:
    """Opens the task to review a plan, due on the day agreed, and by its deadline where it has one.

    A child in need plan without such a day has none.
    """
    running = plan.case.clocks.filter(stage_id=plan.public_id, kind__in=REVIEWS, stopped_at=None)
    agreed = step_effects.end_of_work(plan.next_review_on)
    moments = [agreed, *running.values_list("due_at", flat=True)]
    due_at = min((moment for moment in moments if moment), default=None)
    if due_at or plan.kind == PlanKind.CP:
        step_effects.open_task(plan, REVIEW[PlanKind(plan.kind)], by=by, now=now, due_at=due_at)


@recording.action
def begin_plan(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Plan:
    """Begins a child in need plan. A child protection plan begins with its conference."""
    day = day_of(given.answers.get("started_on"))
    if day:
        facts, today = episode_facts.facts_of_case(row), london_day(now)
        require_no_problems(integrity.plan_begins(facts, PlanKind.CIN, on=day, today=today))
    means = Means(values={"kind": PlanKind.CIN.value})
    made = stage_engine.run_first_step(
        by=by, case=row, thing="plan", name="begin", given=given, now=now, means=means
    )
    assert isinstance(made, Plan)  # nosec B101 - by its table
    _ask_to_review(made, by=by, now=now)
    _record_status(row)
    return made


@recording.action
def review_plan(*, by: Actor, row: Plan, given: Given, now: dt.datetime) -> Plan:
    """Records a review of a plan; the next is due within the time limit in law."""
    day = day_of(given.answers.get("happened_on"))
    if day:
        require_no_problems(
            integrity.plan_reviewed(episode_facts.facts_of_plan(row), on=day, today=london_day(now))
        )
    stage_engine.run_further_step(by=by, row=row, name="review", given=given, now=now)
    if row.kind == PlanKind.CP:
        step_effects.start_clock(
            row,
            ClockCode.NEXT_REVIEW_CONFERENCE,
            begun=moment_of(given.answers, "happened", now) or now,
        )
    _ask_to_review(row, by=by, now=now)
    return row


@recording.action
def end_plan(*, by: Actor, row: Plan, given: Given, now: dt.datetime) -> Plan:
    """Ends a plan. Raises Incomplete for a day before it began."""
    day = day_of(given.answers.get("ended_on"))
    if day:
        require_no_problems(
            integrity.plan_ends(episode_facts.facts_of_plan(row), on=day, today=london_day(now))
        )
    stage_engine.run_further_step(by=by, row=row, name="end", given=given, now=now)
    _record_status(row.case)
    return row


def resume_plans(case: Case, closed_at: dt.datetime | None, *, by: Actor, now: dt.datetime) -> None:
    """Lets the deadlines run again, with their tasks, of plans that are live in a case that is
    reopened.

    The deadlines are those that ended when the case was closed: a review that was not held is
    still due on its day. Part of an act.
    """
    for plan in case.plan_rows.filter(state="live"):
        ended = case.clocks.filter(stage_id=plan.public_id, stopped_at=closed_at)
        for clock in ended.filter(kind__in=(ClockCode.FIRST_CORE_GROUP, *REVIEWS)):
            recording.change(clock, verb=EventType.CLOCK_STARTED, values={"stopped_at": None})
            if clock.kind == ClockCode.FIRST_CORE_GROUP:
                step_effects.open_task(plan, CORE_GROUP, by=by, now=now)
        _ask_to_review(plan, by=by, now=now)
