"""What names a session and the address that asks, so that neither can be used."""

import hashlib

from allauth.account.adapter import get_adapter
from django.http import HttpRequest


def session_mark(request: HttpRequest | None) -> str:
    """A hash of the session key, which names a session without letting anybody use it."""
    key = getattr(getattr(request, "session", None), "session_key", None) or ""
    return hashlib.sha256(key.encode()).hexdigest() if key else ""


def address_of(request: HttpRequest) -> str:
    """The network address that asked, as far as the proxy in front can be believed."""
    return str(get_adapter().get_client_ip(request) or "")[:45]
