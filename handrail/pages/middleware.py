"""Middleware of every page: id, actor, the route's policy, read events, refusals."""

import errno
import logging
import random
import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from handrail.actions.core import recording
from handrail.pages.access import bulk_read_limit
from handrail.pages.accounts import session_expiry
from handrail.pages.accounts.signin_events import device_of, proved_at, strongest_proof
from handrail.pages.api import bearer
from handrail.pages.core import (
    autosave_store,
    error_pages,
    rate_limits,
    routes,
)
from handrail.pages.core.request import Request
from handrail.pages.core.request_marks import address_of, session_mark
from handrail.pages.operations import maintenance_gate
from handrail.pages.sharing import copy_reasons
from handrail.pages.work import autosave
from handrail.records import mfa_secrets, request_context
from handrail.records.queries.accounts.actors import actor_for
from handrail.records.queries.core.settings import NotSetUp, read_once
from handrail.rules.organisation import assurance
from handrail.rules.permissions import (
    Actor,
    Incomplete,
    NotPossible,
    ProofNeeded,
    Refused,
    Stale,
    holds,
)
from handrail.rules.vocabulary.permission_codes import permission_of

Next = Callable[[HttpRequest], HttpResponse]
NOBODY = Actor(account=None, name="")
log = logging.getLogger("handrail.pages")


def request_id(get_response: Next) -> Next:
    """Gives each request an id and its moment; browsers may not store the page."""

    def middleware(request: Request) -> HttpResponse:
        request.request_id = uuid.uuid4().hex
        request.now = timezone.now()
        request.actor, request.owes = NOBODY, ""
        with request_context.request_under_way(request), read_once():
            response = get_response(request)
        response["X-Request-Id"] = request.request_id
        if "Cache-Control" not in response:
            patch_cache_control(response, no_store=True, private=True)
        return response

    return middleware


def actor_and_policy(get_response: Next) -> Next:
    """Sets the actor, and refuses everybody that the route's policy does not let in."""

    def middleware(request: Request) -> HttpResponse:
        try:
            if maintenance_gate.is_of_another_version(request.path):
                return error_pages.other_version(request)
            if maintenance_gate.is_shut(request.path, request.now):
                return error_pages.restore_undeclared(request)
            if bearer.is_api_request(request):
                request.actor = bearer.actor_of_token(request, NOBODY)
            else:
                session_expiry.enforce_expiry(request)
                request.actor = _actor(request)
        except (OperationalError, InterfaceError):
            log.exception("the database cannot be reached, request %s", request.request_id)
            return error_pages.service_unavailable(request)
        return get_response(request)

    middleware.process_view = _policy  # type: ignore[attr-defined]
    return middleware


def _actor(request: Request) -> Actor:
    """The actor. An account that still owes a stronger proof has no roles, so reaches nothing."""
    if not request.user.is_authenticated:
        return NOBODY
    actor = actor_for(
        request.user,
        at=request.now,
        session=session_mark(request),
        request=request.request_id,
        strength=strongest_proof(request, request.user),
        proved_at=proved_at(request),
        address=address_of(request),
        device=device_of(request),
    )
    if actor.is_software:  # it has tokens, and no business on a page
        return replace(actor, hats=frozenset(), clearances=frozenset())
    need = assurance.needed_strength(actor.roles, settings.SECOND_FACTOR)
    if assurance.is_strong_enough(actor.strength, need):
        return actor
    request.owes = need
    return replace(actor, hats=frozenset(), clearances=frozenset())


def _policy(request: Request, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
    name = request.resolver_match.url_name
    policy = routes.policy_of(name)
    if policy is None:
        raise Http404
    method = "GET" if request.method == "HEAD" else request.method
    if method not in routes.allowed_methods(name):
        return error_pages.wrong_method(request, routes.allowed_methods(name))
    if bearer.is_api_request(request):
        return bearer.problem_for(request, policy)
    if policy == routes.OWN_ACCOUNT and request.user.is_authenticated:
        return _own_account(request, name)
    if policy != routes.PUBLIC and not request.actor.hats:
        return _sign_in_first(request)
    if not _lets_in(request.actor, policy):
        return error_pages.access_refused(request, Refused(error_pages.HIDDEN))
    if rate_limits.is_too_much(request, name):
        return error_pages.too_many(request)
    return autosave.sent_otherwise(request) or _not_so_many(request, routes.BY_NAME[name].kind)


def _not_so_many(request: Request, kind: str) -> HttpResponse | None:
    """Asks somebody who opens too many records to reauthenticate, or to wait."""
    answer = bulk_read_limit.may_read_on(request, kind)
    if answer == bulk_read_limit.STOP:
        return error_pages.too_many_read(request)
    return _prove_again(request, anew=True) if answer == bulk_read_limit.PROVE else None


def _lets_in(actor: Actor, policy: str) -> bool:
    """Whether a route's policy lets in an actor who need not sign in first."""
    if policy == routes.PUBLIC:
        return True
    return (
        not actor.is_visitor if policy == routes.SIGNED_IN else holds(actor, permission_of(policy))
    )


def _own_account(request: Request, name: str) -> HttpResponse | None:
    """The refusal, if any, of a page that changes how an account proves its identity.

    An account that has the second factor it owes has to give that first.
    """
    if request.actor.is_visitor:
        return error_pages.access_refused(request, Refused(error_pages.HIDDEN))
    proves_first = name not in {"account_reauthenticate", "mfa_index"} and _has_what_it_owes(
        request
    )
    return _prove_again(request) if proves_first else None


def _has_what_it_owes(request: Request) -> bool:
    """Whether the account has the second factor that it must still give."""
    if not request.owes:
        return False
    held = mfa_secrets.factor_kinds_of(request.user.pk)
    return bool(
        held & {mfa_secrets.PASSKEYS, *([mfa_secrets.TOTP] if request.owes == "code" else [])}
    )


def _more_proof_first(request: Request) -> HttpResponse:
    """Asks for the second factor, or for one to be added; what was posted waits."""
    if _has_what_it_owes(request):
        return _prove_again(request)
    if request.method == "POST":
        autosave_store.save_posted_form(request, autosave_store.PROOF)
    back = (
        error_pages.form_page_address(request)
        if request.method == "POST"
        else request.get_full_path()
    )
    return redirect(f"{reverse('mfa_index')}?next={quote(back)}")


def _sign_in_first(request: Request) -> HttpResponse:
    if request.owes:
        return _more_proof_first(request)
    if request.user.is_authenticated:
        return error_pages.no_role(request)
    if request.method == "POST":
        autosave_store.save_posted_form(request, autosave_store.SIGNED_OUT)
        return error_pages.timed_out(request)
    return redirect(f"{reverse('account_login')}?next={quote(request.get_full_path())}")


def _prove_again(request: Request, *, anew: bool = False) -> HttpResponse:
    """Saves what was posted, asks for reauthentication, and returns to the page.

    With `anew` it asks however recent the last one is, because of what was done since.
    """
    back = request.get_full_path()
    if request.method == "POST":
        autosave_store.save_posted_form(request, autosave_store.PROOF)
        back = error_pages.form_page_address(request)
    asked = "&anew=1" if anew else ""
    return redirect(f"{reverse('account_reauthenticate')}?next={quote(back)}{asked}")


def refusals_and_disclosures(get_response: Next) -> Next:
    """Turns refusals into pages, and records what a page discloses before it leaves."""

    def middleware(request: Request) -> HttpResponse:
        response = get_response(request)
        if request.actor.reading and response.status_code == 200:
            return _after_noting(request, response)
        return response

    middleware.process_exception = _answer  # type: ignore[attr-defined]
    return middleware


def _after_noting(request: Request, response: HttpResponse) -> HttpResponse:
    page = request.resolver_match.url_name if request.resolver_match else request.path
    try:
        recording.record_view(by=request.actor, now=request.now, page=page)
    except DatabaseError:
        log.exception("the reading event could not be written, request %s", request.request_id)
        return error_pages.service_unavailable(request)
    return response


MOST_TRIES = 12  # of one press that others come in the way of
JITTER = 0.05  # seconds at most between two of them


def _is_to_be_tried_again(request: Request, error: Exception) -> bool:
    """Whether another press came between reading and writing, and nobody has to be asked.

    What was sent already gets the answer of the first press. Without `_seen` nothing was shown
    that could be out of date: it is applied to the present state.
    """
    if request.method != "POST" or not isinstance(error, Stale | NotPossible | IntegrityError):
        return False
    is_ours = autosave.was_sent_meanwhile(request)
    is_race = isinstance(error, Stale) and not request.POST.get("_seen")
    request.tries = getattr(request, "tries", 1) + 1
    return (is_ours or is_race) and request.tries <= MOST_TRIES


def _try_again(request: Request) -> HttpResponse:
    found = request.resolver_match
    time.sleep(random.uniform(0, JITTER))  # nosec B311 - a pause, not a secret
    try:
        answer = autosave.sent_otherwise(request)
        return answer or found.func(request, *found.args, **found.kwargs)  # type: ignore[no-any-return]
    except Exception as error:
        told = _answer(request, error)
        if told is None:
            raise
        return told


def _has_no_room(error: Exception) -> bool:
    """Whether a file could not be written because its disk is full or read-only."""
    full = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
    return isinstance(error, OSError) and error.errno in full


def _answer(request: Request, error: Exception) -> HttpResponse | None:
    if isinstance(error, Refused):
        return error_pages.access_refused(request, error)
    if isinstance(error, ProofNeeded):
        return _prove_again(request)
    if isinstance(error, copy_reasons.ReasonNeeded):
        return copy_reasons.reason_page(request, error)
    if _is_to_be_tried_again(request, error):
        return _try_again(request)
    if isinstance(error, Stale):
        return error_pages.edit_conflict(request, str(error))
    if isinstance(error, NotPossible):
        return error_pages.not_possible(request, str(error))
    if isinstance(error, Incomplete):
        return error_pages.answers_missing(request, error)
    if isinstance(error, OperationalError | InterfaceError | NotSetUp) or _has_no_room(error):
        log.error("not able to work, request %s: %s", request.request_id, type(error).__name__)
        return error_pages.service_unavailable(request)
    if isinstance(error, SuspiciousOperation):
        return error_pages.bad_request(request, error)
    return None
