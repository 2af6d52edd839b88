"""Immediate protection: police protection and emergency protection orders, with running clocks."""

import datetime as dt

from handrail.actions.core import clocks, recording, stage_engine, step_effects
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Case, Protection
from handrail.rules.casework import integrity
from handrail.rules.forms.answer_dates import day_of, end_of, moment_of
from handrail.rules.vocabulary import ProtectionKind
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import NAMED, TaskRow

EXPLAIN = TaskRow(
    TaskKind.EXPLAIN_PROTECTION,
    "Explain to the child in writing why they are protected: {reference}",
    "worker",
    "next_day",
    "explain",
)


@recording.action
def begin_protection(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Protection:
    """Records police protection or an order; it ends when the law or the court says.

    Raises Refused, Incomplete (a required answer, or a moment that cannot be), NotPossible (a
    closed case), Stale.
    """
    given = stage_engine.permitted_input(NAMED["protection", "begin"], row, given, by=by)
    facts = _begun(row, given, now)
    problems = dict(integrity.protection_begins(at=facts.starts_at, now=now))
    problems |= integrity.protection_until(facts, until=facts.limit)
    if problems:
        raise Incomplete(problems)
    values = {"started_at": facts.starts_at, "ends_at": facts.limit}
    made = stage_engine.run_first_step(
        by=by,
        case=row,
        thing="protection",
        name="begin",
        given=given,
        now=now,
        means=Means(values=values | {"counted_from": facts.counted_from}),
    )
    assert isinstance(made, Protection)  # nosec B101 - by its table
    _open_for(made, facts, given, by=by, now=now)
    _ask(made, integrity.begun_doubts(facts), by=by, now=now)
    return made


def _begun(case: Case, given: Given, now: dt.datetime) -> integrity.Protection:
    """The facts to record. An end set by a court takes precedence over the one in law."""
    kind = ProtectionKind(given.said("kind"))
    started = moment_of(given.answers, "started", now) or now
    before = None
    if given.said("after_police") == "yes":
        police = case.protection_rows.filter(kind=ProtectionKind.POLICE_PROTECTION)
        before = police.filter(started_at__lte=started).order_by("-started_at").first()
    counted_from = before.started_at if before else None
    return integrity.Protection(kind, started, _until(given, now), counted_from)


def _until(given: Given, now: dt.datetime) -> dt.datetime | None:
    """The moment until which a court made the order; a day alone means until it is over."""
    day = day_of(given.answers.get("until_on"))
    if day and not given.said("until_time"):
        return end_of(day)
    return moment_of(given.answers, "until", now)


def _open_for(
    made: Protection,
    facts: integrity.Protection,
    given: Given,
    *,
    by: Actor,
    now: dt.datetime,
) -> None:
    """Starts the clock, and opens the tasks: what follows it, and explaining it to the child.

    The task to explain it is opened only if the form has no words for the child.
    """
    clock = integrity.PROTECTION_CLOCKS[facts.kind]
    step_effects.start_clock(made, clock, begun=facts.starts_at, due_at=facts.limit)
    task = TaskRow(
        TaskKind.PROTECTION_ENDS,
        "Record where the child will live when immediate protection ends: {reference}",
        "worker",
        clock,
        "end",
    )
    step_effects.open_task(made, task, by=by, now=now)
    if not given.said("explain_child"):
        step_effects.open_task(made, EXPLAIN, by=by, now=now)


def _ask(row: Protection, doubts: list[str], *, by: Actor, now: dt.datetime) -> None:
    """Opens a task to check what does not agree with the law; the record stays as it is."""
    if doubts:
        why = " ".join(doubts).replace("{", "{{").replace("}", "}}")
        task = TaskRow(TaskKind.CHECK_PROTECTION, f"Check {{reference}}. {why}", "worker", "today")
        step_effects.open_task(row, task, by=by, now=now)


@recording.action
def extend_order(*, by: Actor, row: Protection, given: Given, now: dt.datetime) -> Protection:
    """Records that a court extended an emergency protection order; the court's wording stands."""
    facts = _facts(row)
    until = _until(given, now)
    if until is None:
        raise Incomplete({"until_on": "Enter the date the court extended it to"})
    problems = integrity.protection_extends(facts, until=until)
    if problems:
        raise Incomplete(dict(problems))
    means = Means(values={"ends_at": until})
    stage_engine.run_further_step(by=by, row=row, name="extend", given=given, now=now, means=means)
    for clock in row.case.clocks.filter(stage_id=row.public_id, stopped_at=None):
        clocks.correct_deadline(clock, verb=EventType.CLOCK_EXTENDED, due_at=until)
    for task in row.case.tasks.filter(
        stage_id=row.public_id, kind=TaskKind.PROTECTION_ENDS, state="open"
    ):
        recording.change(task, verb=EventType.TASK_PUT_OFF, values={"due_at": until})
    _ask(row, integrity.extension_doubts(facts, until=until), by=by, now=now)
    return row


def _facts(row: Protection) -> integrity.Protection:
    is_extended = row.extended_at is not None
    kind = ProtectionKind(row.kind)
    return integrity.Protection(kind, row.started_at, row.ends_at, row.counted_from, is_extended)


@recording.action
def end_protection(*, by: Actor, row: Protection, given: Given, now: dt.datetime) -> Protection:
    """Records that the protection ended: when, why, and where the child is now."""
    ended = moment_of(given.answers, "ended", now)
    if ended is None:
        raise NotPossible("Enter the date it ended.")
    facts = _facts(row)
    problems = integrity.protection_ends(facts, at=ended, now=now)
    if problems:
        raise Incomplete(dict(problems))
    stage_engine.run_further_step(by=by, row=row, name="end", given=given, now=now)
    _ask(row, integrity.ended_doubts(facts, at=ended), by=by, now=now)
    return row
