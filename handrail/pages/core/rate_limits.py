"""Rate limits: posts without an account, searches by name, calls from systems.

Counted for a session, link, login or system first, so that nobody uses up another's limit,
and for an address last. The numbers and their reasons are in rules/rate_limits.
"""

from allauth.core import ratelimit
from django.conf import settings

from handrail.actions.accounts.accounts import tidy_login
from handrail.pages.core.request import Request
from handrail.pages.core.request_marks import address_of, session_mark
from handrail.records.allauth_private import ratelimit as counted

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
    "write_own_words": "arrive",
    "tell_receipt": "receipt",
}
BY_LOGIN = "open_again"  # where somebody types their login
EVERYBODY = "everybody"


def is_too_much(request: Request, name: str) -> bool:
    """Whether this post is over the limit. A post that is let through is counted."""
    limit = _limit(request, name)
    if request.method != "POST" or not limit:
        return False
    own = _own_key(request, name)
    if own and _has_own(limit) and not ratelimit.consume(request, action=f"{limit}_own", key=own):
        return True
    return not ratelimit.consume(request, action=limit, key=EVERYBODY)


def is_one_guess_too_many(request: Request) -> bool:
    """Whether too many guessed URLs opened nothing. The guess is counted."""
    return not counted.consume(
        request, app="allauth.account", action="guess", key=EVERYBODY, limit_get=True
    )


def _limit(request: Request, name: str) -> str:
    if name in LIMITS or not request.actor.is_visitor:
        return LIMITS.get(name, "")
    return "send" if name == "check_answers" else "save"


def _has_own(limit: str) -> bool:
    return f"{limit}_own" in settings.ACCOUNT_RATE_LIMITS


def _own_key(request: Request, name: str) -> str:
    """For what a post counts before it counts for an address: a login, a link or a session."""
    if name == BY_LOGIN:
        return f"login {tidy_login(request.POST.get('login', '')[:150])}"
    if name in LIMITS and request.resolver_match.kwargs:
        return f"link {next(iter(request.resolver_match.kwargs.values()))}"
    return session_mark(request)


def is_one_call_too_many(request: Request) -> bool:
    """Whether a partner's system asks too often, whatever it asks. It is counted."""
    return not counted.consume(
        request, app="allauth.account", action="api", key=str(request.actor.account), limit_get=True
    )


def is_one_token_too_many(request: Request, client: str) -> bool:
    """Whether too many tokens are requested, by a client at an address or from the address.

    The request is counted.
    """
    own = f"{client}:{address_of(request)}"
    if not ratelimit.consume(request, action="api_token_own", key=own):
        return True
    return not ratelimit.consume(request, action="api_token")
