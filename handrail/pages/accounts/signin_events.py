"""The only module of signal receivers: turns sign-in signals into events."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.signals import user_logged_in as entered
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from handrail.actions.accounts import accounts
from handrail.pages.core.request import Request
from handrail.pages.core.request_marks import address_of, session_mark
from handrail.records import (
    credential_fingerprint,
    mfa_secrets,
    session_list,
)
from handrail.records.allauth_private import record_authentication
from handrail.records.queries.accounts.actors import actor_for
from handrail.rules.organisation import assurance
from handrail.rules.vocabulary.event_types import EventType


def strongest_proof(request: Request, account: Any) -> str:
    """The strongest proof that an account gave in this session: password, code or passkey."""
    records = get_authentication_records(request, account)
    return assurance.strongest_proof(_strength_of(record) for record in records)


def _strength_of(record: dict[str, Any]) -> str:
    if record.get("method") == "mfa":
        return assurance.PASSKEY if record.get("type") == mfa_secrets.PASSKEYS else assurance.CODE
    claimed = str(record.get("strength", assurance.PASSWORD))  # of single sign-on
    return claimed if claimed in assurance.STRENGTHS else assurance.PASSWORD


def device_of(request: HttpRequest) -> str:
    """A short hash of the browser's user agent; empty without one."""
    name = request.headers.get("User-Agent", "")
    return hashlib.sha256(name.encode()).hexdigest()[:16] if name else ""


def proved_at(request: Request) -> dt.datetime | None:
    """When the account signed in here last confirmed its identity."""
    records = get_authentication_records(request, request.user)
    latest = max((one["at"] for one in records), default=None)
    return None if latest is None else dt.datetime.fromtimestamp(latest, tz=dt.UTC)


def _note(
    request: HttpRequest | None,
    account: Any,
    verb: str,
    reason: str = "",
    *,
    tells: bool = False,
    hashes: Mapping[str, str] | None = None,
) -> None:
    accounts.record_sign_in_event(
        account=account,
        verb=verb,
        session=session_mark(request),
        request=getattr(request, "request_id", ""),
        now=timezone.now(),
        reason=reason,
        tells=tells,
        hashes=hashes,
        strength=strongest_proof(request, account) if account and request else assurance.PASSWORD,
    )


@receiver(user_logged_in)
def record_signin(request: HttpRequest, user: Any, **_: Any) -> None:
    """Records a successful sign-in; its owner is notified if the browser is new to the account."""
    _note(request, user, EventType.SIGNED_IN)
    agent = request.META.get("HTTP_USER_AGENT", "")
    if agent and user.email and session_list.is_new_device(user.pk, agent):
        by = actor_for(user, at=timezone.now(), session=session_mark(request))
        accounts.mail_new_device_warning(by=by, account=user, now=timezone.now())


@receiver(entered)
def register_session(request: Request, **_: Any) -> None:
    """Lists the session of a request, whose key is new, where its owner can see and end it.

    It is signalled after the sign-in itself, so that a new browser still counts as new above.
    """
    session_list.record_session(
        request.user.pk,
        request.session.session_key,
        address=address_of(request),
        agent=request.headers.get("User-Agent", ""),
        at=timezone.now(),
    )


@receiver(user_logged_out)
def record_signout(request: HttpRequest, user: Any, **_: Any) -> None:
    """Records a sign-out."""
    _note(request, user, EventType.SIGNED_OUT)


@receiver(user_login_failed)
def record_failed_signin(request: HttpRequest | None = None, **_: Any) -> None:
    """Records a failed sign-in; what was typed is not saved."""
    _note(request, None, EventType.SIGN_IN_FAILED)


@receiver(mfa.authenticator_added)
def record_factor_added(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    """Records a new second factor: every other session ends and a mail is sent.

    Adding it counts as proof. The mail also mentions recovery codes that come with it.
    """
    if authenticator.type != mfa_secrets.RECOVERY:
        given = {"id": authenticator.pk, "type": authenticator.type}
        record_authentication(request, user, "mfa", **given)
        session_list.end_other_sessions(user.pk, request.session.session_key or "")
    tells = authenticator.type != mfa_secrets.RECOVERY
    kept = credential_fingerprint.hashes_of_factor(authenticator)
    _note(
        request, user, EventType.ACCOUNT_FACTOR_ADDED, authenticator.type, tells=tells, hashes=kept
    )


@receiver(mfa.authenticator_removed)
def record_factor_removed(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    """Records that a second factor was removed: every other session ends, a mail is sent."""
    session_list.end_other_sessions(user.pk, request.session.session_key or "")
    tells = authenticator.type != mfa_secrets.RECOVERY
    gone = credential_fingerprint.hashes_of_removed_factors(user)
    _note(
        request,
        user,
        EventType.ACCOUNT_FACTOR_REMOVED,
        authenticator.type,
        tells=tells,
        hashes=gone,
    )


@receiver(mfa.authenticator_reset)
def record_recovery_codes(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    """Records new recovery codes: the older ones stop working and a mail is sent."""
    kept = credential_fingerprint.hashes_of_removed_factors(
        user
    ) | credential_fingerprint.hashes_of_factor(authenticator)
    _note(
        request, user, EventType.ACCOUNT_FACTOR_ADDED, authenticator.type, tells=True, hashes=kept
    )


@receiver(mfa.authentication_failed)
def record_factor_refused(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    """Records a second factor that was not accepted; what was typed is not saved."""
    _note(request, user, EventType.ACCOUNT_FACTOR_REFUSED, authenticator.type)
