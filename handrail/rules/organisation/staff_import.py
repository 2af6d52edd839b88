"""A staff list as a text table: its header, its rows, and what is wrong where."""

import csv
import datetime as dt
import io
import re
from dataclasses import dataclass

COLUMNS = ("name", "login", "email", "role", "team", "job", "phone", "from", "change")
NEEDED = ("name", "login", "role")
JOINS, MOVES, LEAVES = CHANGES = ("joins", "moves", "leaves")
MOST = 200
TEMPLATE = ",".join(COLUMNS) + "\r\n"


@dataclass(frozen=True)
class ListProblem:
    """A problem in a list: row (1 is the header, 0 the whole list), column, what to do."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class ListRow:
    """One person in a list, by column, and their row number."""

    number: int
    cells: dict[str, str]

    @property
    def change(self) -> str:
        """The change for this person; "joins" when the cell is empty."""
        return self.cells["change"].casefold() or JOINS


def read_list(text: str) -> tuple[list[ListRow], list[ListProblem]]:
    """The rows of a list, or what is wrong with its shape.

    Columns are separated by commas, semicolons or tabs, as a spreadsheet saves or copies them.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        return [], [ListProblem(0, "", "The list is empty: paste it, or choose a file")]
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text), strict=True))
    except csv.Error:
        message = "A quotation mark is opened and not closed: save the list again as CSV"
        return [], [ListProblem(0, "", message)]
    head = [cell.strip().lower() for cell in lines[0]]
    problems = [*_head_problems(head)]
    if problems:
        return [], problems
    rows = [
        ListRow(number, _cells(head, line))
        for number, line in enumerate(lines[1:], 2)
        if any(cell.strip() for cell in line)
    ]
    return rows, [*_size_problems(rows), *_width_problems(head, lines)]


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _head_problems(head: list[str]) -> list[ListProblem]:
    wanted = ", ".join(COLUMNS)
    found = [
        ListProblem(1, name, f"The column “{name}” is missing. The first row is: {wanted}")
        for name in NEEDED
        if name not in head
    ]
    found += [
        ListProblem(
            1, name, f"“{name[:40]}” is not a column of this list. The columns are: {wanted}"
        )
        for name in head
        if name not in COLUMNS
    ]
    twice = sorted({name for name in head if head.count(name) > 1 and name in COLUMNS})
    return found + [ListProblem(1, name, f"“{name}” is there twice") for name in twice]


def _size_problems(rows: list[ListRow]) -> list[ListProblem]:
    if not rows:
        return [ListProblem(0, "", "The list is empty: put one person on each row")]
    if len(rows) > MOST:
        return [ListProblem(0, "", f"At most {MOST} people at a time: split the list in two")]
    return []


def _width_problems(head: list[str], lines: list[list[str]]) -> list[ListProblem]:
    message = f"This row has more cells than the first one ({len(head)}): put text with a comma "
    message += "in quotation marks"
    return [
        ListProblem(number, "", message)
        for number, line in enumerate(lines[1:], 2)
        if any(cell.strip() for cell in line[len(head) :])
    ]


def _cells(head: list[str], line: list[str]) -> dict[str, str]:
    filled = [cell.strip() for cell in line] + [""] * len(head)
    given = dict(zip(head, filled, strict=False))
    return {name: given.get(name, "") for name in COLUMNS}


def read_from(text: str, today: dt.date) -> dt.date | None:
    """The date from which a role applies: today when empty, None when it is not a date."""
    if not text:
        return today
    parts = re.split(r"[-/. ]+", text)
    if len(parts) != 3 or not all(re.fullmatch(r"[0-9]{1,4}", part) for part in parts):
        return None
    year, month, day = parts if len(parts[0]) == 4 else reversed(parts)
    try:
        return dt.date(int(year), int(month), int(day)) if len(year) == 4 else None
    except ValueError:
        return None
