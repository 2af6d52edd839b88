"""Second factors: what an account has, and their secrets sealed for that account alone."""

import json
from typing import Any
from uuid import UUID

from handrail.records import encrypted_fields as sealed

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


SECRETS = ("secret", "seed")  # of app codes; of recovery codes


def sealed_after(last: int, most: int) -> list[tuple[int, bytes, str]]:
    """Rows with a key above `last`: (key, its sealed secret or nothing, what that is bound to)."""
    rows = _rows().filter(pk__gt=last).order_by("pk").select_related("user")[:most]
    return [(row.pk, _sealed(row)[1], _place(row.user.public_id)) for row in rows]


def _sealed(row: Any) -> tuple[str, bytes]:
    """Under which name a row keeps a secret, and the secret as it is sealed."""
    found = [name for name in SECRETS if row.data.get(name)]
    return (found[0], bytes.fromhex(row.data[found[0]])) if found else ("", b"")


def numbers() -> list[int]:
    """The keys of every second factor of every account."""
    return list(_rows().values_list("pk", flat=True))


def everybodys() -> list[Any]:
    """Every second factor of every account, with its account."""
    return list(_rows().select_related("user").order_by("pk"))


def proof_of(row: Any) -> str:
    """What a second factor proves with: the passkey, or the secret. Raises as `open_secret`."""
    name, _ = _sealed(row)
    if name:
        return open_secret(row.data[name], row.user.public_id)
    return json.dumps(row.data.get("credential"), sort_keys=True)


def replace_secret(key: int, old: bytes, new: bytes) -> bool:
    """Puts a secret that was sealed anew in place of the one that was read, in a transaction."""
    row = _rows().select_for_update().filter(pk=key).first()
    name, value = _sealed(row) if row else ("", b"")
    if not name or value != old:
        return False
    row.data[name] = new.hex()
    row.save(update_fields=["data"])
    return True


def forget(account: int) -> int:
    """Takes every second factor of an account away; how many there were."""
    return int(_rows().filter(user_id=account).delete()[0])
