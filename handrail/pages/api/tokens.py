"""Tokens: issued for the secret of a system; all others get the same refusal."""

import base64
import binascii
import uuid
from typing import Any

from django.http import HttpResponse

from handrail.actions.integrations import partner_systems as actions
from handrail.pages.api import problems, schemas
from handrail.pages.core import rate_limits
from handrail.pages.core.request import Request
from handrail.pages.core.request_marks import address_of
from handrail.records.queries.integrations import partner_systems
from handrail.rules.permissions import Actor, Incomplete

WRONG = "The id or secret is wrong, or the system was disconnected"


def issue_token(request: Request, wanted: schemas.TokenWanted) -> Any:
    """A token for the client, or a problem that also has the fields of RFC 6749."""
    name, secret = _shown(request, wanted)
    if rate_limits.is_one_token_too_many(request, name):
        return problems.problem_response(request, 429)
    nobody = Actor(
        account=None,
        name="",
        at=request.now,
        request=request.request_id,
        address=address_of(request),
    )
    client = _client(request, name, secret)
    if client is None:
        actions.record_refused_token(by=nobody, now=request.now)
        return _no(request, 401, "invalid_client", WRONG)
    try:
        text, token = actions.issue_token(
            by=nobody, client=client, scopes=wanted.scope.split(), now=request.now
        )
    except Incomplete as error:
        kind = "invalid_scope" if "scope" in error.problems else "unauthorized_client"
        return _no(request, 400, kind, str(error))
    return {
        "access_token": text,
        "token_type": "Bearer",  # nosec B105 - the kind of a token
        "expires_in": int(actions.TOKEN_LASTS.total_seconds()),
        "scope": " ".join(token.scopes),
    }


def _client(request: Request, name: str, secret: str) -> Any:
    try:
        public_id = uuid.UUID(name)
    except ValueError:
        return None
    return partner_systems.find_by_secret(public_id, secret, at=request.now)


def _shown(request: Request, wanted: schemas.TokenWanted) -> tuple[str, str]:
    """Id and secret: by HTTP Basic, or in the form."""
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "basic":
        return wanted.client_id, wanted.client_secret
    try:
        shown = base64.b64decode(text, validate=True).decode()
    except (binascii.Error, ValueError):
        return "", ""
    name, _, secret = shown.partition(":")
    return name[:100], secret[:200]


def _no(request: Request, status: int, error: str, says: str) -> HttpResponse:
    told = problems.problem_response(request, status, says, remedy=REMEDIES[error], error=error,
                           error_description=says)  # fmt: skip
    if status == 401:
        told["WWW-Authenticate"] = 'Basic realm="handrail"'
    return told


REMEDIES = {
    "invalid_client": (
        "Check the id and the newest secret. The partnership’s administrator can create a new one"
    ),
    "invalid_scope": "Leave out the scope to get every scope this system has",
    "unauthorized_client": "Ask the partnership’s administrator",
}
