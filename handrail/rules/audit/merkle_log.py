"""The bytes that the audit log is made of: leaves, the tree over them, blocks and epochs.

The tree is that of RFC 6962 (certificate transparency): a leaf is SHA-256(0x00, bytes), a
node is SHA-256(0x01, left, right). Every text is a row of fields, each written as
LENGTH:FIELD, LENGTH in characters, after a line that names its kind; so no two rows of
fields give the same bytes.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

EVENT = "handrail-event-2\n"
EVENT_BEFORE_MACS = "handrail-event-1\n"
MAC = "handrail-mac-1\n"
BLOCK = "handrail-block-1\n"
EPOCH = "handrail-epoch-1\n"
EMPTY = hashlib.sha256(b"").digest()
FIELDS = (
    "sequence",
    "public_id",
    "verb",
    "actor",
    "agency",
    "roles",
    "session_hash",
    "strength",
    "request_id",
    "address",
    "device",
    "release",
    "reason_mark",
    "at",
    "objects_named",
    "changed",
    "hashes",
    "writer",
    "number",
    "mac",
)
BEFORE_MACS = FIELDS[:-3]  # an event of a release that gave them no MAC has only these


def format_moment(at: dt.datetime) -> str:
    """A moment as the log writes it: UTC to the microsecond."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def frame_fields(kind: str, fields: Iterable[str]) -> bytes:
    """The bytes of a row of fields, each with its length, so that its end is clear."""
    return (kind + "".join([f"{len(text)}:{text}" for text in fields])).encode()


def hash_leaf(fields: Sequence[str]) -> bytes:
    """The 32-byte leaf hash of an event; `fields` in the order of FIELDS."""
    kind = EVENT_BEFORE_MACS if len(fields) == len(BEFORE_MACS) else EVENT
    return hashlib.sha256(b"\0" + frame_fields(kind, fields)).digest()


def reason_mark(transaction: str, reason: str) -> str:
    """The SHA-256 hash that stands for a reason in the audit log, with its transaction.

    The reason cannot be read there, and no other reason matches.
    """
    return hashlib.sha256(f"{transaction}:{reason}".encode()).hexdigest()


@dataclass
class Tree:
    """A Merkle tree that grows to the right: the roots of its complete parts, widest first."""

    size: int = 0
    parts: list[bytes] = field(default_factory=list)

    def add(self, leaf_hash: bytes) -> None:
        """Adds one leaf."""
        number, digest, sha = self.size, leaf_hash, hashlib.sha256
        while number & 1:
            digest = sha(b"\1" + self.parts.pop() + digest).digest()
            number >>= 1
        self.parts.append(digest)
        self.size += 1

    def root(self) -> bytes:
        """The root over all leaves so far."""
        if not self.parts:
            return EMPTY
        digest = self.parts[-1]
        for part in reversed(self.parts[:-1]):
            digest = hashlib.sha256(b"\1" + part + digest).digest()
        return digest

    def as_text(self) -> str:
        """The parts in hex, from which `from_text` can continue."""
        return ",".join(part.hex() for part in self.parts)

    @classmethod
    def from_text(cls, size: int, text: str) -> "Tree":
        """The tree of `size` leaves from the parts that `as_text` returned."""
        return cls(size=size, parts=[bytes.fromhex(part) for part in text.split(",") if part])


@dataclass(frozen=True)
class Block:
    """One seal: its leaves are `first` to `last`, `root` is over all leaves so far."""

    number: int
    epoch: int
    previous: str
    first: int
    last: int
    high: int
    root: str
    at: str
    key: str

    def signed(self) -> bytes:
        """The bytes that are signed."""
        return frame_fields(BLOCK, [str(value) for value in vars(self).values()])

    def hash(self) -> str:
        """What the next block names as its previous one: 64 hex digits."""
        return hashlib.sha256(b"\2" + self.signed()).hexdigest()


@dataclass(frozen=True)
class Epoch:
    """A start of the audit log: the first, or one after a restore, by two people."""

    number: int
    previous: str
    start: int
    witness_size: int
    why: str
    by: str
    other: str
    backup_hash: str
    at: str
    key: str

    def signed(self) -> bytes:
        """The bytes that are signed."""
        return frame_fields(EPOCH, [str(value) for value in vars(self).values()])

    def hash(self) -> str:
        """What the first block of the epoch names as its previous one: 64 hex digits."""
        return hashlib.sha256(b"\3" + self.signed()).hexdigest()
