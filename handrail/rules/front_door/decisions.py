"""What stands in the way of a front door's decision on a referral, in words for its page."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from handrail.rules.front_door.repeat_contacts import URGENT, needs_explanation
from handrail.rules.vocabulary import Outcome

OTHER_REASONS = (
    "These are the reasons for another outcome. Write why this outcome is right, and check the "
    "answers below"
)
NO_AGREEMENT = (
    "Early help needs the family’s agreement. If the child may be suffering, or likely to suffer, "
    "significant harm, choose an outcome that needs none. If not, choose advice and no further "
    "action"
)


def find_problems(answers: Mapping[str, Any], earlier: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Problems with a decision: reasons that belong to another outcome, or early help that the
    family does not want.

    `earlier` has the outcome and the rationale of each decision so far. An urgent outcome is
    never held up.
    """
    outcome, why = answers["outcome"], str(answers["rationale"]).split()
    others = [rationale.split() for other, rationale in earlier if other != outcome]
    if outcome not in URGENT and why in others:
        return {"rationale": OTHER_REASONS}
    if outcome == Outcome.EARLY_HELP and answers.get("agreed") == "no":
        return {"agreed": NO_AGREEMENT}
    return {}


def find_unexplained(
    answers: Mapping[str, Any], words: str, why_together: Sequence[str], *, has_worker: bool
) -> dict[str, str]:
    """What a manager has still to explain: repeated contacts, or who works with the child.

    `words` is what the contacts mean together; `has_worker` is whether an allocated worker of
    the child is in the system.
    """
    outcome = answers["outcome"]
    if needs_explanation(why_together, outcome) and not words.strip():
        return {"repeat_reason": "Enter what this and the earlier contacts mean together"}
    is_named = has_worker or answers.get("worker_name")
    if outcome == Outcome.OPEN_CASE_UPDATE and not is_named:
        problem = "Enter who works with the child, so that the sender can speak to them"
        return {"worker_name": problem}
    return {}
