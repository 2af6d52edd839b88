"""Checks before a decision: what is missing, and what contradicts what is known."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.core import contradictions
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.submissions import keep_submission
from handrail.records.models import Referral
from handrail.records.queries.core.settings import form_of, latest_form
from handrail.records.queries.front_door import contradiction_facts
from handrail.rules.forms.answers import missing_problems, only_asked
from handrail.rules.front_door import decisions
from handrail.rules.front_door.repeat_contacts import URGENT
from handrail.rules.vocabulary import Said

Answers = Mapping[str, Any]


def require_decision(answers: Answers, referral: Referral) -> dict[str, Any]:
    """The answers that belong to the outcome, without reasons for another outcome.

    Raises Incomplete for missing answers, reasons of an earlier decision, or early help that the
    family does not want, and NotPossible while nobody said which child it is.
    """
    # a referral that social care accepts needs a child
    is_contact = answers.get("accepted") == "no"
    cannot_tell = is_contact and referral.verdicts.filter(said=Said.CANNOT_TELL).exists()
    earlier = referral.decisions.values_list("outcome", "rationale")
    form = form_of(latest_form("decision"))
    problems = missing_problems(form, answers)
    if problems:
        raise Incomplete(problems)
    decisions.require_reasons_of_its_own(answers, earlier)
    is_known = referral.person_id is not None or cannot_tell
    if not is_known and answers["outcome"] not in URGENT:
        raise NotPossible(
            "First identify the child: link the referral to the child’s record, create a new "
            "child record, or answer “Cannot tell yet”. Urgent outcomes do not wait for this."
        )
    return only_asked(form, answers)


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
