"""Single-use links to a first password: how they are made, and which invitation one opens."""

import datetime as dt
import hashlib
import uuid

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.crypto import salted_hmac

from handrail.records.models import Invitation

SALT = "handrail.invitation"


def token_of(public_id: uuid.UUID) -> str:
    """The secret part of an invitation's link, made with the secret key and never stored."""
    return salted_hmac(SALT, str(public_id), algorithm="sha256").hexdigest()


def hash_of(token: str) -> str:
    """The stored hash of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_of(token: str) -> str:
    """The address to send to the person."""
    return f"{settings.PUBLIC_ADDRESS}/invitation/{token}/"


def find_usable_invitation(token: str, *, at: dt.datetime) -> Invitation | None:
    """The invitation that a token opens now; None when unknown, used, revoked or too old."""
    rows = Invitation.objects.filter(
        token_hash=hash_of(token), used_at__isnull=True, expires_at__gt=at, account__is_active=True
    )
    return rows.select_related("account").first()


def latest_unused_invitation(public_id: uuid.UUID) -> Invitation | None:
    """An unused invitation with no newer one after it, for the email about it."""
    newer = Invitation.objects.filter(account=OuterRef("account"), pk__gt=OuterRef("pk"))
    rows = Invitation.objects.filter(~Exists(newer), public_id=public_id, used_at__isnull=True)
    return rows.select_related("account").first()
