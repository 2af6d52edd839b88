"""Runs any step of a case by its name: by its stage's handler, or as the table says."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import ModuleType
from typing import Any

from handrail.actions.core import contradictions, recording, stage_engine, step_effects
from handrail.actions.core.recording import Actor, NotPossible
from handrail.actions.core.step_input import Given
from handrail.records.models import Case, Worked
from handrail.records.queries.casework import contradiction_facts
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.core.contradictions import STEPS
from handrail.rules.core.domains import domain_modules
from handrail.rules.core.local_time import london_day
from handrail.rules.core.stages import in_layer
from handrail.rules.forms import wording_findings
from handrail.rules.workflow import START, Step

Handler = Callable[..., Any]


def _of_stages() -> Iterator[ModuleType]:
    """The modules of stages that run steps themselves."""
    yield from (one for one in in_layer("handrail.actions") if hasattr(one, "HANDLERS"))


@cache
def handlers_by_step() -> Mapping[tuple[str, str], Handler]:
    """The handler of each step that does more than the table says, by thing and step name."""
    found: dict[tuple[str, str], Handler] = {}
    for domain in (*domain_modules("handrail.actions", "step_handlers"), *_of_stages()):
        if twice := found.keys() & domain.HANDLERS.keys():
            raise ValueError(f"Two handlers of one step: {sorted(twice)}")
        found |= domain.HANDLERS
    return found


def require_stage_kept_here(step: Step) -> None:
    """Raises NotPossible for a step of a stage recorded in the council's main system."""
    elsewhere = settings_in_force().kept_elsewhere.why_not(step.thing)
    if elsewhere:
        raise NotPossible(elsewhere)


@recording.action
def run_step(
    *, by: Actor, step: Step, row: Case | Worked | None, given: Given, now: dt.datetime
) -> Any:
    """Runs the step on a row, or on the case for something that begins in it.

    `row` is None for what begins outside of any case.

    Raises what the step raises: Refused, Incomplete, NotPossible, Stale. Permission is checked
    first, because errors in the answers disclose something about the case.
    """
    stage_engine.require_permission(step, row, by=by)
    require_stage_kept_here(step)
    asked = _ask_contradictions(step, row, given, now=now)
    if asked is None or row is None:
        return _take(step, row, by=by, given=given, now=now)
    done = _take(step, row, by=by, given=replace(given, reasons=asked.reasons), now=now)
    asked.leave_tasks(by=by, now=now, **step_effects.subject_fields(row))
    return done


def _ask_contradictions(
    step: Step, row: Case | Worked | None, given: Given, *, now: dt.datetime
) -> contradictions.Asked | None:
    """The contradictions with what is known in the case; None where no rule covers the step."""
    name, case = f"{step.thing}.{step.name}", step_effects.case_of(row) if row is not None else None
    if case is None or name not in STEPS:
        return None
    known = contradiction_facts.facts_of_case(case, london_day(now))
    facts = {**given.answers, **known}
    is_urgent = wording_findings.is_emergency(step.thing, step.name)
    return contradictions.require_reasons(name, facts, given.reasons, now=now, is_urgent=is_urgent)


def _take(
    step: Step, row: Case | Worked | None, *, by: Actor, given: Given, now: dt.datetime
) -> Any:
    known: dict[str, Any] = {"by": by, "given": given, "now": now}
    work = handlers_by_step().get((step.thing, step.name))
    if work:
        return work(row=row, **known)
    if step.frm == (START,):
        return stage_engine.run_first_step(case=row, thing=step.thing, name=step.name, **known)
    if row is None:
        raise ValueError(f"{step.thing}.{step.name} continues a row, and none was given")
    return stage_engine.run_further_step(row=row, name=step.name, **known)
