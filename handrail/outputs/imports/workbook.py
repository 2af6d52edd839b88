"""A spreadsheet of records: its sheets row by row, formulas refused, never calculated."""

import datetime as dt
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook

from handrail.outputs.imports.limits import (
    MOST_ROWS,
    File,
    Sent,
    Unusable,
    open_zip,
    read_header,
    sheet_named,
    too_many_rows,
)
from handrail.rules.imports import Line

ABOUT = frozenset({"read me", "codes"})  # sheets of the template that hold no rows
DAMAGED = "it is damaged, or contains something no spreadsheet program writes. Save it again"
MARKS = (b"<!DOCTYPE", b"<!ENTITY")


def read_lines(path: File) -> Iterator[Line]:
    """The rows of a workbook. Raises Unusable."""
    with open_zip(path) as parts:
        _refuse_entities(parts)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a workbook holds besides cells
            book = load_workbook(_source(path), read_only=True, data_only=False, keep_links=False)
    except Exception:  # a damaged workbook has many faces
        raise Unusable(DAMAGED) from None
    try:
        yield from _sheets(book, path.name)
    finally:
        book.close()


def _source(path: File) -> Any:
    return path.open() if isinstance(path, Sent) else path


def _refuse_entities(parts: zipfile.ZipFile) -> None:
    """Raises Unusable if a part of a workbook has a document type: only attackers write one."""
    for name in parts.namelist():
        if name.lower().endswith((".xml", ".rels", ".vml")):
            start = _start(parts, name)
            if any(mark in start.replace(b"\0", b"") for mark in MARKS):
                raise Unusable("it contains XML entities, which no spreadsheet program writes")


def _start(parts: zipfile.ZipFile, name: str) -> bytes:
    try:
        with parts.open(name) as part:
            return part.read(20_000)
    except Exception:  # zlib, zipfile: a damaged part has many faces
        raise Unusable(DAMAGED) from None


def _sheets(book: Any, name: str) -> Iterator[Line]:
    wanted = [one for one in book.sheetnames if one.strip().lower() not in ABOUT]
    if not wanted:
        raise Unusable("it has no sheet of records. Use the template")
    for title in wanted:
        sheet = sheet_named(title)
        sheet_of_book = book[title]
        if not hasattr(sheet_of_book, "iter_rows"):
            raise Unusable("it is a chart. Remove it", sheet)
        yield from _rows(sheet_of_book, name, sheet)


def _rows(found: Any, name: str, sheet: str) -> Iterator[Line]:
    found.reset_dimensions()  # what a file says of its own size is not believed
    head: list[str] = []
    for number, cells in enumerate(_cells(found, sheet), 1):
        if number > MOST_ROWS:
            raise too_many_rows(sheet)
        texts = _texts(cells)
        if not texts:
            continue
        if not head:
            head = read_header(texts, sheet)
        elif any(texts[len(head) :]):
            raise Unusable("there is a cell outside the columns. Remove it", sheet, number)
        else:
            yield Line(name, sheet, number, dict(zip(head, texts, strict=False)))


def _cells(found: Any, sheet: str) -> Iterator[Any]:
    try:
        yield from found.iter_rows(max_row=MOST_ROWS + 1)
    except Exception:  # expat, zlib, openpyxl: a damaged sheet has many faces
        raise Unusable(DAMAGED, sheet) from None


def _texts(cells: Any) -> list[str]:
    """The cells of a row as text, without the empty ones at its end."""
    texts = [_text(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _text(cell: Any) -> str:
    """A cell as text; a formula keeps its equals sign, so that reading the cell refuses it."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return f"={str(value).lstrip('=')}"
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time()
        return value.date().isoformat() if is_day else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
