"""The family's agreement to early help, as part of a decision in a case that leads to it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handrail.actions.core import stage_engine, step_effects
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.core.step_input import Given, Means
from handrail.actions.sharing.consent import open_task_at_end, require_possible
from handrail.records.models import Case
from handrail.records.models.consent import Consent
from handrail.rules.sharing.consents import AGREEMENT_QUESTIONS, consent_answers
from handrail.rules.stages.consent import ASK_FAMILY, THING
from handrail.rules.workflow import NAMED

NO_AGREEMENT = (
    "Early help needs the family’s agreement. Choose something that needs none, or, if the child "
    "may be suffering, or be likely to suffer, significant harm, protect the child without it"
)


def record_agreement(
    case: Case, answers: Mapping[str, Any], *, by: Actor, now: dt.datetime
) -> None:
    """Records the agreement as consent of the case, or opens the task to ask the family.

    Call it in the transaction of the decision, whose form asked for `answers`. Raises Incomplete
    where the family does not want early help.
    """
    _require_agreement(case, answers, now=now)
    if answers.get("agreed") != "yes":
        step_effects.open_task(case, ASK_FAMILY, by=by, now=now)
        return
    given = Given(consent_answers(answers))
    step = NAMED[THING, "record"]  # its form asks more than the decision does
    values = stage_engine.columns_for_step(Consent, replace(step, form=""), given, by=by, now=now)
    made = stage_engine.run_first_step(
        by=by, case=case, thing=THING, name=step.name, given=given, now=now,
        means=Means(values=values, follows=True),
    )  # fmt: skip
    stage_engine.save_step_form(made, step, given, by=by, now=now)
    assert isinstance(made, Consent)  # nosec B101 - by its table
    open_task_at_end(made, by=by, now=now)


def _require_agreement(case: Case, answers: Mapping[str, Any], *, now: dt.datetime) -> None:
    """Raises Incomplete where the family does not want early help, or the dates or the age
    contradict what is said of its agreement.
    """
    if answers.get("agreed") == "no":
        raise Incomplete({"agreed": NO_AGREEMENT})
    if answers.get("agreed") != "yes":
        return
    try:
        require_possible(case, consent_answers(answers), now=now)
    except Incomplete as error:
        named = {AGREEMENT_QUESTIONS[key]: said for key, said in error.problems.items()}
        raise Incomplete(named) from None
