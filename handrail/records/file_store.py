"""Files on disk: sealed, under random names, in the data folder, written whole or not at all."""

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
    """A file that should be there is not, or cannot be opened with the keys there are."""


def documents_folder() -> Path:
    """Where the files lie: inside the data folder, never under what is served."""
    return Path(settings.DATA_FOLDER) / "documents"


def _path(stored_as: str) -> Path:
    return documents_folder() / stored_as[:2] / stored_as


def binding_for(public_id: object) -> str:
    """What the bytes of a document are sealed for: its row."""
    return f"records_document:{public_id}:file"


def store_bytes(data: bytes, place: str) -> str:
    """Seals and writes bytes, and returns the random name; whole on disk before it returns."""
    stored_as = secrets.token_hex(16)
    write_encrypted(stored_as, encrypt_bytes(data, place))
    return stored_as


def write_encrypted(stored_as: str, sealed: bytes) -> None:
    """Writes sealed bytes in their place; whole on disk before it returns."""
    path = _path(stored_as)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(path, sealed)
    _sync(path.parent)


def write_private(path: Path, body: bytes) -> None:
    """Writes a file that nobody else may read, whole or not at all.

    It is written beside, flushed to disk, then moved there in one step. Raises OSError.
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
    """The bytes again. Raises Lost when they are gone, altered or sealed with an unknown key."""
    try:
        return decrypt_bytes(_path(stored_as).read_bytes(), place)
    except Exception as error:  # gone, cut short, altered, or a key that is not on the ring
        raise Lost(type(error).__name__) from error


def read_encrypted(stored_as: str) -> bytes:
    """The bytes as they lie on the disk, sealed; none when they are gone."""
    path = _path(stored_as)
    return path.read_bytes() if path.exists() else b""


def open_encrypted(stored_as: str) -> BufferedReader:
    """The file as it lies on the disk, open to read. FileNotFoundError when it is gone."""
    return _path(stored_as).open("rb")


def delete_file(stored_as: str) -> None:
    """Removes a file that got no row."""
    _path(stored_as).unlink(missing_ok=True)


def list_orphan_files(known: Iterable[str]) -> list[str]:
    """Names of files older than an hour that no row names: left by an act that was cut short."""
    if not documents_folder().exists():
        return []
    held, before = set(known), time.time() - LEFT_ALONE
    files = [path for path in documents_folder().glob("??/*") if path.stat().st_mtime < before]
    return sorted(path.name for path in files if path.name not in held)
