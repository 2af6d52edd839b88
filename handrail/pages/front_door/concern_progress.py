"""Outcomes of a writer's concerns outside the front door, for "My referrals and drafts"."""

from typing import Any

from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import page_asked
from handrail.records.queries.front_door import advice_requests


def outcomes_of(request: Request) -> dict[str, Any]:
    """Questions to teams with their status, and concerns saved as information."""
    return {
        "asked": advice_requests.list_own_requests(request.actor, page_asked(request, "asked")),
        "information": advice_requests.list_information_concerns(
            request.actor, page_asked(request, "kept")
        ),
    }
