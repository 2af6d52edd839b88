"""The exploitation risk and harm assessment, and the agency contributions to it."""

import datetime as dt

from handrail.actions.access import partner_access
from handrail.actions.core import recording, stage_engine, step_effects
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Assessment, Case, Contribution
from handrail.records.queries.casework import episode_facts
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.casework import integrity
from handrail.rules.clocks import Calendar
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import TaskRow


@recording.action
def begin_assessment(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Assessment:
    """Begins an assessment. Raises Incomplete while another is in progress."""
    today = london_day(now)
    day = day_of(given.answers.get("started_on")) or today
    facts = episode_facts.facts_of_case(row)
    problems = integrity.assessment_begins(facts, on=day, today=today, key="started_on")
    if problems:
        raise Incomplete(dict(problems))
    made = stage_engine.run_first_step(
        by=by,
        case=row,
        thing="assessment",
        name="begin",
        given=given,
        now=now,
        means=Means(values={"started_on": day}),
    )
    assert isinstance(made, Assessment)  # nosec B101 - by its table
    step_effects.close_tasks(row, (TaskKind.REVIEW_ASSESSMENT,), by=by, now=now)  # of earlier ones
    if row.no_assessment_reason and not row.assessment_rows.exclude(pk=made.pk).exists():
        # its deadline ended with the reason for having none; it is made after all
        step_effects.start_clock(row, ClockCode.ASSESSMENT, begun=row.referred_at)
    return made


@recording.action
def submit_assessment(*, by: Actor, row: Assessment, given: Given, now: dt.datetime) -> Assessment:
    """Submits the whole assessment to a manager. Raises Incomplete for what is missing."""
    problems = integrity.factors_chosen(given.answers.get("factors") or ())
    if problems:
        raise Incomplete(dict(problems))
    stage_engine.run_further_step(by=by, row=row, name="write", given=given, now=now)
    return row


@recording.action
def request_contribution(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Contribution:
    """Asks an agency for its contribution to the assessment in progress."""
    agency = given.picked.get("agency")
    if agency is None:
        raise Incomplete({"agency": "Choose the agency you are asking"})
    going_on = row.assessment_rows.exclude(state="authorised").order_by("-started_on").first()
    if going_on is None:
        raise NotPossible("Start the assessment first: the contribution is part of it.")
    made = stage_engine.run_first_step(
        by=by,
        case=row,
        thing="contribution",
        name="ask",
        given=given,
        now=now,
        means=Means(values={"assessment": going_on, "agency": agency}),
    )
    assert isinstance(made, Contribution)  # nosec B101 - by its table
    partner_access.grant_access(row, agency, asked_for="assessment", by=by, now=now)
    return made


REVIEW = TaskRow(
    TaskKind.REVIEW_ASSESSMENT,
    "Review the assessment: {reference}",
    "author",
    step="assessment:begin",
)


@recording.action
def authorise_assessment(
    *, by: Actor, row: Assessment, given: Given, now: dt.datetime
) -> Assessment:
    """Records that a manager authorises the assessment; its review is due on the date in
    the form.
    """
    stage_engine.run_further_step(by=by, row=row, name="authorise", given=given, now=now)
    if row.review_on:
        calendar = Calendar.from_settings(settings_in_force())
        due_at = calendar.closing(row.review_on)
        step_effects.open_task(row, REVIEW, by=by, now=now, due_at=due_at)
    return row
