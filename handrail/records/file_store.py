"""Files on disk: encrypted, with random names, in the data folder, written atomically."""

import os
import secrets
import time
from collections.abc import Iterable
from io import BufferedReader
from pathlib import Path

from django.conf import settings

from handrail.records.encrypted_fields import decrypt_bytes, encrypt_bytes

LEFT_ALONE = 3600  # seconds in which a file without a row may still get its row


class Lost(Exception):
    """A file is missing, or cannot be decrypted with the keys on the ring."""


def documents_folder() -> Path:
    """The folder of the files: inside the data folder, never in a folder that is served."""
    return Path(settings.DATA_FOLDER) / "documents"


def _path(stored_as: str) -> Path:
    return documents_folder() / stored_as[:2] / stored_as


def binding_for(public_id: object) -> str:
    """What the bytes of a document are bound to when encrypted: its row."""
    return f"records_document:{public_id}:file"


def store_bytes(data: bytes, place: str) -> str:
    """Encrypts and writes bytes, and returns the random name; flushed to disk on return."""
    stored_as = secrets.token_hex(16)
    write_encrypted(stored_as, encrypt_bytes(data, place))
    return stored_as


def write_encrypted(stored_as: str, encrypted: bytes) -> None:
    """Writes encrypted bytes to their place; flushed to disk on return."""
    path = _path(stored_as)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(path, encrypted)
    _sync(path.parent)


def write_private(path: Path, body: bytes) -> None:
    """Writes a file that only its owner can read, completely or not at all.

    It is written to a temporary file, flushed to disk, then moved in one step. Raises
    OSError.
    """
    beside = path.with_name(f"{path.name}.part")
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _sync(directory: Path) -> None:
    number = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def read_decrypted(stored_as: str, place: str) -> bytes:
    """The decrypted bytes of a file.

    Raises Lost when it is missing, altered or encrypted with an unknown key.
    """
    try:
        return decrypt_bytes(_path(stored_as).read_bytes(), place)
    except Exception as error:  # gone, cut short, altered, or a key that is not on the ring
        raise Lost(type(error).__name__) from error


def read_encrypted(stored_as: str) -> bytes:
    """The encrypted bytes as they are on disk; empty when the file is missing."""
    path = _path(stored_as)
    return path.read_bytes() if path.exists() else b""


def open_encrypted(stored_as: str) -> BufferedReader:
    """The encrypted file, open for reading. Raises FileNotFoundError when it is missing."""
    return _path(stored_as).open("rb")


def delete_file(stored_as: str) -> None:
    """Deletes a file that has no row."""
    _path(stored_as).unlink(missing_ok=True)


def list_orphan_files(known: Iterable[str]) -> list[str]:
    """Names of files older than an hour that have no row: left by an interrupted action."""
    if not documents_folder().exists():
        return []
    held, before = set(known), time.time() - LEFT_ALONE
    files = [path for path in documents_folder().glob("??/*") if path.stat().st_mtime < before]
    return sorted(path.name for path in files if path.name not in held)
