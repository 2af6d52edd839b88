"""How often somebody may post: without an account, or when they search by name."""

from typing import Any

from allauth.core import ratelimit
from allauth.core.internal import ratelimit as counted

# route -> the limit in the settings; what a sender writes in between falls under "save"
LIMITS = {
    "arrive": "arrive",
    "follow": "receipt",
    "confirm_sender": "code",
    "new_code": "new_code",
    "policy_reports": "report",
    "open_again": "new_code",
    "police_link": "code",
    "where_it_stands": "code",
    "entity_find": "find",
    "glass": "find",
    "tell_publicly": "arrive",
    "tell_by_link": "arrive",
    "tell_receipt": "receipt",
}
EVERYBODY = "everybody"


def is_too_much(request: Any, name: str) -> bool:
    """Whether this post is one too many. A post that is let through is counted."""
    limit = _limit(request, name)
    if request.method != "POST" or not limit:
        return False
    return not ratelimit.consume(request, action=limit, key=EVERYBODY)


def is_one_guess_too_many(request: Any) -> bool:
    """Whether an address was guessed that opens nothing, once too often. It is counted."""
    return not ratelimit.consume(request, action="guess", key=EVERYBODY)


def _limit(request: Any, name: str) -> str:
    if name in LIMITS or not request.actor.is_visitor:
        return LIMITS.get(name, "")
    return "send" if name == "check_answers" else "save"


def is_one_call_too_many(request: Any) -> bool:
    """Whether a partner's system asks too often, whatever it asks. It is counted."""
    return not counted.consume(
        request, app="allauth.account", action="api", key=str(request.actor.account), limit_get=True
    )


def is_one_token_too_many(request: Any, client: str) -> bool:
    """Whether tokens are asked for too often, from one address or for one client; counted."""
    return not ratelimit.consume(request, action="api_token", key=client)
