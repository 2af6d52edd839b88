"""Immediate protection: police protection and emergency protection orders, with running clocks."""

import datetime as dt

from handrail.actions import casework, opening, recording
from handrail.actions.casework import Given, Means
from handrail.actions.recording import Actor, Incomplete, NotPossible
from handrail.records.models import Case, Protection
from handrail.rules import integrity
from handrail.rules.moments import day_of, end_of, moment_of
from handrail.rules.vocabulary import ProtectionKind
from handrail.rules.workflow import TaskRow

CLOCK = {ProtectionKind.POLICE_PROTECTION: "C4", ProtectionKind.EPO: "C5"}


@recording.action
def begin(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Protection:
    """Records police protection or an order; it ends by law when its clock runs out."""
    kind = ProtectionKind(given.said("kind"))
    started = moment_of(given.answers, "started", now) or now
    facts = integrity.Protection(kind, started)
    until = day_of(given.answers.get("until_on"))
    problems = dict(integrity.protection_begins(at=started, now=now))
    problems |= integrity.protection_until(facts, until=until) if until else {}
    if problems:
        raise Incomplete(problems)
    ends_at = min(facts.first_limit, end_of(until)) if until else facts.first_limit
    made = casework.begin(
        by=by,
        case=row,
        thing="protection",
        name="begin",
        given=given,
        now=now,
        means=Means(values={"ends_at": ends_at, "started_at": started}),
    )
    assert isinstance(made, Protection)  # nosec B101 - by its table
    opening.start_clock(made, CLOCK[kind], begun=started, due_at=ends_at)
    task = TaskRow(
        "protection_ends",
        "Say where the child goes before the protection ends: {reference}",
        "worker",
        CLOCK[kind],
        "end",
    )
    opening.open_task(made, task, by=by, now=now)
    return made


@recording.action
def extend(*, by: Actor, row: Protection, given: Given, now: dt.datetime) -> Protection:
    """A court extends an emergency protection order, once and by at most seven days."""
    facts = _facts(row)
    until = moment_of(given.answers, "until", now)
    if until is None:
        raise Incomplete({"until_on": "Write until when the court extended it"})
    problems = integrity.protection_extends(facts, until=until)
    if problems:
        raise Incomplete(dict(problems))
    casework.act(by=by, row=row, name="extend", given=given, now=now)
    for clock in row.case.clocks.filter(stage_id=row.public_id, stopped_at=None):
        recording.change(clock, verb="clock.extended", values={"due_at": until})
    for task in row.case.tasks.filter(stage_id=row.public_id, state="open"):
        recording.change(task, verb="task.put_off", values={"due_at": until})
    return row


def _facts(row: Protection) -> integrity.Protection:
    extended = row.ends_at if row.extended_at else None
    return integrity.Protection(ProtectionKind(row.kind), row.started_at, extended)


@recording.action
def end(*, by: Actor, row: Protection, given: Given, now: dt.datetime) -> Protection:
    """The protection ended: when, why, and where the child is now."""
    ended = moment_of(given.answers, "ended", now)
    if ended is None:
        raise NotPossible("Write on which day it ended.")
    problems = integrity.protection_ends(_facts(row), at=ended, now=now)
    if problems:
        raise Incomplete(dict(problems))
    casework.act(by=by, row=row, name="end", given=given, now=now)
    return row
