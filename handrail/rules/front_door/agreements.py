"""What a family agreed to, as the columns of a request for early help."""

from collections.abc import Mapping
from typing import Any

from handrail.rules.forms.answer_dates import day_of
from handrail.rules.permissions import Incomplete
from handrail.rules.vocabulary import Agreement


def agreement_values(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a request that say who agreed; {} where nobody has agreed yet."""
    if answers.get("agreed") != "yes":
        return {}
    return {
        "agreed_by": str(answers["agreed_who"]),
        "agreed_on": day_of(answers["agreed_on"]),
        "agreed_as": answers["agreed_as"],
        "agreed_known": answers.get("agreed_known") or "",
        "agreed_scope": answers["agreed_scope"],
        "agreed_until": day_of(answers.get("agreed_until")),
    }


NOT_RECORDED = (
    "The request does not say that anybody agreed. Ask the family, and record their agreement now"
)


def values_of_answer(answers: Mapping[str, Any], *, is_recorded: bool) -> dict[str, Any]:
    """What a team's answer records of the agreement, as columns of the request.

    `is_recorded` says whether the request names who agreed. Raises Incomplete for a family that
    is accepted where nobody's agreement is recorded.
    """
    if answers.get("agreed") == "recorded" and not is_recorded:
        raise Incomplete({"agreed": NOT_RECORDED})
    if answers.get("agreement") == Agreement.WITHDRAWN:
        return {"withdrawn_on": day_of(answers["withdrawn_on"])}
    return agreement_values(answers)
