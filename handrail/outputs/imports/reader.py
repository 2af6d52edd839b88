"""Reads the rows of a file of any accepted kind; an unreadable file is reported and nothing of it
is used.

Nothing in a file is ever run, fetched or unpacked to disk, and no more of it is in memory
than its limits allow.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from handrail.outputs.imports import csv_files, json_file
from handrail.outputs.imports.limits import BY_COMMAND, MOST_BYTES, File, Sent, Unusable, file_size
from handrail.rules.imports import MOST_ROWS_SENT, MOST_SENT, Gathered, Line, Problem

TAKEN = "Give a spreadsheet (.xlsx), a JSON file (.json), or a folder or .zip of CSV files"


def read_into(gathered: Gathered, path: File) -> Gathered:
    """Reads every row of a file; problems with the whole file are among the findings."""
    try:
        for number, line in enumerate(_lines(path, gathered), 1):
            if number > MOST_ROWS_SENT and isinstance(path, Sent):
                raise Unusable(f"it has more than {MOST_ROWS_SENT:,} rows. {BY_COMMAND}")
            gathered.take(line)
        if not gathered.count and not gathered.findings:
            raise Unusable(f"it has no rows. {TAKEN} with at least one row")
    except Unusable as error:
        gathered.is_cut_short = True
        gathered.findings.add(Problem(path.name, str(error), error.sheet, error.row))
    return gathered


def _lines(path: File, gathered: Gathered) -> Iterator[Line]:
    if isinstance(path, Sent):
        most, else_do = MOST_SENT, BY_COMMAND
    else:
        most, else_do = MOST_BYTES, "Split it into several files"
        if path.is_dir():
            return csv_files.of_folder(path)
        if not path.is_file():
            raise Unusable(f"there is no such file. {TAKEN}")
    if file_size(path) > most:
        raise Unusable(f"it is larger than {most // 1_000_000:,} MB. {else_do}")
    return _of_kind(path, gathered)


def _of_kind(path: File, gathered: Gathered) -> Iterator[Line]:
    kind = path.suffix.lower()
    if kind == ".json":
        return json_file.read_lines(path, gathered)
    if kind == ".zip":
        return csv_files.of_zip(path)
    if kind == ".xlsx":
        from handrail.outputs.imports import workbook

        return workbook.read_lines(path)
    if kind == ".csv":
        return csv_files.of_file(path)
    raise Unusable(f"this kind of file cannot be imported. {TAKEN}")


def digest_of(path: Path) -> str:
    """The digest that identifies the same file again: of its bytes, or of a folder's tables."""
    found = hashlib.sha256()
    for one in sorted(path.glob("*.csv")) if path.is_dir() else [path]:
        found.update(one.name.encode())
        with one.open("rb") as file:
            while part := file.read(1_000_000):
                found.update(part)
    return found.hexdigest()
