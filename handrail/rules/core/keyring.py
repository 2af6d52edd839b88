"""The format of HANDRAIL_KEYS: NAME:KEY,NAME:KEY; the first encrypts, all of them decrypt."""

import base64

WORDS = (
    "The key {name!r} in HANDRAIL_KEYS cannot be used: write NAME:KEY, where KEY is 32 random "
    "bytes in base64. See .env.sample."
)
NONE = "HANDRAIL_KEYS has no key. Write NAME:KEY, as printed by `handrail keys new`."
BYTES = 32


class BadKeys(Exception):
    """The setting cannot be read; the message says what to do."""


def parse_keys(text: str) -> dict[str, bytes]:
    """Name -> 32 bytes, in the order of the setting. Raises BadKeys."""
    pairs = [part.strip().partition(":") for part in text.split(",") if part.strip()]
    if not pairs:
        raise BadKeys(NONE)
    return {name: _key(name, key) for name, _, key in pairs}


def _key(name: str, text: str) -> bytes:
    try:
        key = base64.b64decode(text.replace("-", "+").replace("_", "/"), validate=True)
    except ValueError:
        key = b""
    if len(key) != BYTES or not 0 < len(name) < 256:
        raise BadKeys(WORDS.format(name=name))
    return key
