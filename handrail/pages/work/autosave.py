"""Unsent text: saved around every page, and listed for its writer."""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.timezone import localtime

from handrail.actions.core import recording
from handrail.actions.forms import autosave
from handrail.pages.core import autosave_store, error_pages
from handrail.pages.core.flash_messages import redirect_with_confirmation, with_confirmation
from handrail.pages.core.form_tokens import read_token
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.pages.forms.draft_answers import of_draft
from handrail.pages.work import task_links
from handrail.pages.work.autosave_labels import form_name, in_words
from handrail.records.queries.forms import autosave as queries, step_drafts
from handrail.records.queries.forms.autosave import KeptForm

log = logging.getLogger("handrail.pages")
Next = Callable[[HttpRequest], HttpResponse]
TOO_LONG = "This is too long to save automatically. Save the page so that you do not lose it."
SHOWN = 90  # characters of what was typed, in the list
WHY = {
    autosave_store.PROOF: "Waiting for you to confirm it’s you",
    autosave_store.SIGNED_OUT: "You had been signed out",
    autosave_store.TYPING: "Typed but not sent",
    autosave_store.NOT_SAVED: "Could not be saved",
}


def autosave_requests(get_response: Next) -> Next:
    """Saves what was posted when the action failed, and deletes it once it succeeds."""

    def middleware(request: Request) -> HttpResponse:
        if request.method != "POST":
            return get_response(request)
        request.kept = request.was_sent = False
        with recording.token_remembers_body(partial(_hash_of, request)):
            response = get_response(request)
        _keep_or_let_go(request, response)
        return _confirmed(response) if request.was_sent else response

    return middleware


def _keep_or_let_go(request: Request, response: HttpResponse) -> None:
    if request.kept:
        return
    try:
        if response.status_code >= 400:
            autosave_store.save_posted_form(request, autosave_store.NOT_SAVED)
        elif _is_done(response):
            _let_go(request)
    except DatabaseError:
        log.exception("the words could not be kept, request %s", request.request_id)


def _confirmed(response: HttpResponse) -> HttpResponse:
    """Redirects a second press to where the first led, with a confirmation if there is none."""
    to = response.get("Location", "")
    if to and "done=" not in to and "/receipt/" not in to:
        response["Location"] = with_confirmation(to, "sent_once")
    return response


def _is_done(response: HttpResponse) -> bool:
    """Whether a form succeeded: the response is a redirect or a download."""
    return 300 <= response.status_code < 400 or "Content-Disposition" in response


def _let_go(request: Request) -> None:
    token = read_token(request.POST.get("_token", ""))
    if token and token[0] is not None:
        autosave.discard_unsent_form(account=token[0], path=autosave_store.path_of(request))


def _hash_of(request: Request) -> str:
    """A keyed hash that differs between bodies; "" for a form without a token."""
    if "_token" not in request.POST:
        return ""
    words = autosave_store.written_fields(request.POST)
    files = [(name, file.name, file.size) for name, file in request.FILES.items()]
    return salted_hmac("handrail.body", repr((sorted(words.lists()), files))).hexdigest()


def _nonce(request: Request) -> str:
    """The nonce of the form's token, if it is the actor's own; else ""."""
    account, nonce = read_token(request.POST.get("_token", "")) or (None, "")
    return nonce if account == request.actor.account else ""


def sent_otherwise(request: Request) -> HttpResponse | None:
    """The page for a form already sent with different text; None for all else."""
    nonce = _nonce(request) if request.method == "POST" else ""
    if not nonce:
        return None
    used = recording.earlier_use(nonce, by=request.actor)
    request.was_sent = used is not None
    if used is None or not used.body_hash or used.body_hash == _hash_of(request):
        return None
    autosave_store.save_posted_form(request, autosave_store.NOT_SAVED)
    return error_pages.sent_already(request, used.used_at, used.result)


def was_sent_meanwhile(request: Request) -> bool:
    """Whether another press of the same button was carried out since this request began."""
    nonce = "" if request.was_sent else _nonce(request)
    return bool(nonce) and recording.earlier_use(nonce, by=request.actor) is not None


def save_typing(request: Request) -> HttpResponse:
    """Autosaves a form that is being filled in; JSON with the time, or the reason why not."""
    nonce, account = _nonce(request), request.actor.account
    if not nonce or account is None:
        return JsonResponse(
            {"error": "Somebody else is now signed in here. Reload this page."}, status=409
        )
    if recording.earlier_use(nonce, by=request.actor):
        return JsonResponse({"at": ""})
    if autosave_store.is_too_long(request):
        return JsonResponse({"error": TOO_LONG}, status=413)
    if not autosave_store.save_posted_form(request, autosave_store.TYPING):
        autosave.discard_unsent_form(account=account, path=autosave_store.path_of(request))
        return JsonResponse({"at": ""})
    return JsonResponse({"at": f"{localtime(request.now):%H:%M}"})


@dataclass(frozen=True)
class Unsent:
    """One unsent form, as its writer sees it."""

    row: KeptForm
    form: str
    why: str
    begins: str
    typed: list[tuple[str, str]]
    page: str
    had_files: bool


def _unsent(row: KeptForm) -> Unsent:
    waiting = autosave_store.Waiting.of(row)
    typed = in_words(row.path, waiting.posted)
    longest = max((text for _, text in typed), key=len, default="")
    begins = longest if len(longest) <= SHOWN else f"{longest[:SHOWN]} …"
    page = error_pages.page_at(row.path)
    why = WHY.get(row.why, "")
    return Unsent(row, form_name(row.path), why, begins, typed, page, waiting.had_files)


def list_unsent(request: Request) -> HttpResponse:
    """The actor's unsent forms."""
    rows = [_unsent(row) for row in queries.list_autosaves(request.actor)]
    context = {"rows": rows, "days": autosave.LASTS.days, "left": _left_behind(request)}
    return render(request, "forms/autosave/list.html", context)


def _left_behind(request: Request) -> list[tuple[str, Any, list[tuple[str, str]]]]:
    """Drafts of cases that the actor can no longer read: (title, draft, answers)."""
    rows = step_drafts.in_cases(request.actor)
    left = [row for row in rows if task_links.is_left_behind(request.actor, row)]
    return [(task_links.step_words(row), row, of_draft(row)) for row in left]


def show_unsent_words(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The text of one unsent form, to read and copy."""
    found = _unsent(or_404(queries.find_autosave(request.actor, public_id)))
    return render(
        request, "forms/autosave/text.html", {"found": found, "days": autosave.LASTS.days}
    )


def discard_unsent(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Deletes one unsent form; one that does not exist counts as deleted."""
    row = queries.find_autosave(request.actor, public_id)
    if row is None:
        return redirect("unsent")
    autosave.discard_unsent_form(account=row.account_id, path=row.path)
    return redirect_with_confirmation("thrown_away", "unsent")
