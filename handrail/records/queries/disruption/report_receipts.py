"""How reporters find their reports again: by a keyed hash that only their key makes."""

import hashlib

from handrail.records import encrypted_fields

PURPOSE = "teller of a report"


def teller_key(who: object) -> str:
    """The keyed hash of an account's key or of a receipt's digits, 64 hex digits."""
    return teller_keys(who)[0]


def teller_keys(who: object) -> list[str]:
    """The keyed hashes under older secrets too, newest first."""
    return encrypted_fields.blind_indexes(str(who), PURPOSE)


def link_hash(token: str) -> str:
    """The stored hash of a business's link: its token is too long to guess."""
    return hashlib.sha256(token.encode()).hexdigest()
