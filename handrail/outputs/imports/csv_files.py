"""CSV files for import, one for each sheet: in a folder, in a zip, or a single file."""

import codecs
import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import IO, Any

from handrail.outputs.imports.limits import (
    LONGEST_LINE,
    MOST_BYTES,
    MOST_ROWS,
    File,
    Unusable,
    file_size,
    open_zip,
    read_header,
    sheet_named,
    too_many_rows,
)
from handrail.rules.imports import Line

MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
NOT_TEXT = "this is not UTF-8 text. Save it as “CSV UTF-8”"


def of_folder(folder: Path) -> Iterator[Line]:
    """The rows of every CSV file in a folder, each file a sheet."""
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")
    if not paths:
        raise Unusable("this folder has no CSV files. Save each sheet as one, such as children.csv")
    for path in paths:
        yield from of_file(path)


def of_file(path: File) -> Iterator[Line]:
    """The rows of one CSV file, named after its sheet."""
    sheet = sheet_named(path.stem)
    if file_size(path) > MOST_BYTES:
        raise Unusable("it is too large. Split it into several files", sheet)
    with path.open("rb") as file:
        yield from _rows(file, path.name, sheet)


def of_zip(path: File) -> Iterator[Line]:
    """The rows of every CSV file in a zip; nothing is unpacked onto the disk."""
    with open_zip(path) as parts:
        names = [name for name in sorted(parts.namelist()) if _is_table(name)]
        if not names:
            raise Unusable(
                "this zip has no CSV files. Save each sheet as one, such as children.csv"
            )
        for name in names:
            sheet = sheet_named(PurePath(name).stem)
            try:
                with parts.open(name) as file:
                    yield from _rows(file, PurePath(name).name, sheet)
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
                raise Unusable("it is damaged, or was cut short. Save it again", sheet) from None


def _is_table(name: str) -> bool:
    is_of_a_mac = "__MACOSX" in name or PurePath(name).name.startswith("._")
    return name.lower().endswith(".csv") and not is_of_a_mac


def _rows(file: IO[bytes], name: str, sheet: str) -> Iterator[Line]:
    with _text(file) as text:
        reader = csv.reader(_short_lines(text, sheet), delimiter=_delimiter(text), strict=True)
        try:
            yield from _lines(reader, name, sheet)
        except csv.Error:
            said = "a quotation mark is opened and not closed, or a cell is too long"
            raise Unusable(f"{said}. Save it as CSV again", sheet, reader.line_num) from None
        except UnicodeError:
            raise Unusable(NOT_TEXT, sheet, reader.line_num + 1) from None


def _lines(reader: Any, name: str, sheet: str) -> Iterator[Line]:
    head: list[str] = []
    for count, cells in enumerate(reader):
        if not any(cell.strip() for cell in cells):
            continue
        if not head:
            head = read_header(cells, sheet)
            continue
        if count > MOST_ROWS:
            raise too_many_rows(sheet)
        if any(cell.strip() for cell in cells[len(head) :]):
            more = "this row has more cells than the first one. Put text with a comma in "
            raise Unusable(f"{more}quotation marks", sheet, reader.line_num)
        yield Line(name, sheet, reader.line_num, dict(zip(head, cells, strict=False)))
    if not head:
        raise Unusable("it is empty. Write the columns in its first row", sheet)


def _text(file: IO[bytes]) -> io.TextIOWrapper:
    start = file.read(2)
    file.seek(0)
    coding = next((name for mark, name in MARKS if start.startswith(mark)), "utf-8-sig")
    return io.TextIOWrapper(file, encoding=coding, newline="")


def _delimiter(text: io.TextIOWrapper) -> str:
    """The delimiter of the columns, from the first line, which is then read again."""
    try:
        first = text.readline(LONGEST_LINE)
    except UnicodeError:
        raise Unusable(NOT_TEXT) from None
    text.seek(0)
    return max(",;\t|", key=first.count)


def _short_lines(text: io.TextIOWrapper, sheet: str) -> Iterator[str]:
    is_head = True
    while line := text.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise Unusable(
                "one of its lines is far too long. Check that it is the right file", sheet
            )
        if is_head and "\0" in line:
            raise Unusable("this is not a text file. Save it as “CSV UTF-8”", sheet)
        is_head = False
        yield line
