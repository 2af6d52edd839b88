"""The key ring and the encrypted field: AES-256-GCM bound to table, row and column."""

import base64
import hashlib
import hmac
import json
import os
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from handrail.rules.core import keyring

__all__ = [
    "EncryptedField",
    "InvalidTag",
    "UnknownKey",
    "blind_indexes",
    "decrypt_bytes",
    "decrypt_text",
    "derived_key",
    "encrypt_bytes",
    "encrypt_text",
    "key_id_of",
    "key_ring",
    "keyed_hash",
    "new_key",
    "own_hash",
    "place_of",
    "reencrypt_value",
]
NONCE = 12


class UnknownKey(Exception):
    """An encrypted value names a key that is not on the ring: restore that key."""


@lru_cache(maxsize=4)
def _ring(spec: str) -> dict[str, bytes]:
    try:
        return keyring.parse_keys(spec)
    except keyring.BadKeys as error:
        raise ImproperlyConfigured(str(error)) from None


def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


def key_ring() -> dict[str, bytes]:
    """Key id -> 32 bytes; the first key encrypts, all of them decrypt."""
    return _ring(settings.HANDRAIL_KEYS)


def new_key() -> str:
    """A fresh key in the format of the HANDRAIL_KEYS setting."""
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


def encrypt_text(text: str, bound_to: str) -> bytes:
    """`text` encrypted for one place; it cannot be decrypted in another."""
    return encrypt_bytes(text.encode(), bound_to)


def encrypt_bytes(data: bytes, bound_to: str) -> bytes:
    """The bytes of a file encrypted for one place."""
    name, key = next(iter(key_ring().items()))
    nonce = os.urandom(NONCE)
    encrypted = _cipher(key).encrypt(nonce, data, bound_to.encode())
    return bytes([len(name)]) + name.encode() + nonce + encrypted


def decrypt_text(value: bytes, bound_to: str) -> str:
    """The decrypted text. Raises InvalidTag when it was moved or altered, UnknownKey."""
    return decrypt_bytes(value, bound_to).decode()


def decrypt_bytes(value: bytes, bound_to: str) -> bytes:
    """The decrypted bytes. Raises InvalidTag when they were moved or altered, UnknownKey."""
    value = bytes(value)
    name = key_id_of(value)
    body = value[1 + value[0] :]
    if name not in key_ring():
        raise UnknownKey(name)
    return _cipher(key_ring()[name]).decrypt(body[:NONCE], body[NONCE:], bound_to.encode())


def key_id_of(value: bytes) -> str:
    """The id of the key that a value was encrypted with. Raises UnknownKey for an empty value."""
    value = bytes(value)
    if not value:
        raise UnknownKey("")
    return value[1 : 1 + value[0]].decode()


def reencrypt_value(value: bytes, bound_to: str) -> bytes | None:
    """The same text or bytes under the first key; None when it is under that key already.

    Raises as `decrypt_text`.
    """
    if key_id_of(value) == next(iter(key_ring())):
        return None
    return encrypt_bytes(decrypt_bytes(value, bound_to), bound_to)


def blind_indexes(text: str, purpose: str) -> list[str]:
    """Keyed hashes that find a value without storing it: 64 hex digits, newest first.

    Their keys are derived from the secret key, for one purpose each, and not from the ring,
    so that an encryption key may be removed. Older secrets stay in
    HANDRAIL_OLD_SECRET_KEYS.
    """
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [keyed_hash(text, derived_key(secret, f"index {purpose}")) for secret in secrets]


@lru_cache(maxsize=32)
def derived_key(secret: str, purpose: str) -> bytes:
    """A key of 32 bytes derived from a secret, for one purpose."""
    kdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose.encode())
    return kdf.derive(secret.encode())


def keyed_hash(text: str, salt: bytes) -> str:
    """HMAC-SHA256 with a salt, as 64 hex digits: comparable, not readable."""
    return hmac.digest(salt, text.encode(), "sha256").hex()


def own_hash(text: str, purpose: str = "") -> str:
    """A keyed hash under the secret key, for a purpose; other installations get another hash."""
    key = f"{purpose} {settings.SECRET_KEY}" if purpose else settings.SECRET_KEY
    return keyed_hash(text, hashlib.sha256(key.encode()).digest())


class EncryptedAttribute:
    """Encrypts on assignment and decrypts on reading; the value is bound to the row's public id."""

    def __init__(self, field: "EncryptedField") -> None:
        self.field = field

    def __get__(self, row: models.Model | None, owner: type[models.Model]) -> Any:
        if row is None:
            return self
        name = self.field.attname
        if name not in row.__dict__:  # a deferred column
            row.refresh_from_db(fields=[name])
        value = row.__dict__[name]
        if not isinstance(value, bytes | memoryview):
            return value
        return json.loads(decrypt_text(bytes(value), _place(row, self.field)))

    def __set__(self, row: models.Model, value: Any) -> None:
        row.__dict__[self.field.attname] = value


class EncryptedField(models.BinaryField):
    """Any JSON value, encrypted at rest; its row must have a `public_id`.

    With `null`, a row from before the column was there holds nothing: None, and nothing encrypted.
    """

    descriptor_class = EncryptedAttribute

    def contribute_to_class(self, cls: type[models.Model], name: str, **kwargs: Any) -> None:
        super().contribute_to_class(cls, name, **kwargs)
        setattr(cls, name, EncryptedAttribute(self))

    def pre_save(self, row: models.Model, add: bool) -> Any:
        value = row.__dict__[self.attname]
        if isinstance(value, bytes | memoryview):
            return bytes(value)
        return None if value is None and self.null else self.encrypt_for(row, value)

    def encrypt_for(self, row: models.Model, value: Any) -> bytes:
        """The bytes to write in an UPDATE of this row."""
        return encrypt_text(json.dumps(value), _place(row, self))

    def text_of(self, row: models.Model) -> str:
        """The decrypted text of this row. Raises as `decrypt_text`."""
        value = row.__dict__.get(self.attname)
        if self.attname not in row.__dict__:  # a deferred column
            value = type(row)._base_manager.values_list(self.attname, flat=True).get(pk=row.pk)
        if isinstance(value, bytes | memoryview):
            return decrypt_text(bytes(value), _place(row, self))
        return json.dumps(value)


def _place(row: models.Model, field: "models.Field[Any, Any]") -> str:
    public_id = getattr(row, "public_id")  # noqa: B009 - rows are typed as plain models here
    return place_of(field, public_id)


def place_of(field: "models.Field[Any, Any]", public_id: object) -> str:
    """The binding of a value in this column of the row with this public id."""
    return f"{field.model._meta.db_table}:{public_id}:{field.column}"
