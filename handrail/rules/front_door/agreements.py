"""What a family agreed to, as the columns of a request for early help."""

from collections.abc import Mapping
from typing import Any

from handrail.rules.forms.answer_dates import day_of


def agreement_values(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a request that say who agreed; {} where nobody has agreed yet."""
    if answers.get("agreed") != "yes":
        return {}
    return {
        "agreed_by": str(answers["agreed_who"])[:300],
        "agreed_on": day_of(answers["agreed_on"]),
        "agreed_as": answers["agreed_as"],
        "agreed_known": answers.get("agreed_known") or "",
        "agreed_scope": answers["agreed_scope"],
        "agreed_until": day_of(answers.get("agreed_until")),
    }
