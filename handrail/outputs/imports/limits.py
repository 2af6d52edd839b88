"""The largest file that is read, and the error for a larger one."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePath

from handrail.outputs.core import safe_zip
from handrail.outputs.core.safe_zip import Limits, Unfit, Wrong
from handrail.rules.imports import SHEETS
from handrail.rules.imports.sheets import BY_NAME

MOST_BYTES = 500_000_000
MOST_UNPACKED = 4_000_000_000
# text packs to about a twentieth
PACKED = Limits(parts=2_000, unpacked=MOST_UNPACKED, of_a_part=MOST_UNPACKED, ratio=300)
NOT_OPENED = {
    Wrong.DAMAGED: "it is damaged, or was cut short. Save it again",
    Wrong.PARTS: "it has too many parts, or two of one name. Save it again",
    Wrong.LARGE: "it unpacks to far more than its size. Split it into several files",
    Wrong.BOMB: "it unpacks to far more than its size. Save it again",
    Wrong.LOCKED: "it is locked with a password. Save it without one",
}
MOST_ROWS = 2_000_000
# of a file that is sent to a page and not given to the command
UNPACKED_SENT = 60_000_000
SENT_PACKED = Limits(parts=200, unpacked=UNPACKED_SENT, of_a_part=UNPACKED_SENT, ratio=300)
BY_COMMAND = "Ask the people who run Handrail to import it: handrail import FILE --as LOGIN"
MOST_COLUMNS = 200
LONGEST_LINE = 200_000  # characters


class Unusable(Exception):
    """A file, or a sheet of one, that cannot be read; the message says what to do."""

    def __init__(self, message: str, sheet: str = "", row: int = 0) -> None:
        super().__init__(message)
        self.sheet, self.row = sheet, row


@dataclass(frozen=True)
class Sent:
    """An uploaded file: read like one on disk, but never written there."""

    name: str
    data: bytes

    @property
    def stem(self) -> str:
        return PurePath(self.name).stem

    @property
    def suffix(self) -> str:
        return PurePath(self.name).suffix

    def open(self, mode: str = "rb") -> BytesIO:
        """The bytes, for reading."""
        return BytesIO(self.data)

    def read_text(self, encoding: str) -> str:
        """The text. Raises UnicodeError."""
        return self.data.decode(encoding)


File = Path | Sent


def file_size(file: File) -> int:
    """The size of a file in bytes."""
    return len(file.data) if isinstance(file, Sent) else file.stat().st_size


def open_zip(file: File) -> zipfile.ZipFile:
    """The parts of a packed file, once they are known to be few and small. Raises Unusable."""
    try:
        if isinstance(file, Sent):
            return safe_zip.open_zip(file.open(), SENT_PACKED)
        return safe_zip.open_zip(file, PACKED)
    except Unfit as found:
        raise Unusable(NOT_OPENED[found.wrong]) from None


def read_header(cells: Sequence[str], sheet: str) -> list[str]:
    """The columns that a header row names. Raises Unusable for a row that does not fit."""
    if len(cells) > MOST_COLUMNS:
        raise Unusable(f"it has more than {MOST_COLUMNS} columns. Remove the others", sheet, 1)
    head = [cell.strip().lower() for cell in cells]
    while head and not head[-1]:
        head.pop()
    known = BY_NAME[sheet]
    wanted = f"The columns are: {', '.join(known.names)}"
    for name in head:
        if name not in known.by_name:
            raise Unusable(f"“{name[:40]}” is not a column of this sheet. {wanted}", sheet, 1)
        if head.count(name) > 1:
            raise Unusable(f"the column “{name}” is there twice", sheet, 1)
    for column in known.columns:
        if column.is_needed and column.name not in head:
            raise Unusable(f"the column “{column.name}” is missing. {wanted}", sheet, 1)
    return head


def sheet_named(name: str) -> str:
    """The sheet with this name. Raises Unusable."""
    found = name.strip().lower()
    if found not in BY_NAME:
        names = ", ".join(sheet.name for sheet in SHEETS)
        raise Unusable(f"“{name[:40]}” is not a sheet. The sheets are: {names}")
    return found


def too_many_rows(sheet: str) -> Unusable:
    """The error for a sheet with too many rows."""
    return Unusable(f"it has more than {MOST_ROWS:,} rows. Split it into several files", sheet)
