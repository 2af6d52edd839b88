"""Lines of CSV and Parquet files as plain text, in the order of the known columns."""

import csv
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from handrail.linkage.file_findings import COLUMNS, HEADER, BadFile, Finding

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
UNSEEN = (
    "contains a control character, which cannot be seen or printed. The line was left out: type the"
    " text of this cell again."
)
_LONGEST_LINE = 1_000_000
_BATCH = 10_000
Tell = Callable[[Finding], None]


@dataclass(frozen=True)
class Cells:
    """One line: a text for each of COLUMNS, blank where the file has no such column."""

    line: int
    texts: tuple[str, ...]


def read_csv(path: Path, tell: Tell) -> Iterator[Cells]:
    """The lines of a CSV file in UTF-8. Blank lines are skipped.

    A line with more or fewer cells than the header, or with a control character, is reported
    and left out. Raises BadFile.
    """
    try:
        with path.open("rb") as file:
            yield from _csv_lines(file, tell)
    except OSError as error:
        raise BadFile(Finding(1, "", f"it cannot be read: {error.strerror}.")) from None


def _csv_lines(file: BinaryIO, tell: Tell) -> Iterator[Cells]:
    reader = csv.reader(_decoded(file), strict=True)
    rows = _csv_rows(reader)
    _, header = next(rows, (1, []))
    order = _order(header, tell)
    for line, row in rows:
        unseen = [at for at, text in enumerate(row) if CONTROL.search(text)]
        if unseen:
            named = header[unseen[0]].strip() if unseen[0] < len(header) else ""
            tell(Finding(line, named, UNSEEN))
        elif len(row) == len(header):
            yield Cells(line, tuple("" if at is None else row[at].strip() for at in order))
        elif row:
            tell(Finding(line, "", _miscounted(len(row), len(header))))


def _csv_rows(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins."""
    begins = 1
    try:
        for row in reader:
            yield begins, row
            begins = reader.line_num + 1
    except csv.Error as error:
        raise BadFile(
            Finding(
                begins,
                "",
                f"it is not CSV from here on ({error}). Look for a quotation mark that is not"
                " closed, and save the file as CSV again.",
            )
        ) from None


def _miscounted(found: int, wanted: int) -> str:
    return (
        f"has {found} cells and the header {wanted}. The line was left out: put text with a comma "
        "in quotation marks."
    )


def _decoded(file: BinaryIO) -> Iterator[str]:
    """The lines of a file as text. Raises BadFile at the first that is not valid UTF-8."""
    number = 0
    while raw := file.readline(_LONGEST_LINE):
        number += 1
        raw = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        if number == 1 and b"\0" in raw:
            raise BadFile(Finding(number, "", _not_text("contains a NUL character")))
        if len(raw) >= _LONGEST_LINE:
            raise BadFile(Finding(number, "", _not_text("never ends")))
        try:
            yield raw.decode("utf-8")
        except UnicodeDecodeError:
            raise BadFile(Finding(number, "", _not_text("is not in UTF-8"))) from None


def _not_text(what: str) -> str:
    return f"the line {what}. Save the file as “CSV UTF-8”."


def read_parquet(path: Path, tell: Tell) -> Iterator[Cells]:
    """The rows of a Parquet file; the line is the number of the row, counted from 1."""
    import pyarrow.parquet

    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            order = _order(file.schema_arrow.names, tell)
            yield from _parquet_rows(file.iter_batches(batch_size=_BATCH), order, tell)
    except (OSError, pyarrow.ArrowException) as error:
        told = str(error).splitlines()[0] if str(error) else "it is damaged"
        raise BadFile(Finding(1, "", f"it cannot be read as Parquet: {told[:200]}")) from None


def _parquet_rows(batches: Iterable[Any], order: list[int | None], tell: Tell) -> Iterator[Cells]:
    line = 0
    for batch in batches:
        columns = [None if at is None else batch.column(at).to_pylist() for at in order]
        for index in range(batch.num_rows):
            line += 1
            values = ("" if column is None else column[index] for column in columns)
            texts = tuple(_as_text(value, line).strip() for value in values)
            unseen = [at for at, text in enumerate(texts) if CONTROL.search(text)]
            if unseen:
                tell(Finding(line, COLUMNS[unseen[0]], UNSEEN))
            else:
                yield Cells(line, texts)


def _as_text(value: Any, line: int) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, str | int | dt.date):
        return str(value)
    raise BadFile(
        Finding(line, "", "a cell is not text, a whole number or a date. Change it to text.")
    )


def _order(header: Iterable[str], tell: Tell) -> list[int | None]:
    """The position of each known column. Raises BadFile when the header cannot be used."""
    names = [name.strip().casefold() for name in header]
    if not any(names):
        raise BadFile(Finding(1, "", f"it is empty. The first line names the columns: {HEADER}"))
    if "record_id" not in names or not set(names) & set(COLUMNS[1:]):
        raise BadFile(Finding(1, "", _useless(names)))
    twice = sorted({name for name in names if name in COLUMNS and names.count(name) > 1})
    if twice:
        raise BadFile(Finding(1, twice[0], "the header has this column twice. Remove one."))
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        named = ", ".join(name[:40] or "(no name)" for name in unknown[:10])
        tell(
            Finding(
                1, "", f"not used, because only these columns are used: {HEADER}. Unused: {named}."
            )
        )
    return [names.index(column) if column in names else None for column in COLUMNS]


def _useless(names: list[str]) -> str:
    if len(names) == 1 and (";" in names[0] or "\t" in names[0]):
        return "the cells are not separated by commas. Save the file as “CSV UTF-8”, with commas."
    missing = "record_id" if "record_id" not in names else "any column that identifies the person"
    return f"the header does not have {missing}. It can have these columns: {HEADER}"
