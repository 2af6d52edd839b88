"""One-use form tokens: signed, for one account, used up in the action's transaction."""

import uuid

from django.core import signing

SALT = "handrail.form"


def new_token(account: int | None) -> str:
    """A token for one form shown to one account."""
    return signing.dumps([account, uuid.uuid4().hex], salt=SALT)


def read_token(value: str, *, longest_days: int = 30) -> tuple[int | None, str] | None:
    """(account, nonce) of a valid token, else None."""
    try:
        account, nonce = signing.loads(value, salt=SALT, max_age=longest_days * 86_400)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return account, nonce


def nonce_for(value: str, account: int | None) -> str:
    """The nonce to use up; a token of another account becomes a new nonce."""
    found = read_token(value)
    return found[1] if found and found[0] == account else uuid.uuid4().hex
