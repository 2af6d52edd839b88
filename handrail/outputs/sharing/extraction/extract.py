"""The text found in a file, each with its place in words, and why something is unreadable."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

MOST_TEXT = 20_000_000  # characters of one file and all that is inside it
MOST_PIECES = 400_000
DEEPEST = 3  # a file in a file in a file


class Piece(NamedTuple):
    """One text of a file: the file's name, its place in words, and the text itself."""

    file: str
    place: str
    text: str


class CannotCheck(Exception):
    """A file that cannot be read in full; `reason` is why, `pieces` is what was read."""

    def __init__(self, reason: str, pieces: list[Piece] | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.pieces = pieces or []


Reader = Callable[[bytes, str, "Found"], None]


@dataclass
class Found:
    """Collects pieces of one file, and of the files inside it."""

    file: str
    reader: Reader
    pieces: list[Piece] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    size: list[int] = field(default_factory=lambda: [0])
    prefix: str = ""
    depth: int = 0

    def add(self, place: str, text: str) -> None:
        """One text. Raises CannotCheck when there is more text than anybody would write."""
        if not text.strip():
            return
        self.size[0] += len(text)
        if self.size[0] > MOST_TEXT or len(self.pieces) >= MOST_PIECES:
            raise CannotCheck("it contains more text than can be checked")
        self.pieces.append(Piece(self.file, self.prefix + place, text))

    def cannot(self, reason: str) -> None:
        """Records that something cannot be read; reading continues with the rest."""
        self.reasons.append(self.prefix + reason)

    def nested(self, data: bytes, name: str, place: str, *, has_name: bool = True) -> None:
        """Reads a file inside this one; its name is a text too, when it was given by a person."""
        place = place[:200]
        if has_name:
            self.add(f"name of {place}", name)
        if self.depth >= DEEPEST:
            raise CannotCheck("files are nested more deeply than can be checked")
        inner = Found(
            file=self.file,
            reader=self.reader,
            pieces=self.pieces,
            reasons=self.reasons,
            size=self.size,
            prefix=f"{self.prefix}{place}, ",
            depth=self.depth + 1,
        )
        try:
            self.reader(data, name, inner)
        except CannotCheck as error:
            inner.cannot(error.reason)
