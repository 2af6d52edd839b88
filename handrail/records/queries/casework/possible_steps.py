"""The steps possible now in a case, and why the actor may not do some of them."""

from collections.abc import Callable
from dataclasses import dataclass

from handrail.records.models import Case, Worked
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.permissions import Actor, Facts, refusal
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import CASE_STEPS, START, WORK_STEPS, Step

# what begins on a page of its own, or is the case itself
NOT_FROM_CASE = {"case", "attendance"}


@dataclass(frozen=True)
class Possible:
    """One step possible now, and why the actor may not do it; "" when they may."""

    step: Step
    refusal: str


def may_in(actor: Actor, case: Case) -> Callable[[Permission], bool]:
    """A function that checks whether the actor has a permission in a case, for repeated use."""
    facts = scope.facts_of_row(actor, case)
    return lambda permission: refusal(actor, permission, facts) is None


def first_steps(actor: Actor, case: Case) -> list[Possible]:
    """The steps of a case and those that start something in it."""
    facts = scope.facts_of_row(actor, case)
    found = [
        row
        for row in CASE_STEPS
        if (row.frm == (START,) and row.thing not in NOT_FROM_CASE and row.form)
        or (row.thing == "case" and case.state in row.frm)
    ]
    if case.state == "closed":
        found = [row for row in found if row.thing == "case"]
    return [Possible(row, _why_not(actor, row, facts)) for row in found]


def steps_of(actor: Actor, row: Worked) -> list[Possible]:
    """The further steps of a row in a case."""
    facts, thing = scope.facts_of_row(actor, row), row._meta.model_name
    of_it = [step for step in WORK_STEPS if step.thing == thing and step.fits(row)]
    of_it = [step for step in of_it if step.button]  # the others follow from something else
    found = [step for step in of_it if row.state in step.frm]
    return [Possible(step, _why_not(actor, step, facts, row)) for step in found]


def _why_not(actor: Actor, step: Step, facts: Facts, row: Worked | None = None) -> str:
    refused = refusal(actor, step.permission, facts)
    if refused:
        return refused.reason
    elsewhere = settings_in_force().kept_elsewhere.why_not(step.thing)
    if elsewhere:
        return elsewhere
    own = step.is_own(row, actor.account)
    return "You wrote this yourself, so another person must approve it." if own else ""
