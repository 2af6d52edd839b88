"""Second factors: what an account has, and their secrets sealed for that account alone."""

from typing import Any
from uuid import UUID

from handrail.records import sealed

TABLE = "mfa_authenticator"
TOTP, PASSKEYS, RECOVERY = "totp", "webauthn", "recovery_codes"


def _place(account: UUID) -> str:
    return f"{TABLE}:{account}:data"


def seal_secret(text: str, account: UUID) -> str:
    """A secret as it is kept: moved to another account's row, it does not open."""
    return sealed.seal(text, _place(account)).hex()


def open_secret(kept: str, account: UUID) -> str:
    """The secret again. Raises InvalidTag when it is another account's or altered, UnknownKey."""
    return sealed.unseal(bytes.fromhex(kept), _place(account))


def _rows() -> Any:
    from allauth.mfa.models import Authenticator  # its models are ready after ours

    return Authenticator.objects


def kinds(account: int) -> frozenset[str]:
    """The kinds of second factor that an account has: totp, webauthn, recovery_codes."""
    return frozenset(_rows().filter(user_id=account).values_list("type", flat=True))


def rows_of(account: int) -> list[Any]:
    """Every second factor of an account, the oldest first."""
    return list(_rows().filter(user_id=account).order_by("created_at"))


def give_code_secret(account: int, public_id: UUID, secret: str) -> None:
    """Gives an account the app codes of a secret (base32), in place of any it had."""
    data = {"secret": seal_secret(secret, public_id)}
    _rows().update_or_create(user_id=account, type=TOTP, defaults={"data": data})


def forget(account: int) -> int:
    """Takes every second factor of an account away; how many there were."""
    return int(_rows().filter(user_id=account).delete()[0])
