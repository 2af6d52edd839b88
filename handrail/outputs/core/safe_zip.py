"""Opens a zip file only if its parts are few, small and without a password."""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO

SMALL = 1_000_000  # bytes of a part whose ratio is not looked at


class Wrong(Enum):
    """Why a zip file is not opened."""

    DAMAGED = auto()
    PARTS = auto()  # too many, or two of one name
    LARGE = auto()  # all parts together
    BOMB = auto()  # one part
    LOCKED = auto()


class Unfit(Exception):
    """A zip file that is not opened."""

    def __init__(self, wrong: Wrong) -> None:
        super().__init__(wrong.name)
        self.wrong = wrong


@dataclass(frozen=True)
class Limits:
    """The most parts, the most bytes in all and in one part, and the highest compression."""

    parts: int
    unpacked: int
    of_a_part: int
    ratio: int


def open_zip(source: Path | BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """The parts of a packed file within the limits. Raises Unfit."""
    try:
        parts = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise Unfit(Wrong.DAMAGED) from None
    if wrong := _wrong_with(parts.infolist(), limits):
        parts.close()
        raise Unfit(wrong)
    return parts


def _wrong_with(entries: list[zipfile.ZipInfo], limits: Limits) -> Wrong | None:
    if len(entries) > limits.parts or len({entry.filename for entry in entries}) < len(entries):
        return Wrong.PARTS
    if sum(entry.file_size for entry in entries) > limits.unpacked:
        return Wrong.LARGE
    return _wrong_in(entries, limits)


def _wrong_in(entries: Iterable[zipfile.ZipInfo], limits: Limits) -> Wrong | None:
    for entry in entries:
        if entry.flag_bits & 1:
            return Wrong.LOCKED
        is_thin = entry.file_size > limits.ratio * max(entry.compress_size, 1)
        if entry.file_size > limits.of_a_part or (entry.file_size > SMALL and is_thin):
            return Wrong.BOMB
    return None
