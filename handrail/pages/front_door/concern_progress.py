"""What became of a writer's concerns elsewhere than at the front door, for "my concerns"."""

from typing import Any

from handrail.pages.core.shortcuts import page_asked
from handrail.records.queries.front_door import advice_requests as asking


def outcomes_of(request: Any) -> dict[str, Any]:
    """Questions to teams with where they stand, and what was kept as information."""
    return {
        "asked": asking.mine(request.actor, page_asked(request, "asked")),
        "information": asking.kept_as_information(request.actor, page_asked(request, "kept")),
    }
