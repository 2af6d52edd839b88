"""The choice when something is shared: the verified contact."""

from collections.abc import Callable, Mapping
from typing import Any

from handrail.actions.core.step_effects import case_of
from handrail.pages.core.request import Request
from handrail.pages.forms.choice import Choice, Pick
from handrail.pages.sharing import case_papers
from handrail.records.queries.sharing import contacts


def _recipient(request: Request, row: Any) -> Pick:
    found = contacts.list_verified_for_case(request.actor, case_of(row))
    hint = (
        "Only needed if you send it from Handrail. We only list contacts that somebody "
        "else has verified. Add a new contact under Sharing, or for a relative, in "
        "this case."
    )
    choices = [Choice(one, one.label, f"{one.kind_words}. {one.way}") for one in found]
    return Pick("recipient", "Which contact will you send it to?", choices, hint=hint)


PICKS: Mapping[str, Callable[[Any, Any], Pick | None]] = {
    "recipient": _recipient,
    "goods": case_papers.choice_of_papers,
}
KNOWN = ()
