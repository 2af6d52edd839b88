"""Rows as CSV that no spreadsheet runs as a formula; imports nothing heavy."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable
from typing import Any

from handrail.outputs.core import copy_stamp

BOM = b"\xef\xbb\xbf"
FORMULA = re.compile(r"[\t\r\n]|[\s\x00\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－﹣＠﹦﹢﹫]")


def escape_formula(text: str) -> str:
    """The text, with an apostrophe in front when a spreadsheet might run it.

    A phone number such as +44 20 7946 0111 stays readable behind its apostrophe.
    """
    return f"'{text}" if FORMULA.match(text) else text


def rows_csv(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """Rows under a header in the same format as `csv_bytes` of a form's submissions.

    No cell runs as a formula.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    head = tuple(head)
    for row in (head, *rows):
        writer.writerow([escape_formula(cell_text(cell)) for cell in row])
    return append_stamp(BOM + text.getvalue().encode(), len(head))


def append_stamp(body: bytes, width: int) -> bytes:
    """Rows with the stamp of the copy as their last line, if there is a stamp.

    It has as many columns as the others, so that a program reads it as a row.
    """
    stamp = copy_stamp.current_stamp()
    rest = ',""' * (width - 1)
    return body + f'"{escape_formula(stamp.line)}"{rest}\r\n'.encode() if stamp else body


def cell_text(found: Any) -> str:
    """A value as the text of a cell; dates as 2026-11-24."""
    return found.isoformat() if isinstance(found, dt.date) else str(found)
