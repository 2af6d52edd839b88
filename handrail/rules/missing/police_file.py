"""A police file of missing children as a text table: columns, rows, what cannot be read."""

import csv
import datetime as dt
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from handrail.rules.core.local_time import LONDON, OFFSETS, is_skipped, is_twice
from handrail.rules.identifiers import LINE
from handrail.rules.vocabulary import MissingGrade

COLUMNS = (
    "police_reference", "given", "family", "born", "address", "postcode", "missing_from",
    "returned_at", "seen_by_police_at", "grade", "grade_at", "reported_by", "where_last_seen",
    "found_where", "officer", "notes",
)  # fmt: skip
COLUMN_WORDS: Mapping[str, str] = {
    "police_reference": "Police reference", "given": "First name", "family": "Family name",
    "born": "Date of birth", "address": "Address", "postcode": "Postcode",
    "missing_from": "Missing since", "returned_at": "Returned",
    "seen_by_police_at": "Police saw the child", "grade": "Police grade",
    "grade_at": "Graded", "reported_by": "Reported by", "where_last_seen": "Last seen",
    "found_where": "Found", "officer": "Officer", "notes": "Notes",
}  # fmt: skip
NEEDED = ("police_reference", "given", "family", "born", "missing_from")
MOMENTS = ("missing_from", "returned_at", "seen_by_police_at", "grade_at")
# what somebody can put right when they place a row
TIMES_ASKED = frozenset({"no_date", "no_return", "wrong_times", "no_such_time", "time_twice"})
MOST = 2000
TEMPLATE = ",".join(COLUMNS) + "\r\n"
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
MOMENT = re.compile(
    r"\s*(?P<day>[0-9/.-]+)[T ]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2})?"
    r"\s*(?P<zone>Z|BST|GMT|[+-]\d{2}:?\d{2})?\s*",
    re.IGNORECASE,
)
# how a file may spell a grade
GRADES = {word.value: word.value for word in MissingGrade} | {
    word.label.casefold(): word.value for word in MissingGrade
}
SENT = "sent"  # by a partner's own system
# why a row waits for a person: its code and what the worklist says
WAITS: Mapping[str, str] = {
    "nobody": "No record here has this name and date of birth",
    "several": "More than one record may be meant",
    "similar": "A similar person is in our records, but not an exact match",
    "no_name": "A name is missing, or the date of birth is missing, incomplete or cannot be read",
    "no_date": "When the child went missing is not given or cannot be read",
    "no_return": "Police saw the child, but when the child came back is not given",
    "wrong_times": "The times are not in order, or one is in the future. A child goes missing, "
    "returns, and is then seen by police",
    "no_such_time": "A time never was: the clocks went forward over it. Ask the police when it was",
    "time_twice": "A time came twice when the clocks went back: say whether it was BST or GMT",
    "no_grade": "The grade is not one the police use",
    "no_reference": "The police reference is missing or too long",
    "overlaps": "The child has another episode in these hours",
    SENT: "A partner’s system reported it: choose which child it is about",
    "lower_grade": "The grade is lower than the one recorded, and the file does not say since when",
    "changed": "An episode with this reference has been updated since, and its times differ",
}


@dataclass(frozen=True)
class FileProblem:
    """What is wrong with a whole file, and what to do."""

    message: str


@dataclass(frozen=True)
class PoliceRow:
    """One row of a file as received: its number (1 is the header) and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Read:
    """A row once it is read, and why it cannot be matched, "" when it can."""

    reference: str
    given: str
    family: str
    born: str
    postcode: str
    missing_from: dt.datetime | None
    returned_at: dt.datetime | None
    seen_by_police_at: dt.datetime | None
    grade: str
    graded_at: dt.datetime | None
    why: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)


def decode_file(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 or Windows-1252, whichever it is. Raises ValueError.

    A mark at its beginning decides. Without one, UTF-16 shows by the zero bytes of plain
    letters, and what is not UTF-8 is read as Windows-1252, which police systems often write.
    """
    for encoding in _possible_encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("This file cannot be read as text. Save it as “CSV UTF-8”.")


def _possible_encodings(data: bytes) -> tuple[str, ...]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    begin = data[:400]
    if begin[1::2].count(0) > len(begin) // 4:
        return ("utf-16-le",)
    if begin[::2].count(0) > len(begin) // 4:
        return ("utf-16-be",)
    return ("utf-8-sig", "cp1252")


def read_file(text: str) -> tuple[list[PoliceRow], list[FileProblem]]:
    """All rows of a file except empty ones; or what is wrong with its shape."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return [], [FileProblem("The file is empty.")]
    if "\0" in text:
        return [], [FileProblem("This is not a text file. Save it as “CSV UTF-8”.")]
    first = text.lstrip("\n").split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error:
        said = "A quotation mark is opened and not closed: save the file again as CSV."
        return [], [FileProblem(said)]
    lines = [line for line in lines if any(cell.strip() for cell in line)]
    head = [cell.strip().lower() for cell in lines[0]]
    problems = _head(head, delimiter) or _size(lines)
    if problems:
        return [], problems
    return [PoliceRow(number, _cells(head, line)) for number, line in enumerate(lines[1:], 2)], []


def _head(head: list[str], delimiter: str) -> list[FileProblem]:
    wanted = ", ".join(COLUMNS)
    if len(head) == 1:
        said = (
            "The first row has only one column. Separate "
            "the columns with commas, semicolons or tabs."
        )
        return [FileProblem(f"{said} They are: {wanted}.")]
    gone = [name for name in NEEDED if name not in head]
    found = [FileProblem(f"The column “{name}” is missing. The columns are: {wanted}.")
             for name in gone]  # fmt: skip
    twice = sorted({name for name in head if name in COLUMNS and head.count(name) > 1})
    return found + [FileProblem(f"The column “{name}” is there twice.") for name in twice]


def _size(lines: list[list[str]]) -> list[FileProblem]:
    if len(lines) < 2:
        return [FileProblem("There is no row below the first one.")]
    if len(lines) - 1 > MOST:
        return [FileProblem(f"At most {MOST} rows at a time: split the file in two.")]
    return []


def _cells(head: list[str], line: list[str]) -> dict[str, str]:
    """The cells by column; cells in unknown or surplus columns are stored under their position."""
    found = dict.fromkeys(COLUMNS, "")
    for place, cell in enumerate(line):
        name = head[place] if place < len(head) and head[place] else f"column {place + 1}"
        found[name] = cell.strip()
    return found


def read_row(row: PoliceRow, now: dt.datetime) -> Read:
    """A row's values; `why` is the first reason for which a person has to check it."""
    cells, reference = row.cells, row.cells["police_reference"]
    started, returned = parse_moment(cells["missing_from"]), parse_moment(cells["returned_at"])
    grade, born = GRADES.get(cells["grade"].casefold(), ""), parse_day(cells["born"])
    read = Read(
        reference=reference if len(reference) <= LINE else "",
        given=cells["given"],
        family=cells["family"],
        born=born.isoformat() if born else "",
        postcode=cells["postcode"],
        missing_from=started,
        returned_at=returned,
        seen_by_police_at=parse_moment(cells.get("seen_by_police_at", "")),
        grade=grade,
        graded_at=parse_moment(cells["grade_at"]),
        cells=cells,
    )
    return Read(**{**read.__dict__, "why": _why(read, now)})


def _why(read: Read, now: dt.datetime) -> str:
    cells = read.cells
    local = [at for name in MOMENTS if (at := _local_time(cells.get(name, "")))]
    times = (read.missing_from, read.returned_at, read.seen_by_police_at)
    checks = (
        ("no_reference", not read.reference),
        ("no_name", not (read.given and read.family and read.born)),
        ("no_such_time", any(is_skipped(at) for at in local)),
        ("time_twice", any(is_twice(at) for at in local)),
        ("no_date", read.missing_from is None),
        ("no_date", bool(cells["returned_at"]) and read.returned_at is None),
        ("no_date", bool(cells.get("seen_by_police_at")) and read.seen_by_police_at is None),
        ("no_return", bool(read.seen_by_police_at) and read.returned_at is None),
        ("wrong_times", any(at and at > now for at in times)),
        ("wrong_times", any(_is_before(later, at) for at, later in pairwise(times))),
        ("no_grade", bool(cells["grade"]) and not read.grade),
    )
    return next((why for why, is_so in checks if is_so), "")


def _is_before(one: dt.datetime | None, other: dt.datetime | None) -> bool:
    return bool(one and other and one < other)


def parse_day(text: str) -> dt.date | None:
    """A day written 2012-03-14 or 14/3/2012, or None."""
    found = DAY.fullmatch(text.strip())
    if found is None:
        return None
    year, month, at, at_2, month_2, year_2 = found.groups()
    try:
        return dt.date(int(year or year_2), int(month or month_2), int(at or at_2))
    except ValueError:
        return None


def parse_moment(text: str) -> dt.datetime | None:
    """A moment (UTC) written as 2026-10-25 01:30 or 25/10/2026 01:30, or None.

    Without an offset it is local time, and None in the hour that never was or came twice when
    the clocks changed. An offset decides, such as +01:00, Z, BST or GMT.
    """
    at, zone = _written(text)
    if at is None:
        return None
    if zone:
        return (at - _offset(zone)).replace(tzinfo=dt.UTC)
    if is_skipped(at) or is_twice(at):
        return None
    return at.replace(tzinfo=LONDON).astimezone(dt.UTC)


def _written(text: str) -> tuple[dt.datetime | None, str]:
    """The time as written, and its zone; (None, "") for what is no time."""
    found = MOMENT.fullmatch(text)
    on = parse_day(found["day"]) if found else None
    if found is None or on is None:
        return None, ""
    try:
        time = dt.time(int(found["hour"]), int(found["minute"]))
    except ValueError:
        return None, ""
    return dt.datetime.combine(on, time), (found["zone"] or "").upper()


def _local_time(text: str) -> dt.datetime | None:
    """The local time that a cell gives without a zone."""
    at, zone = _written(text)
    return None if zone else at


def _offset(zone: str) -> dt.timedelta:
    if zone == "Z":
        return dt.timedelta()
    if zone in OFFSETS:
        return OFFSETS[zone]
    digits = zone[1:].replace(":", "")
    span = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return span if zone[0] == "+" else -span
