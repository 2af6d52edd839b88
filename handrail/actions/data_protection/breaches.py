"""Breaches of personal data: logged, with who was notified and why, closed after review."""

import datetime as dt
from typing import Any

from handrail.actions.core import recording, references
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records.models import Breach
from handrail.records.queries.core import scope, settings
from handrail.rules import permissions
from handrail.rules.access import break_glass
from handrail.rules.data_protection import breaches as rules
from handrail.rules.vocabulary import BreachRisk, BreachStep
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

MOST = 10_000_000


@recording.action
def log_breach(
    *, by: Actor, what: str, aware_at: dt.datetime, risk: str, people: str, now: dt.datetime
) -> Breach:
    """Logs a breach; its 72 hours run from the moment in `aware_at`.

    Raises Refused, Incomplete.
    """
    permissions.require(
        by, Permission.BREACH_KEEP, scope.facts_at_large(by, Permission.BREACH_KEEP)
    )
    problems = {} if risk in set(BreachRisk) else {"risk": "Choose how likely harm is"}
    if not break_glass.says_something(what):
        problems["what"] = "Enter what happened, in at least 20 characters"
    if aware_at > now:
        problems["aware"] = "Enter a date and time in the past"
    is_number = people.isascii() and people.isdigit() and int(people[:9]) <= MOST
    if people and (not is_number or len(people) > len(str(MOST))):
        problems["people"] = "Enter a number, or leave this empty if it is not known yet"
    if problems:
        raise Incomplete(problems)
    prefix = settings.settings_in_force().reference_prefix
    row = Breach(
        reference=references.new_reference(Breach, prefix, "B", now),
        what=what.strip(),
        aware_at=aware_at,
        due_at=rules.due_at(aware_at),
        risk=risk,
        people=int(people or 0),  # no number: it is not known yet
        ico_why="",
        told_why="",
        learned="",
    )
    return recording.create(row, verb=EventType.BREACH_LOGGED, reason=risk)


@recording.action
def decide_breach_step(
    *, by: Actor, breach: Breach, step: str, why: str, now: dt.datetime
) -> Breach:
    """Records whether the Commissioner or the people were notified, and why, or closes it.

    Raises Refused, Incomplete, NotPossible (decided already, or not to be closed yet).
    """
    permissions.require(by, Permission.BREACH_KEEP, scope.facts_of_row(by, breach))
    problems = {} if step in set(BreachStep) else {"step": "Choose a decision"}
    if not break_glass.says_something(why):
        problems["why"] = (
            "Enter the details in at least 20 characters, so that someone else can check them"
        )
    if problems:
        raise Incomplete(problems)
    if breach.closed_at or step not in rules.steps_left(breach.ico, breach.told):
        raise NotPossible("This has already been decided, or another decision is needed first.")
    values = _values(BreachStep(step), why.strip(), now)
    return recording.change(breach, verb=EventType.BREACH_DECIDED, values=values, reason=step)


def _values(step: BreachStep, why: str, now: dt.datetime) -> dict[str, Any]:
    about = rules.ABOUT[step]
    if about == "closed":
        return {"learned": why, "closed_at": now}
    name = "ico" if about == "ico" else "told"
    return {name: step, f"{name}_at": now, f"{name}_why": why}
