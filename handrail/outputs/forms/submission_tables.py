"""Submissions of one form as rows: CSV and XLSX that no spreadsheet runs as a formula."""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from handrail.outputs.core import copy_stamp
from handrail.outputs.core.safe_csv import BOM, append_stamp, cell_text, escape_formula
from handrail.outputs.forms.submission_document import Kept
from handrail.rules.core.local_time import LONDON
from handrail.rules.forms.answers import INDICATOR_PARTS, PERSON_PARTS, VOICE_PARTS
from handrail.rules.forms.questions import IN_GENERAL, Form, Kind, Question, fill_placeholders
from handrail.rules.vocabulary import Presence

LONGEST = 32_000  # characters; a cell of a spreadsheet holds 32,767
ADDRESS_PARTS = ("lines", "postcode", "not_known")
NEUTRAL = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a spreadsheet's dates carry no zone
SENT = "sent_at"


@dataclass(frozen=True)
class Column:
    """One column: its heading, its meaning, and where its value is found.

    `part` is a part of the answer ("presence", "evidence"); `number` counts people from 1.
    """

    name: str
    label: str
    kind: str = ""
    question: str = ""
    part: str = ""
    number: int = 0


HEAD = (
    Column("submission", "The submission’s own id"),
    Column("form", "Form and version it was answered on"),
    Column(SENT, "When it was sent, in local time (Europe/London)"),
    Column("sent_by", "Who sent it"),
    Column("agency", "The agency that sent it"),
)


def list_columns(form: Form) -> list[Column]:
    """The columns of a form, in its order. Encrypted questions have none."""
    found = list(HEAD)
    for question in form.questions():
        if question.sensitivity != "protected":
            found += _columns_of(form, question)
    return found


def _columns_of(form: Form, question: Question) -> Iterator[Column]:
    if question.kind is Kind.PERSON:
        for number in range(1, question.many + 1):
            for part in PERSON_PARTS:
                yield _column(question, part, number)
        return
    for part in _parts(form, question):
        yield _column(question, part)


def _parts(form: Form, question: Question) -> tuple[str, ...]:
    if question.kind is Kind.INDICATOR:
        asked = (INDICATOR_PARTS[part] for part in form.asks_of(question))
        return ("presence", *(name for names in asked for name in names))
    parts = {Kind.VOICE: VOICE_PARTS, Kind.ADDRESS: ADDRESS_PARTS}
    return parts.get(question.kind, ("",))


def _column(question: Question, part: str, number: int = 0) -> Column:
    called = fill_placeholders(question.name, IN_GENERAL)
    steps = [question.key, str(number) if number else "", part]
    label = ": ".join(step for step in (called, steps[1], part.replace("_", " ")) if step)
    name = "__".join(step for step in steps if step)
    return Column(name, label, question.kind.value, question.key, part, number)


def cell_value(column: Column, kept: Kept) -> Any:
    """The value of a cell: text, a date, a moment, or "" when there is no answer."""
    if not column.question:
        return _of_row(column.name, kept)
    if column.question in kept.protected:
        return ""
    answer = kept.answers.get(column.question)
    if column.number:
        people = answer or []
        answer = people[column.number - 1] if len(people) >= column.number else None
    if column.kind == Kind.DATE:
        return _date(answer)
    if column.part == "presence":
        return (answer or {}).get("presence") or Presence.NOT_ASKED.value
    return _plain((answer or {}).get(column.part) if column.part else answer)


def _of_row(name: str, kept: Kept) -> Any:
    row = kept.row
    found = {
        "submission": str(row.public_id),
        "form": f"{kept.form.key} {kept.form.version}",
        SENT: row.submitted_at.astimezone(LONDON).replace(microsecond=0),
        "sent_by": row.submitted_by.name,
        "agency": getattr(getattr(row, "agency", None), "name", ""),
    }
    return found[name]


def _date(answer: Mapping[str, Any] | None) -> Any:
    """A whole date as a date; "2012", "2012-03" or "~2012" as text; "not_known" as stored."""
    if not answer:
        return ""
    text = answer.get("text", "")
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return text or "not_known"


def _plain(answer: Any) -> str:
    if answer is True:
        return "yes"
    if isinstance(answer, list):
        return "; ".join(str(item) for item in answer)
    return "" if answer in (None, False) else str(answer)


def csv_bytes(form: Form, submissions: Iterable[Kept]) -> bytes:
    """UTF-8 CSV with BOM, every cell quoted, CRLF; the header is the names of the columns."""
    found = list_columns(form)
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([escape_formula(column.name) for column in found])
    for kept in submissions:
        writer.writerow([escape_formula(cell_text(cell_value(column, kept))) for column in found])
    return append_stamp(BOM + text.getvalue().encode(), len(found))


def xlsx_bytes(form: Form, submissions: Iterable[Kept]) -> bytes:
    """A new workbook: a sheet of answers, and a sheet that explains each column."""
    found = list_columns(form)
    book = Workbook(write_only=True)
    book.properties.creator = "Handrail"
    answers = book.create_sheet("Answers")
    answers.append([_cell(answers, column.name) for column in found])
    for kept in submissions:
        answers.append([_cell(answers, cell_value(column, kept)) for column in found])
    meanings = book.create_sheet("Columns")
    meanings.append([_cell(meanings, head) for head in ("Column", "Meaning", "Kind")])
    for column in found:
        row = (column.name, column.label, column.kind)
        meanings.append([_cell(meanings, text) for text in row])
    return _saved(book, meanings)


def rows_xlsx(title: str, head: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """A new workbook of one sheet: rows under a header, every text stored as text."""
    book = Workbook(write_only=True)
    book.properties.creator = "Handrail"
    sheet = book.create_sheet(title)
    for row in (head, *rows):
        sheet.append([_cell(sheet, found) for found in row])
    return _saved(book, sheet)


def _saved(book: Workbook, last: Any) -> bytes:
    """The bytes of a workbook; the copy's stamp is in its metadata and below its last sheet."""
    if stamp := copy_stamp.current_stamp():
        book.properties.keywords = stamp.number
        last.append([_cell(last, stamp.line)])
    written = io.BytesIO()
    book.save(written)
    return without_timestamps(written.getvalue())


def _cell(sheet: Any, found: Any) -> WriteOnlyCell:
    """A date as a date, a number as a number, and all else as text, even if it looks otherwise."""
    cell = WriteOnlyCell(sheet)
    if isinstance(found, dt.datetime):
        cell.value, cell.number_format = found.replace(tzinfo=None), "yyyy-mm-dd hh:mm"
    elif isinstance(found, dt.date) and found.year >= 1900:
        cell.value, cell.number_format = found, "yyyy-mm-dd"
    elif isinstance(found, int):
        cell.value = found
    elif found != "":
        cell.value, cell.data_type = _fitting(cell_text(found)), "s"
    return cell


def _fitting(text: str) -> str:
    """The text up to the limit of a cell, with a note where it is cut; the CSV has it all."""
    text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST]} … cut here: {len(text):,} characters; the CSV has the full text"


def without_timestamps(book: bytes) -> bytes:
    """The same workbook without its time of creation: equal rows give equal bytes."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            body = old.read(name)
            if name == "docProps/core.xml":
                body = re.sub(
                    rb"\d{4}-\d\d-\d\dT[\d:.]+Z", f"{NEUTRAL:%Y-%m-%dT%H:%M:%SZ}".encode(), body
                )
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), body, zipfile.ZIP_DEFLATED)
    return written.getvalue()
