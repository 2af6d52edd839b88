"""Private parts of allauth that the product needs, imported here and nowhere else.

They may change with any release. A test shows which of them a new release of allauth
changed.
"""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.internal.stagekit import unstash_login
from allauth.core.internal import ratelimit
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.webauthn.internal import auth as webauthn

__all__ = [
    "RecoveryCodes",
    "format_hotp_value",
    "generate_totp_secret",
    "hotp_value",
    "normalize_user_code",
    "ratelimit",
    "reauthenticate_by_password",
    "record_authentication",
    "unstash_login",
    "webauthn",
]
