"""The only receiver module: turns sign-in announcements into events."""

import datetime as dt
import hashlib
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from handrail.actions import accounts


def session_mark(request: HttpRequest | None) -> str:
    """A hash of the session key, which names a session without letting anybody use it."""
    key = getattr(getattr(request, "session", None), "session_key", None) or ""
    return hashlib.sha256(key.encode()).hexdigest() if key else ""


def proved_at(request: Any) -> dt.datetime | None:
    """When whoever is signed in here last proved who they are."""
    records = get_authentication_records(request, request.user)
    latest = max((one["at"] for one in records), default=None)
    return None if latest is None else dt.datetime.fromtimestamp(latest, tz=dt.UTC)


def _note(request: HttpRequest | None, account: Any, verb: str, reason: str = "") -> None:
    accounts.signed(
        account=account,
        verb=verb,
        session=session_mark(request),
        request=getattr(request, "request_id", ""),
        now=timezone.now(),
        reason=reason,
    )


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: Any, **_: Any) -> None:
    """A sign-in that succeeded."""
    _note(request, user, "signed_in")


@receiver(user_logged_out)
def signed_out(request: HttpRequest, user: Any, **_: Any) -> None:
    """A sign-out."""
    _note(request, user, "signed_out")


@receiver(user_login_failed)
def failed(request: HttpRequest | None = None, **_: Any) -> None:
    """A sign-in that failed; what was typed is not kept."""
    _note(request, None, "sign_in_failed")
