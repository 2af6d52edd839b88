"""How the API refuses: with a problem (RFC 9457) that says what to do, never with a page."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from handrail.pages.core.request import Request

HERE = "/api/"
MEDIA = "application/problem+json"
IN_CLEAR = "This was sent over http, so anybody on the network could read it"
OVER_HTTPS = "Send it over https, and ask the partnership’s administrator to create a new secret"
Next = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True)
class Kind:
    """One kind of problem: its short name, its title and its remedy."""

    name: str
    title: str
    remedy: str


BY_STATUS: Mapping[int, Kind] = {
    400: Kind("unreadable", "The request cannot be read",
              "Send what the API description lists, in UTF-8"),
    401: Kind("no_token", "No valid token",
              "Ask for a token at /api/v1/token and send it as “Authorization: Bearer …”"),
    403: Kind("not_allowed", "Not allowed",
              "Ask the partnership’s administrator what this system is allowed to do"),
    404: Kind("not_found", "Not found",
              "Check the address. You can only see what your agency’s own systems sent"),
    405: Kind("wrong_method", "Wrong method", "Use one of the methods in the Allow header"),
    409: Kind("conflict", "Not possible at the moment",
              "Read the detail. If you send again, use a new Idempotency-Key"),
    413: Kind("too_large", "Too large", "Send less than 12 MB"),
    422: Kind("incomplete", "Something is missing or wrong",
              "Correct what is listed under problems and send it again"),
    429: Kind("too_many", "Too many requests",
              "Wait for the number of seconds in the Retry-After header"),
    500: Kind("fault", "Something went wrong",
              "Send it again with the same Idempotency-Key. If this happens again, ask for "
              "help and quote the reference"),
    503: Kind("down", "Service unavailable",
              "Send it again later with the same Idempotency-Key. If a child is in danger, "
              "call 999"),
}  # fmt: skip


def problem_response(
    request: Request,
    status: int,
    detail: str = "",
    *,
    problems: Mapping[str, str] | None = None,
    remedy: str = "",
    **more: str,
) -> HttpResponse:
    """A problem with that status; `problems` maps each place to what is wrong there."""
    kind = BY_STATUS.get(status, BY_STATUS[400])
    body: dict[str, Any] = {
        "type": f"urn:handrail:problem:{kind.name}",
        "title": kind.title,
        "status": status,
        "detail": detail or kind.title,
        "remedy": remedy or kind.remedy,
        "reference": getattr(request, "request_id", "")[:12],
        **more,
    }
    if problems is not None:
        body["problems"] = [{"where": where, "says": says} for where, says in problems.items()]
    response = HttpResponse(json.dumps(body), status=status, content_type=MEDIA)
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="handrail"'
    if status == 429:
        response["Retry-After"] = "60"
    return response


def problem_middleware(get_response: Next) -> Next:
    """Answers every refusal or failure of an API request with a problem, not a page."""

    def middleware(request: Request) -> HttpResponse:
        if not request.path.startswith(HERE):
            return get_response(request)
        if settings.IS_HTTPS and not request.is_secure():
            return problem_response(request, 403, IN_CLEAR, remedy=OVER_HTTPS)
        response = get_response(request)
        if response.status_code < 300:
            return response
        if response["Content-Type"].split(";")[0] == MEDIA:
            return response
        return _translated(request, response)

    return middleware


def _translated(request: Request, response: HttpResponse) -> HttpResponse:
    """A problem in place of a redirect to sign-in, which is of no use to a system."""
    status = response.status_code if response.status_code >= 400 else 404
    told = problem_response(request, status)
    for name in ("Allow", "Retry-After"):
        if name in response:
            told[name] = response[name]
    return told
