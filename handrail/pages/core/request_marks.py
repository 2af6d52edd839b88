"""Marks for a session and for a network address that cannot be used in their place."""

import hashlib

from allauth.account.adapter import get_adapter
from django.http import HttpRequest


def session_mark(request: HttpRequest | None) -> str:
    """A hash of the session key: it identifies a session but cannot be used as its key."""
    key = getattr(getattr(request, "session", None), "session_key", None) or ""
    return hashlib.sha256(key.encode()).hexdigest() if key else ""


def address_of(request: HttpRequest) -> str:
    """The network address of the client, as far as the proxy in front can be trusted."""
    return str(get_adapter().get_client_ip(request) or "")[:45]
