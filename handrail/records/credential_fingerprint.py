"""What an event records of an account's credentials, so that a planted one is detected."""

import json
from typing import TYPE_CHECKING

from handrail.records import mfa_secrets
from handrail.records.encrypted_fields import InvalidTag, UnknownKey, blind_indexes
from handrail.records.models import Account, Event, EventObject
from handrail.records.row_hash import FORMAT, REMOVED
from handrail.rules.vocabulary.event_types import EventType

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator

PASSWORD, FACTOR = "password:", "authenticator:"  # nosec B105 - kinds of keys, no secret


def _hash(text: str, secret: int) -> str:
    """A hash keyed with a secret of this machine; encryption key rotation does not change it."""
    return FORMAT + blind_indexes(text, "way in")[secret]


def password_key(account: Account) -> str:
    """The key under which an event records the password of an account."""
    return f"{PASSWORD}{account.public_id}"


def password_hash(account: Account, secret: int = 0) -> str:
    """The keyed hash of the hashed password of an account."""
    return _hash(f"{account.public_id} {account.password}", secret)


def hashes_of_password(account: Account) -> dict[str, str]:
    """What the event that sets a password records of it."""
    return {password_key(account): password_hash(account)}


def factor_key(row: "Authenticator") -> str:
    """The key under which an event records a second factor."""
    return f"{FACTOR}{row.pk}"


def factor_hash(row: "Authenticator", secret: int = 0) -> str:
    """The keyed hash of what a second factor proves with, and of its account; not of its use."""
    try:
        proof = mfa_secrets.proof_of(row)
    except (InvalidTag, UnknownKey, ValueError, IndexError):
        proof = json.dumps(["does not open", row.data], sort_keys=True)
    return _hash(f"{row.user.public_id} {row.type} {proof}", secret)


def hashes_of_factor(row: "Authenticator") -> dict[str, str]:
    """What the event that adds a second factor records of it."""
    return {factor_key(row): factor_hash(row)}


def hashes_of_removed_factors(account: Account) -> dict[str, str]:
    """What the event that removes second factors records of those no longer there."""
    named = EventObject.objects.filter(
        public_id=account.public_id, verb=EventType.ACCOUNT_FACTOR_ADDED
    ).values("event")
    kept = Event.objects.filter(pk__in=named).values_list("hashes", flat=True)
    known = {key for hashes in kept for key in hashes if key.startswith(FACTOR)}
    there = {f"{FACTOR}{key}" for key in mfa_secrets.list_factor_keys()}
    return dict.fromkeys(sorted(known - there), REMOVED)
