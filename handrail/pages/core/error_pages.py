"""The error pages: refused, not found, too late, too many, unavailable, with what was typed."""

import datetime as dt
import logging
import re
import sys
import uuid
from collections.abc import Sequence

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import resolve
from django.utils.cache import patch_cache_control

from handrail.actions.core import recording
from handrail.pages.core import autosave_store
from handrail.pages.core.form_tokens import read_token
from handrail.pages.core.request import Request
from handrail.records.queries.front_door.public_referrals import is_visitor
from handrail.rules.permissions import Incomplete, Refusal, Refused

log = logging.getLogger("handrail.pages")
LAST_RESORT = (
    '<!DOCTYPE html><html lang="en-GB"><head><title>Something went wrong</title></head><body>'
    "<h1>Something went wrong</h1><p>What you sent was not saved. If a child is in danger now, "
    "call 999.</p><p>Reference {reference}</p></body></html>"
)
HIDDEN = Refusal("This page does not exist, or you do not have access to it.", hidden=True)


def _denied(request: Request, reason: str) -> None:
    if request.actor.account is not None:
        recording.record_refusal(
            by=request.actor, now=request.now, page=request.path, reason=reason
        )


def access_refused(request: Request, error: Refused) -> HttpResponse:
    """403 with the reason; for anything hidden, the same 404 as if it did not exist."""
    _denied(request, error.refusal.reason)
    if error.refusal.hidden:
        return render(request, "core/errors/not_found.html", status=404)
    return render(request, "core/errors/refused.html", {"reason": error.refusal.reason}, status=403)


def not_found(request: Request, exception: Exception | None = None) -> HttpResponse:
    """404, the same page whether the thing is hidden or does not exist."""
    if request.resolver_match:
        _denied(request, HIDDEN.reason)
    return render(request, "core/errors/not_found.html", status=404)


def signup_closed(request: Request) -> HttpResponse:
    """The page without sign-up: accounts are created by the partnership."""
    return not_found(request)


def not_possible(
    request: Request, reason: str, written: Sequence[tuple[str, str]] = ()
) -> HttpResponse:
    """409: not possible in the present state; shows what was typed, now and before."""
    context = {"reason": reason, "typed": [*written, *typed_texts(request)]}
    return render(request, "core/errors/not_possible.html", context, status=409)


def edit_conflict(request: Request, reason: str) -> HttpResponse:
    """409: somebody else saved meanwhile; what was typed is on the page."""
    context = {"reason": reason, "typed": typed_texts(request), "again": form_page_address(request)}
    return render(request, "core/errors/stale.html", context, status=409)


def sent_already(request: Request, at: dt.datetime, result: str) -> HttpResponse:
    """409: the form was already sent with other text; the new text is saved and shown."""
    again = result if result.startswith("/") else form_page_address(request)
    context = {"at": at, "typed": typed_texts(request), "again": again}
    return render(request, "core/errors/sent_already.html", context, status=409)


def form_page_address(request: Request) -> str:
    """The page of the refused form: its own URL, or the URL above it."""
    return page_at(autosave_store.path_of(request) or request.path)


def page_at(path: str) -> str:
    """The page with the form that is sent to this URL."""
    from handrail.pages.core.routes import allowed_methods

    place = path.partition("?")[0]
    if "GET" in allowed_methods(resolve(place).url_name or ""):
        return path
    return place.rstrip("/").rsplit("/", 1)[0] + "/"


def answers_missing(request: Request, error: Incomplete) -> HttpResponse:
    """422: answers are missing; what was typed is on the page."""
    context = {"problems": error.problems.values(), "typed": typed_texts(request)}
    return render(request, "core/errors/incomplete.html", context, status=422)


def typed_texts(request: Request) -> list[tuple[str, str]]:
    """(field, text) of what a person wrote in a refused form, so that nothing is lost."""
    return readable_fields(request.POST)


def readable_fields(posted: QueryDict) -> list[tuple[str, str]]:
    """(field, text) of a posted form, for use where its page cannot supply the labels."""
    found: dict[str, list[str]] = {}
    for name, value in typed_in(posted):
        found.setdefault(_DATE_PART.sub("", name), []).append(value)
    return [(box_label(name), " ".join(values)) for name, values in found.items()]


_DATE_PART = re.compile(r"__(day|month|year)$")


# Fields whose names do not read as their labels do; a test compares them.
LABELS = {
    "reference_prefix": "Reference prefix",
    "area_words": "About the area",
    "council_code": "Local authority (LA) code",
    "holds_every_child": "All the council’s children in need are recorded here",
    "uses_cp_is": "We use Child Protection – Information Sharing (CP-IS)",
    "front_door_name": "The front door, short name",
    "front_door_long_name": "The front door, long name",
    "police_unit_name": "Police unit, short name",
    "police_unit_long_name": "Police unit, long name",
    "emergency_duty_name": "Emergency duty team",
    "data_protection_officer": "Contact details of the data protection officer",
    "nhs": "NHS number",
}


def box_label(name: str) -> str:
    """The label of a field, or its name in readable words."""
    if name in LABELS:
        return LABELS[name]
    words = name.replace("__", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def typed_in(posted: QueryDict) -> list[tuple[str, str]]:
    """(name, text) of what was typed or chosen; nothing of a form with a password."""
    if any("password" in name for name in posted):
        return []
    return [
        (name, str(value))
        for name, values in posted.lists()
        if name != "csrfmiddlewaretoken" and autosave_store.is_written(name)
        for value in values
        if str(value).strip()
    ]


def too_large(request: Request) -> HttpResponse:
    """413: more than a form accepts."""
    return render(request, "core/errors/too_large.html", status=413)


def too_many(request: Request) -> HttpResponse:
    """429: too many posts without an account; what was typed is on the page."""
    context = {"typed": typed_texts(request)}
    response = render(request, "core/errors/too_many.html", context, status=429)
    response["Retry-After"] = "60"
    return response


def too_many_read(request: Request) -> HttpResponse:
    """429: too many pages about people within an hour."""
    response = render(request, "core/errors/too_many_read.html", status=429)
    response["Retry-After"] = "600"
    return response


def wrong_method(request: Request, allowed: tuple[str, ...]) -> HttpResponse:
    """405 for a method that the route does not have."""
    response = render(request, "core/errors/not_found.html", status=405)
    response["Allow"] = ", ".join(allowed)
    return response


def no_role(request: Request) -> HttpResponse:
    """The page for an account without a role today: it can only sign out."""
    reason = (
        "Your account does not have a role today. Ask your agency’s administrator to give you one."
    )
    return render(request, "core/errors/refused.html", {"reason": reason}, status=403)


def timed_out(request: Request) -> HttpResponse:
    """The session ended while somebody was writing: the text is saved until they sign in.

    A sender without an account cannot sign in: their text is shown to them.
    """
    token = read_token(request.POST.get("_token", ""))
    if token and is_visitor(token[0]):
        context = {"typed": typed_texts(request)}
        return render(request, "core/errors/visit_ended.html", context, status=401)
    return render(
        request, "core/errors/timed_out.html", {"next": form_page_address(request)}, status=401
    )


def bad_request(request: Request, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be read; 413 when it is too large to be."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return too_large(request)
    return render(request, "core/errors/invalid.html", status=400)


def permission_denied(request: Request, exception: Exception | None = None) -> HttpResponse:
    """403 without further explanation."""
    return render(request, "core/errors/refused.html", {"reason": ""}, status=403)


def csrf_failed(request: Request, reason: str = "") -> HttpResponse:
    """The form's security token did not match: usually cookies are off or it was open too long."""
    context = {
        "reason": (
            "This page was open for too long, or your browser does not accept cookies. Go "
            "back, reload the page and send it again."
        ),
        "typed": typed_texts(request),
    }
    return render(request, "core/errors/not_possible.html", context, status=403)


def service_unavailable(request: Request) -> HttpResponse:
    """503: the database or the log cannot be reached, so nothing is shown or saved."""
    return _plain("core/errors/down.html", 503, request)


def restore_undeclared(request: Request) -> HttpResponse:
    """503: an older copy of the database was restored and not yet declared by two people."""
    return _plain("core/errors/restored.html", 503, request)


def other_version(request: Request) -> HttpResponse:
    """503: the database schema is older or newer than this version of Handrail."""
    return _plain("core/errors/version.html", 503, request)


def server_error(request: Request) -> HttpResponse:
    """500 with a reference to quote; 503 when the database is what failed."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return service_unavailable(request)
    return _plain("core/errors/error.html", 500, request)


def _still_typed(request: Request) -> list[tuple[str, str]]:
    """What was posted, as far as it can still be read."""
    try:
        return typed_texts(request)
    except (OSError, SuspiciousOperation):
        log.exception("what was posted cannot be read any more")
        return []


def _plain(template: str, status: int, request: Request) -> HttpResponse:
    """A page that needs no database; plain text if its template fails."""
    reference = (getattr(request, "request_id", "") or uuid.uuid4().hex)[:12]
    try:
        page = render_to_string(template, {"reference": reference, "typed": _still_typed(request)})
    except Exception:  # whatever it is: a person gets an answer, the log gets the fault
        log.exception("the page %s cannot be made, reference %s", template, reference)
        page = LAST_RESORT.format(reference=reference)
    response = HttpResponse(page, status=status)
    patch_cache_control(response, no_store=True, private=True)
    return response
