"""The actor of an API request: the owner of the bearer token; session cookies are ignored."""

from django.http import HttpResponse

from handrail.pages.api import problems
from handrail.pages.core import rate_limits
from handrail.pages.core.request import Request
from handrail.pages.core.request_marks import address_of
from handrail.pages.core.route import PUBLIC
from handrail.records.queries.integrations import partner_systems
from handrail.rules.permissions import Actor, holds
from handrail.rules.vocabulary.permission_codes import permission_of

LONGEST = 200


def is_api_request(request: Request) -> bool:
    """Whether a request is for the API, where no cookie is read."""
    return bool(request.path.startswith(problems.HERE))


def actor_of_token(request: Request, nobody: Actor) -> Actor:
    """The actor of the token that was sent, or nobody."""
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not text.strip() or len(text) > LONGEST:
        return nobody
    token = partner_systems.find_by_token(text.strip(), at=request.now)
    if token is None:
        return nobody
    return partner_systems.actor_of(
        token, at=request.now, request=request.request_id, address=address_of(request)
    )


def problem_for(request: Request, policy: str) -> HttpResponse | None:
    """The problem for a caller that is refused by a route or calls too often; else None."""
    if policy == PUBLIC:
        return None
    if not holds(request.actor, permission_of(policy)):
        return problems.problem_response(request, 401)
    if rate_limits.is_one_call_too_many(request):
        return problems.problem_response(request, 429)
    return None
