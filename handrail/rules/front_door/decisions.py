"""What stands in the way of a front door's decision on a referral, in words for its page."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from handrail.rules.front_door.repeat_contacts import URGENT, needs_explanation
from handrail.rules.permissions import Incomplete
from handrail.rules.vocabulary import Outcome

# the help that a family has to agree to
BY_AGREEMENT = (Outcome.EARLY_HELP, Outcome.COMMUNITY_HELP, Outcome.FAMILY_HELP)

OTHER_REASONS = (
    "These are the reasons for another outcome. Write why this outcome is right, and check the "
    "answers below"
)
NO_AGREEMENT = (
    "This help needs the family’s agreement. If the child may be suffering, or be likely to "
    "suffer, significant harm, choose an outcome that needs none. If not, choose advice and no "
    "further action"
)


def require_reasons_of_its_own(
    answers: Mapping[str, Any], earlier: Iterable[tuple[str, str]]
) -> None:
    """Raises Incomplete for reasons that belong to another outcome, or early help that the family
    does not want.

    `earlier` has the outcome and the rationale of each decision so far. An urgent outcome is
    never held up.
    """
    outcome, why = answers["outcome"], str(answers["rationale"]).split()
    others = [rationale.split() for other, rationale in earlier if other != outcome]
    if outcome not in URGENT and why in others:
        raise Incomplete({"rationale": OTHER_REASONS})
    if outcome in BY_AGREEMENT and answers.get("agreed") == "no":
        raise Incomplete({"agreed": NO_AGREEMENT})


def require_explained(
    answers: Mapping[str, Any], words: str, why_together: Sequence[str], *, has_worker: bool
) -> None:
    """Raises Incomplete where a manager has still to explain repeated contacts, or who works with
    the child.

    `words` is what the contacts mean together; `has_worker` is whether an allocated worker of
    the child is in the system.
    """
    outcome = answers["outcome"]
    if needs_explanation(why_together, outcome) and not words.strip():
        raise Incomplete(
            {"repeat_reason": "Enter what this and the earlier contacts mean together"}
        )
    is_named = has_worker or answers.get("worker_name")
    if outcome == Outcome.OPEN_CASE_UPDATE and not is_named:
        raise Incomplete(
            {"worker_name": "Enter who works with the child, so that the sender can speak to them"}
        )
