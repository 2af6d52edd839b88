"""Around every page: an id, the actor, the route's policy, the reading events, the refusals."""

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
from handrail.pages.access import bulk_read_limit as many_reads
from handrail.pages.accounts import session_expiry as sitting
from handrail.pages.accounts.signin_events import device_of, proved_at, strength
from handrail.pages.api import bearer
from handrail.pages.core import (
    autosave_store as parked,
    error_pages as messages,
    rate_limits as throttling,
    routes,
)
from handrail.pages.core.request_marks import address_of, session_mark
from handrail.pages.operations import maintenance_gate as restored
from handrail.pages.sharing import copy_reasons
from handrail.pages.work import autosave as kept_words
from handrail.records import mfa_secrets as factors, request_context as under_way
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
from handrail.rules.vocabulary.permission_codes import Permission

Next = Callable[[HttpRequest], HttpResponse]
NOBODY = Actor(account=None, name="")
log = logging.getLogger("handrail.pages")


def request_id(get_response: Next) -> Next:
    """Gives each request an id and its moment; nothing of a page is kept by browsers."""

    def middleware(request: Any) -> HttpResponse:
        request.request_id = uuid.uuid4().hex
        request.now = timezone.now()
        request.actor, request.owes = NOBODY, ""
        with under_way.request(request), read_once():
            response = get_response(request)
        response["X-Request-Id"] = request.request_id
        if "Cache-Control" not in response:
            patch_cache_control(response, no_store=True, private=True)
        return response

    return middleware


def actor_and_policy(get_response: Next) -> Next:
    """Says who acts, and lets nobody past a route whose policy does not let them in."""

    def middleware(request: Any) -> HttpResponse:
        try:
            if restored.is_of_another_version(request.path):
                return messages.other_version(request)
            if restored.is_shut(request.path, request.now):
                return messages.restored(request)
            if bearer.is_here(request):
                request.actor = bearer.actor(request, NOBODY)
            else:
                sitting.keep(request)
                request.actor = _actor(request)
        except (OperationalError, InterfaceError):
            log.exception("the database cannot be reached, request %s", request.request_id)
            return messages.down(request)
        return get_response(request)

    middleware.process_view = _policy  # type: ignore[attr-defined]
    return middleware


def _actor(request: Any) -> Actor:
    """Who acts. Whoever still owes a stronger proof wears no hats, and so reaches nothing."""
    if not request.user.is_authenticated:
        return NOBODY
    actor = actor_for(
        request.user,
        at=request.now,
        session=session_mark(request),
        request=request.request_id,
        strength=strength(request, request.user),
        proved_at=proved_at(request),
        address=address_of(request),
        device=device_of(request),
    )
    if actor.is_software:  # it has tokens, and no business on a page
        return replace(actor, hats=frozenset(), clearances=frozenset())
    need = assurance.needed(actor.roles, settings.SECOND_FACTOR)
    if assurance.suffices(actor.strength, need):
        return actor
    request.owes = need
    return replace(actor, hats=frozenset(), clearances=frozenset())


def _policy(request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
    name = request.resolver_match.url_name
    policy = routes.policy_of(name)
    if policy is None:
        raise Http404
    method = "GET" if request.method == "HEAD" else request.method
    if method not in routes.allowed_methods(name):
        return messages.wrong_method(request, routes.allowed_methods(name))
    if bearer.is_here(request):
        return bearer.turned_away(request, policy)
    if policy == routes.OWN_ACCOUNT and request.user.is_authenticated:
        return _own_account(request, name)
    if policy != routes.PUBLIC and not request.actor.hats:
        return _sign_in_first(request)
    if not _lets_in(request.actor, policy):
        return messages.refused(request, Refused(messages.HIDDEN))
    if throttling.is_too_much(request, name):
        return messages.too_many(request)
    return kept_words.sent_otherwise(request) or _not_so_many(request, routes.BY_NAME[name].kind)


def _not_so_many(request: Any, kind: str) -> HttpResponse | None:
    """Asks somebody who reads very much for a proof, or lets them wait."""
    answer = many_reads.may_read_on(request, kind)
    if answer == many_reads.STOP:
        return messages.too_many_read(request)
    return _prove_again(request, anew=True) if answer == many_reads.PROVE else None


def _lets_in(actor: Actor, policy: str) -> bool:
    """Whether the policy of a route lets somebody in who is not in need of signing in."""
    if policy == routes.PUBLIC:
        return True
    return not actor.is_visitor if policy == routes.SIGNED_IN else holds(actor, Permission(policy))


def _own_account(request: Any, name: str) -> HttpResponse | None:
    """Whether somebody may reach what proves who they are: a passkey once held proves it first."""
    if request.actor.is_visitor:
        return messages.refused(request, Refused(messages.HIDDEN))
    proves_first = name not in {"account_reauthenticate", "mfa_index"} and _has_what_it_owes(
        request
    )
    return _prove_again(request) if proves_first else None


def _has_what_it_owes(request: Any) -> bool:
    """Whether the proof that is still owed is one that the account can give."""
    if not request.owes:
        return False
    held = factors.kinds(request.user.pk)
    return bool(held & {factors.PASSKEYS, *([factors.TOTP] if request.owes == "code" else [])})


def _more_proof_first(request: Any) -> HttpResponse:
    """Asks for the second factor, or sends whoever has none to add one; what was posted waits."""
    if _has_what_it_owes(request):
        return _prove_again(request)
    if request.method == "POST":
        parked.keep(request, parked.PROOF)
    back = messages.page_of(request) if request.method == "POST" else request.get_full_path()
    return redirect(f"{reverse('mfa_index')}?next={quote(back)}")


def _sign_in_first(request: Any) -> HttpResponse:
    if request.owes:
        return _more_proof_first(request)
    if request.user.is_authenticated:
        return messages.no_role(request)
    if request.method == "POST":
        parked.keep(request, parked.SIGNED_OUT)
        return messages.timed_out(request)
    return redirect(f"{reverse('account_login')}?next={quote(request.get_full_path())}")


def _prove_again(request: Any, *, anew: bool = False) -> HttpResponse:
    """Keeps what was posted, asks for the proof, and comes back to the page it was typed on.

    With `anew` it is asked for however lately it was given: what was done since is the reason.
    """
    back = request.get_full_path()
    if request.method == "POST":
        parked.keep(request, parked.PROOF)
        back = messages.page_of(request)
    asked = "&anew=1" if anew else ""
    return redirect(f"{reverse('account_reauthenticate')}?next={quote(back)}{asked}")


def answers(get_response: Next) -> Next:
    """Turns refusals into pages, and notes what a page discloses before it leaves."""

    def middleware(request: Any) -> HttpResponse:
        response = get_response(request)
        if request.actor.reading and response.status_code == 200:
            return _after_noting(request, response)
        return response

    middleware.process_exception = _answer  # type: ignore[attr-defined]
    return middleware


def _after_noting(request: Any, response: HttpResponse) -> HttpResponse:
    page = request.resolver_match.url_name if request.resolver_match else request.path
    try:
        recording.viewed(by=request.actor, now=request.now, page=page)
    except DatabaseError:
        log.exception("the reading event could not be written, request %s", request.request_id)
        return messages.down(request)
    return response


MOST_TRIES = 12  # of one press that others come in the way of
JITTER = 0.05  # seconds at most between two of them


def _is_to_be_tried_again(request: Any, error: Exception) -> bool:
    """Whether another press came between reading and writing, and nobody has to be asked.

    What was sent already is answered as the first press was. Without `_seen` nothing was shown
    that could be out of date: it is done with what stands there now.
    """
    if request.method != "POST" or not isinstance(error, Stale | NotPossible | IntegrityError):
        return False
    is_ours = kept_words.was_sent_meanwhile(request)
    is_race = isinstance(error, Stale) and not request.POST.get("_seen")
    request.tries = getattr(request, "tries", 1) + 1
    return (is_ours or is_race) and request.tries <= MOST_TRIES


def _try_again(request: Any) -> HttpResponse:
    found = request.resolver_match
    time.sleep(random.uniform(0, JITTER))  # nosec B311 - a pause, not a secret
    try:
        answer = kept_words.sent_otherwise(request)
        return answer or found.func(request, *found.args, **found.kwargs)  # type: ignore[no-any-return]
    except Exception as error:
        told = _answer(request, error)
        if told is None:
            raise
        return told


def _has_no_room(error: Exception) -> bool:
    """Whether a file could not be written because its disk is full, or cannot be written to."""
    full = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
    return isinstance(error, OSError) and error.errno in full


def _answer(request: Any, error: Exception) -> HttpResponse | None:
    if isinstance(error, Refused):
        return messages.refused(request, error)
    if isinstance(error, ProofNeeded):
        return _prove_again(request)
    if isinstance(error, copy_reasons.ReasonNeeded):
        return copy_reasons.page(request, error)
    if _is_to_be_tried_again(request, error):
        return _try_again(request)
    if isinstance(error, Stale):
        return messages.stale(request, str(error))
    if isinstance(error, NotPossible):
        return messages.not_possible(request, str(error))
    if isinstance(error, Incomplete):
        return messages.incomplete(request, error)
    if isinstance(error, OperationalError | InterfaceError | NotSetUp) or _has_no_room(error):
        log.error("not able to work, request %s: %s", request.request_id, type(error).__name__)
        return messages.down(request)
    if isinstance(error, SuspiciousOperation):
        return messages.bad_request(request, error)
    return None
