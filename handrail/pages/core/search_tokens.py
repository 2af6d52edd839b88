"""Puts search words into the URL encrypted, so that no log or history shows a name."""

import base64
import binascii
from urllib.parse import urlencode

from cryptography.exceptions import InvalidTag
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from handrail.pages.core.request import Request
from handrail.records import encrypted_fields
from handrail.rules.permissions import Incomplete, NotPossible

KEY = "for"
MOST = 1_500  # characters of all that is asked for
# the pages that can be asked in this way, by route
PAGES = {
    *("measures", "chronology", "person_chronology", "audit"),
    *("network_begin", "agency", "case_step", "queue", "case_actions"),
}
NOT_YOURS = (
    "This search link has expired, or somebody else made it. Open the list and search again."
)


def encrypt_search(request: Request) -> HttpResponse:
    """Encrypts the search words for this account and redirects to the page of results."""
    where = request.POST.get("_to", "")
    try:
        found = resolve(where)
    except Resolver404:
        raise Http404 from None
    if found.url_name not in PAGES:
        raise Http404
    words = urlencode([(name, value) for name, values in request.POST.lists()
                       for value in values if _is_asked(name, value)])  # fmt: skip
    if len(words) > MOST:
        raise Incomplete({"": "Your search is too long. Enter fewer words"})
    token = base64.urlsafe_b64encode(encrypted_fields.encrypt_text(words, _bound(request))).decode()
    return redirect(f"{where}?{KEY}={token}")


def search_parameters(request: Request) -> QueryDict:
    """The query parameters of a page, with the encrypted ones decoded. Raises NotPossible."""
    token = request.GET.get(KEY, "")
    if not token:
        return request.GET  # type: ignore[no-any-return]
    try:
        words = encrypted_fields.decrypt_text(base64.urlsafe_b64decode(token), _bound(request))
    except (InvalidTag, encrypted_fields.UnknownKey, binascii.Error, ValueError):
        raise NotPossible(NOT_YOURS) from None
    opened = request.GET.copy()
    for name, values in QueryDict(words).lists():
        opened.setlist(name, values)
    return opened  # type: ignore[no-any-return]


def _is_asked(name: str, value: str) -> bool:
    return bool(value) and not name.startswith("_") and name != "csrfmiddlewaretoken"


def _bound(request: Request) -> str:
    return f"looked for:{request.actor.account}"
