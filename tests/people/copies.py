"""How tests have a copy made: with what its page asks for."""

from typing import Any

from django.test import Client

# the routes whose page asks what a copy is for
COPIES = (
    "referral_pdf",
    "police_copy",
    "intel_csv",
    "intel_paper",
    "inspection_list",
    "chronology_pdf",
    "panel_minutes",
    "place_paper",
    "network_csv",
    "network_graphml",
    "measures_csv",
)
REASON = {"reason": "meeting", "words": "For the meeting on Friday"}


def copied(browser: Client, where: str, **typed: Any) -> Any:
    """The answer with the copy at an address, for somebody who has just proved who they are."""
    return browser.post(where, REASON | typed)
