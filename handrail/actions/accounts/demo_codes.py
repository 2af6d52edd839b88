"""Sign-in codes for the demo accounts.

Each secret is made from the login, so anybody can know it.
"""

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.records import credential_fingerprint, mfa_secrets
from handrail.records.allauth_private import format_hotp_value, hotp_value
from handrail.records.models import Account
from handrail.rules.vocabulary.event_types import EventType

STEP = 30  # seconds


def secret_of(login: str) -> str:
    """The secret of a demo account, base32. Raises ImproperlyConfigured in production."""
    if settings.MODE == "production":
        raise ImproperlyConfigured("Everyone knows the demo's codes.")
    made = hashlib.sha256(f"handrail demo {login}".encode()).digest()[:20]
    return base64.b32encode(made).decode()


def valid_codes(login: str, *, at: float) -> Iterator[str]:
    """The codes of a demo account that work at a moment (seconds since 1970), its own first."""
    moment, around = int(at // STEP), settings.MFA_TOTP_TOLERANCE
    for step in sorted(range(moment - around, moment + around), key=lambda one: abs(one - moment)):
        yield format_hotp_value(hotp_value(secret_of(login), step))


@recording.action
def enrol_demo_accounts(*, by: Actor, now: dt.datetime) -> None:
    """Enrols every demo account for app codes with its secret, where it has none."""
    for account in Account.objects.filter(is_demo=True):
        if mfa_secrets.TOTP not in mfa_secrets.factor_kinds_of(account.pk):
            mfa_secrets.set_code_secret(account.pk, account.public_id, secret_of(account.login))
            kept: dict[str, str] = {}
            for row in mfa_secrets.list_factors_of(account.pk):
                kept |= credential_fingerprint.hashes_of_factor(row)
            things = [recording.thing(account)]
            recording.add_to_event(verb=EventType.ACCOUNT_FACTOR_ADDED, things=things, hashes=kept)
