"""One backup in one file: a tar stream of its parts, the manifest last, encrypted with age."""

import hashlib
import io
import json
import os
import re
import tarfile
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyrage

FORMAT = 1
CHUNK = 1 << 20
BLOCK = 512
MANIFEST = "manifest.json"
DATABASE = "database"
NAMES = re.compile(
    r"manifest\.json|database|audit/(checkpoints\.txt|trusted\.pub)|documents/[0-9a-f]{2}/[0-9a-f]{32}"
)


class BadSet(Exception):
    """Raised when a set cannot be opened or has been altered, with what to do."""


@dataclass(frozen=True)
class Part:
    """One part of a set: its name there, and the open file with its content."""

    name: str
    file: IO[bytes]

    @property
    def size(self) -> int:
        """The size in bytes."""
        return os.fstat(self.file.fileno()).st_size


@dataclass(frozen=True)
class Sum:
    """Size in bytes and SHA-256 of something that was read or written."""

    size: int
    sha256: str


def parse_recipients(text: str) -> list[Any]:
    """The public keys in a setting. Raises BadSet with what is not a valid key."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    found = []
    for name in names:
        try:
            found.append(pyrage.x25519.Recipient.from_str(name))
        except pyrage.RecipientError:
            raise BadSet(
                f"{name[:12]}... in HANDRAIL_BACKUP_KEYS is not an age public key. Make one with "
                "`handrail backup keys FILE`, and enter what it prints there."
            ) from None
    return found


def read_identity(file: Path) -> Any:
    """The private key in a file. Raises BadSet."""
    try:
        lines = file.read_text("ascii").split()
        return pyrage.x25519.Identity.from_str(
            next(line for line in lines if line.startswith("AGE-SECRET-KEY-"))
        )
    except OSError as error:
        raise BadSet(f"{file} cannot be read: {error.strerror}.") from None
    except (ValueError, StopIteration, pyrage.IdentityError):
        raise BadSet(
            f"{file} does not contain an age private key: a line that begins with AGE-SECRET-KEY-."
        ) from None


class _Stream(io.RawIOBase):
    """The bytes of a set, made while they are read; stores the error that ended them."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self.blocks, self.left = blocks, b""
        self.error: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        while len(self.left) < size:
            try:
                more = next(self.blocks, b"")
            except BaseException as error:
                self.error = error
                raise
            if not more:
                break
            self.left += more
        given, self.left = self.left[:size], self.left[size:]
        return given


class _Summing:
    """Writes to a file and sums what was written."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.hash, self.size = file, hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        self.hash.update(data)
        self.size += len(data)
        return self.file.write(data)

    def flush(self) -> None:
        self.file.flush()

    def sum(self) -> Sum:
        return Sum(self.size, self.hash.hexdigest())


def write_set(
    target: IO[bytes], parts: Iterable[Part], manifest: dict[str, Any], keys: list[Any]
) -> Sum:
    """Encrypts the parts, and the manifest with the size and hash of each, into a file.

    Memory does not grow with the set. The manifest may change until the last part was read.
    """
    stream, out = _Stream(_blocks(parts, manifest)), _Summing(target)
    try:
        pyrage.encrypt_io(stream, out, keys)
    except Exception as error:
        raise stream.error or error from None
    target.flush()
    os.fsync(target.fileno())
    return out.sum()


def _blocks(parts: Iterable[Part], manifest: dict[str, Any]) -> Iterator[bytes]:
    told = []
    for part in parts:
        size, summed = part.size, hashlib.sha256()
        yield _header(part.name, size)
        left = size
        while left:
            data = part.file.read(min(CHUNK, left))
            if not data:
                raise BadSet(f"{part.name} became shorter while it was read. Run this again.")
            left -= len(data)
            summed.update(data)
            yield data
        yield b"\0" * (-size % BLOCK)
        told.append({"name": part.name, "size": size, "sha256": summed.hexdigest()})
    text = json.dumps(manifest | {"parts": told}, indent=1).encode()
    yield _header(MANIFEST, len(text)) + text + b"\0" * (-len(text) % BLOCK)
    yield b"\0" * BLOCK * 2


def _header(name: str, size: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info.tobuf(tarfile.PAX_FORMAT)


def sum_of(path: Path) -> Sum:
    """The sum of a file, read again from the disk."""
    with path.open("rb") as file:
        summed = hashlib.sha256()
        while data := file.read(CHUNK):
            summed.update(data)
        return Sum(file.tell(), summed.hexdigest())


def unpack_set(source: Path, key: Any, folder: Path) -> dict[str, Any]:
    """Opens a set into an empty folder and checks every byte of it: its manifest.

    Raises BadSet: the wrong key, a byte that changed, a part that is missing or too many.
    """
    reading, writing = os.pipe()
    opening = _Opening(source, key, writing)
    opening.start()
    try:
        with os.fdopen(reading, "rb", CHUNK) as stream:
            found = _unpacked(stream, folder)
    except (tarfile.TarError, EOFError):
        found = {}
    finally:
        opening.join()
    if opening.error:
        raise opening.error
    return _checked(found, folder)


class _Opening(threading.Thread):
    """Opens a set into a pipe; an error is stored for the reader at the other end."""

    def __init__(self, source: Path, key: Any, pipe: int) -> None:
        super().__init__(daemon=True)
        self.source, self.key, self.pipe = source, key, pipe
        self.error: BadSet | None = None

    def run(self) -> None:
        try:
            with self.source.open("rb") as encrypted, os.fdopen(self.pipe, "wb", CHUNK) as out:
                pyrage.decrypt_io(encrypted, out, [self.key])
        except (pyrage.DecryptError, OSError) as error:
            self.error = BadSet(_why(self.source, error))


def _why(source: Path, error: Exception) -> str:
    told = str(error)
    if "No matching keys" in told:
        return (
            f"This key does not open {source.name}: it was encrypted for other keys. Use the "
            "private key whose public half was in HANDRAIL_BACKUP_KEYS when it was made."
        )
    return (
        f"{source.name} is damaged or changed, or is not a Handrail backup ({told}). Nothing "
        "was written. Take another copy of it, or use the backup before it."
    )


def _unpacked(stream: IO[bytes], folder: Path) -> dict[str, Sum]:
    """Writes every part to the folder: the sums of what was written."""
    found: dict[str, Sum] = {}
    with tarfile.open(fileobj=stream, mode="r|", bufsize=CHUNK) as tar:
        for info in tar:
            if not info.isreg() or not NAMES.fullmatch(info.name) or info.name in found:
                raise BadSet(f"{info.name[:80]!r} does not belong in a Handrail backup.")
            target = folder / info.name
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with target.open("xb") as file, tar.extractfile(info) as part:  # type: ignore[union-attr]
                out = _Summing(file)
                while data := part.read(CHUNK):
                    out.write(data)
            target.chmod(0o600)
            found[info.name] = out.sum()
        while stream.read(CHUNK):  # to the end, so that its last bytes are checked too
            pass
    return found


def _checked(found: dict[str, Sum], folder: Path) -> dict[str, Any]:
    if MANIFEST not in found:
        raise BadSet("The backup has no manifest: it was cut short. Take another copy of it.")
    manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    if manifest.get("format") != FORMAT:
        raise BadSet(f"This backup has the format {manifest.get('format')}: use a newer Handrail.")
    told = {part["name"]: Sum(part["size"], part["sha256"]) for part in manifest["parts"]}
    del found[MANIFEST]
    wrong = sorted(name for name in {*told, *found} if told.get(name) != found.get(name))
    if wrong:
        raise BadSet(f"Different from the manifest: {', '.join(wrong[:5])}. Nothing was written.")
    return manifest
