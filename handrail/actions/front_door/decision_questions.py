"""Checks before a decision: what is missing, and what contradicts what is known."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.core import contradictions
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.submissions import keep_submission, require_answers
from handrail.records.models import Referral
from handrail.records.queries.core.settings import form_of, latest_form
from handrail.records.queries.front_door import contradiction_facts, triage
from handrail.rules.forms.answers import only_asked
from handrail.rules.front_door.repeat_contacts import needs_explanation
from handrail.rules.vocabulary import Outcome, Said

Answers = Mapping[str, Any]
URGENT = (Outcome.IMMEDIATE_PROTECTION, Outcome.STRATEGY_DISCUSSION)

OTHER_REASONS = (
    "These are the reasons for another outcome. Write why this outcome is right, and check the "
    "answers below"
)


NO_AGREEMENT = (
    "Early help needs the family’s agreement. If the child may be suffering, or likely to suffer, "
    "significant harm, choose an outcome that needs none. If not, choose advice and no further "
    "action"
)


def require_decision(answers: Answers, referral: Referral) -> None:
    """Raises Incomplete for missing answers, or for reasons that belong to another outcome.

    Raises NotPossible while nobody said which child it is.
    """
    require_answers(form_of(latest_form("decision")), answers)
    _require_own_reasons(answers, referral)
    _require_agreement(answers)
    is_said = referral.person_id is not None or _cannot_tell(referral, answers)
    if not is_said and answers["outcome"] not in URGENT:
        raise NotPossible(
            "First identify the child: link the referral to the register, register the "
            "child as new, or answer “Cannot tell yet”. Urgent outcomes do not wait for this."
        )


def _require_agreement(answers: Answers) -> None:
    """Raises Incomplete for early help that the family does not want."""
    if answers["outcome"] == Outcome.EARLY_HELP and answers.get("agreed") == "no":
        raise Incomplete({"agreed": NO_AGREEMENT})


def _cannot_tell(referral: Referral, answers: Answers) -> bool:
    """Whether the decision says that the child cannot be identified yet; a referral that social
    care accepts needs a child.
    """
    is_contact = answers["accepted"] == "no"
    return is_contact and referral.verdicts.filter(said=Said.CANNOT_TELL).exists()


def answers_asked(answers: Answers) -> dict[str, Any]:
    """The answers that belong to the outcome, without reasons for another outcome."""
    return only_asked(form_of(latest_form("decision")), answers)


def _require_own_reasons(answers: Answers, referral: Referral) -> None:
    """Raises Incomplete when the reasons are those of another outcome; never for an urgent one."""
    if answers["outcome"] in URGENT:
        return
    why = str(answers["rationale"]).split()
    others = referral.decisions.exclude(outcome=answers["outcome"])
    if any(earlier.rationale.split() == why for earlier in others):
        raise Incomplete({"rationale": OTHER_REASONS})


def require_words(answers: Answers, referral: Referral, words: str, *, by: Actor) -> None:
    """Raises Incomplete when a manager decides on a repeated contact without saying what the
    contacts mean together; urgent steps pass.
    """
    outcome = answers["outcome"]
    why = triage.why_together(by, referral)
    if needs_explanation(why, outcome) and not words.strip():
        raise Incomplete(
            {"repeat_reason": "Enter what this and the earlier contacts mean together"}
        )
    is_open = outcome == Outcome.OPEN_CASE_UPDATE
    named = answers.get("worker_name") or triage.list_allocated_workers(by, referral)
    if is_open and not named:
        problem = "Enter who works with the child, so that the sender can speak to them"
        raise Incomplete({"worker_name": problem})


def ask_about_referral(
    step: str,
    referral: Referral,
    answers: Answers,
    reasons: Mapping[str, str],
    *,
    by: Actor,
    now: dt.datetime,
) -> contradictions.Asked:
    """Asks about the contradictions of a step of a referral. Raises Incomplete with the questions.

    An urgent outcome is never held up.
    """
    facts = {**answers, **contradiction_facts.facts_of_referral(by, referral)}
    is_urgent = answers.get("outcome") in URGENT
    return contradictions.require_reasons(step, facts, reasons, now=now, is_urgent=is_urgent)


def keep_reasons(
    key: str,
    referral: Referral,
    answers: Answers,
    asked: contradictions.Asked,
    *,
    by: Actor,
    now: dt.datetime,
) -> None:
    """Saves the reasons with the form of that key, and opens a task for each question
    without one.
    """
    if asked.reasons:
        keep_submission(
            latest_form(key),
            answers,
            by=by,
            now=now,
            part="contradiction",
            referral=referral,
            reasons=asked.reasons,
        )
    asked.leave_tasks(by=by, now=now, referral=referral)
