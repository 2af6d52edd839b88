"""The key that signs the audit log. It is stored in a file, never in the database."""

import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings


class NoAuditKey(Exception):
    """The audit log cannot be sealed: its key is missing or cannot be read."""


def key_path() -> Path:
    """The path of the private key; all public keys ever made are stored beside it."""
    return Path(settings.HANDRAIL_AUDIT_KEY or checkpoint_folder() / "key.pem")


def checkpoint_folder() -> Path:
    """The folder of the checkpoints, and of the key if no other path is set."""
    return Path(settings.HANDRAIL_AUDIT_FOLDER)


def key_exists() -> bool:
    """Whether this process can read the private key."""
    return os.access(key_path(), os.R_OK)


def public_keys_path() -> Path:
    """The file of public keys that this machine has signed with, one per line in hex."""
    return key_path().with_suffix(".pub")


def list_trusted_keys() -> list[str]:
    """The public keys of this machine, oldest first; empty when it has none."""
    file = public_keys_path()
    return file.read_text("ascii").split() if file.exists() else []


def create_key() -> str:
    """Creates a private key that only its owner can read, and records its public half.

    Raises FileExistsError.
    """
    file = key_path()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(pem)
    public = key.public_key().public_bytes_raw().hex()
    with public_keys_path().open("a", encoding="ascii") as out:
        out.write(public + "\n")
    return public


def load_private_key() -> Ed25519PrivateKey:
    """The private key; created on first use, except in production. Raises NoAuditKey."""
    file = key_path()
    if not file.exists() and settings.MODE != "production":
        _make_once()
    try:
        return _load(str(file), file.stat().st_mtime_ns)
    except (OSError, ValueError, TypeError) as error:
        raise NoAuditKey(
            f"The audit's key cannot be read from {file}. Make one with `handrail audit key`, "
            "keep a copy apart from the database's backups, and start again."
        ) from error


def _make_once() -> None:
    try:
        create_key()
    except FileExistsError:  # another process was quicker
        return


@lru_cache(maxsize=4)
def _load(name: str, changed: int) -> Ed25519PrivateKey:
    key = load_pem_private_key(Path(name).read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("not an Ed25519 key")
    return key


def public_key_hex() -> str:
    """The public half of the private key, in hex. Raises NoAuditKey."""
    return load_private_key().public_key().public_bytes_raw().hex()


def sign(text: bytes) -> str:
    """The signature of a text, in hex. Raises NoAuditKey."""
    return load_private_key().sign(text).hex()


def is_signed(text: bytes, signature: str, key: str) -> bool:
    """Whether the key (hex) has signed the text."""
    try:
        found = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        found.verify(bytes.fromhex(signature), text)
    except (InvalidSignature, ValueError):
        return False
    return True
