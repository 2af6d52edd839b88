"""How much of a file is read at most, and what is said of one that goes beyond."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

from handrail.rules.importing import SHEETS
from handrail.rules.importing.sheets import BY_NAME

MOST_BYTES = 500_000_000
MOST_UNPACKED = 4_000_000_000
MOST_RATIO = 300  # how often smaller a packed part may be; text packs to about a twentieth
SMALL = 1_000_000  # bytes of a part whose ratio is not looked at
MOST_PARTS = 2_000
MOST_ROWS = 2_000_000
MOST_COLUMNS = 200
LONGEST_LINE = 200_000  # characters


class Unusable(Exception):
    """A file, or a sheet of one, that cannot be read; the message says what to do."""

    def __init__(self, message: str, sheet: str = "", row: int = 0) -> None:
        super().__init__(message)
        self.sheet, self.row = sheet, row


def opened(path: Path) -> zipfile.ZipFile:
    """The parts of a packed file, once they are known to be few and small. Raises Unusable."""
    try:
        parts = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise Unusable("it is damaged, or was cut short. Save it again") from None
    entries = parts.infolist()
    if len(entries) > MOST_PARTS or len({entry.filename for entry in entries}) < len(entries):
        raise Unusable("it has too many parts, or two of one name. Save it again")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Unusable("it unpacks to far more than its size. Part it in several")
    for entry in entries:
        if entry.flag_bits & 1:
            raise Unusable("it is locked with a password. Save it without one")
        if entry.file_size > SMALL and entry.file_size > MOST_RATIO * entry.compress_size:
            raise Unusable("it unpacks to far more than its size. Save it again")
    return parts


def head_of(cells: Sequence[str], sheet: str) -> list[str]:
    """The columns that a first row names. Raises Unusable for one that does not fit."""
    if len(cells) > MOST_COLUMNS:
        raise Unusable(f"it has more than {MOST_COLUMNS} columns. Take the others out", sheet, 1)
    head = [cell.strip().lower() for cell in cells]
    while head and not head[-1]:
        head.pop()
    known = BY_NAME[sheet]
    wanted = f"The columns are: {', '.join(known.names)}"
    for name in head:
        if name not in known.by_name:
            raise Unusable(f"“{name[:40]}” is no column of this sheet. {wanted}", sheet, 1)
        if head.count(name) > 1:
            raise Unusable(f"the column “{name}” stands there twice", sheet, 1)
    for column in known.columns:
        if column.is_needed and column.name not in head:
            raise Unusable(f"the column “{column.name}” is missing. {wanted}", sheet, 1)
    return head


def sheet_named(name: str) -> str:
    """The sheet that a name means. Raises Unusable."""
    found = name.strip().lower()
    if found not in BY_NAME:
        names = ", ".join(sheet.name for sheet in SHEETS)
        raise Unusable(f"“{name[:40]}” is no sheet. The sheets are: {names}")
    return found


def too_many(sheet: str) -> Unusable:
    """What is said of a sheet with too many rows."""
    return Unusable(f"it has more than {MOST_ROWS:,} rows. Part the file in several", sheet)
