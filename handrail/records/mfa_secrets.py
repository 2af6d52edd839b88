"""Second factors of an account, with secrets encrypted for that account alone."""

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

from handrail.records import encrypted_fields

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator

TABLE = "mfa_authenticator"
TOTP, PASSKEYS, RECOVERY = "totp", "webauthn", "recovery_codes"


def _place(account: UUID) -> str:
    return f"{TABLE}:{account}:data"


def encrypt_secret(text: str, account: UUID) -> str:
    """A secret encrypted for one account; it cannot be decrypted in another account's row."""
    return encrypted_fields.encrypt_text(text, _place(account)).hex()


def decrypt_secret(kept: str, account: UUID) -> str:
    """The decrypted secret.

    Raises InvalidTag when it is another account's or altered, UnknownKey.
    """
    return encrypted_fields.decrypt_text(bytes.fromhex(kept), _place(account))


def _rows() -> Any:
    from allauth.mfa.models import Authenticator  # its models are ready after ours

    return Authenticator.objects


def factor_kinds_of(account: int) -> frozenset[str]:
    """The kinds of second factor that an account has: totp, webauthn, recovery_codes."""
    return frozenset(_rows().filter(user_id=account).values_list("type", flat=True))


def list_factors_of(account: int) -> list[Any]:
    """Every second factor of an account, oldest first."""
    return list(_rows().filter(user_id=account).order_by("created_at"))


def set_code_secret(account: int, public_id: UUID, secret: str) -> None:
    """Sets the secret (base32) of an account's authenticator app, replacing any it had."""
    data = {"secret": encrypt_secret(secret, public_id)}
    _rows().update_or_create(user_id=account, type=TOTP, defaults={"data": data})


SECRETS = ("secret", "seed")  # of app codes; of recovery codes


def list_encrypted_after(last: int, most: int) -> list[tuple[int, bytes, str]]:
    """Rows with a key above `last`: (key, encrypted secret or empty, its binding)."""
    rows = _rows().filter(pk__gt=last).order_by("pk").select_related("user")[:most]
    return [(row.pk, _encrypted(row)[1], _place(row.user.public_id)) for row in rows]


def _encrypted(row: "Authenticator") -> tuple[str, bytes]:
    """The name under which a row stores a secret, and the encrypted secret."""
    found = [name for name in SECRETS if row.data.get(name)]
    return (found[0], bytes.fromhex(row.data[found[0]])) if found else ("", b"")


def list_factor_keys() -> list[int]:
    """The primary keys of every second factor of every account."""
    return list(_rows().values_list("pk", flat=True))


def list_all_factors() -> list[Any]:
    """Every second factor of every account, with its account."""
    return list(_rows().select_related("user").order_by("pk"))


def proof_of(row: "Authenticator") -> str:
    """What a second factor proves with: the passkey, or the secret.

    Raises as `decrypt_secret`.
    """
    name, _ = _encrypted(row)
    if name:
        return decrypt_secret(row.data[name], row.user.public_id)
    return json.dumps(row.data.get("credential"), sort_keys=True)


def replace_secret(key: int, old: bytes, new: bytes) -> bool:
    """Replaces the secret that was read with the re-encrypted one, in a transaction."""
    row = _rows().select_for_update().filter(pk=key).first()
    name, value = _encrypted(row) if row else ("", b"")
    if not name or value != old:
        return False
    row.data[name] = new.hex()
    row.save(update_fields=["data"])
    return True


def remove_factors(account: int) -> int:
    """Removes every second factor of an account and returns how many there were."""
    return int(_rows().filter(user_id=account).delete()[0])
