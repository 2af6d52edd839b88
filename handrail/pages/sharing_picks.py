"""What is chosen when something is shared: the verified contact."""

from collections.abc import Callable, Mapping
from typing import Any

from handrail.actions.opening import case_of
from handrail.pages import goods
from handrail.pages.pick import Choice, Pick
from handrail.records.queries import recipients


def _recipient(request: Any, row: Any) -> Pick:
    found = recipients.for_case(request.actor, case_of(row))
    hint = (
        "If it is sent from here. Only contacts that somebody else has verified are listed; a new "
        "one is written down under Sharing, a relative’s in this case."
    )
    choices = [Choice(one, one.label, f"{one.kind_words}. {one.way}") for one in found]
    return Pick("recipient", "Which contact gets it?", choices, hint=hint)


PICKS: Mapping[str, Callable[[Any, Any], Pick | None]] = {
    "recipient": _recipient,
    "goods": goods.pick,
}
