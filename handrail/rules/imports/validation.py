"""A whole import: its rows one by one, and what does not fit within and between them."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from handrail.rules.core.local_time import london_day, time_typed
from handrail.rules.imports import children
from handrail.rules.imports.cells import Unfit, quote_cell, read_cell, visible_text
from handrail.rules.imports.children import Known
from handrail.rules.imports.findings import Findings, Problem
from handrail.rules.imports.sheets import BY_NAME, SHEETS, Column, Kind, Sheet

Values = dict[str, Any]


class Line(NamedTuple):
    """One row of one sheet as it stands in a file; row 1 is the header."""

    file: str
    sheet: str
    row: int
    cells: Mapping[str, str]


class Place(NamedTuple):
    """A row's place and its values: compact, for there may be a million."""

    file: str
    row: int
    kept: bytes

    @property
    def values(self) -> Values:
        """The values of the row, without empty cells."""
        found: Values = json.loads(self.kept)
        return found


@dataclass
class Gathered:
    """The rows of an import by sheet and id, and all problems with them.

    Rows may come in any order: references between them are checked when all are there.
    """

    today: dt.date
    source: str = "main"
    findings: Findings = field(default_factory=Findings)
    sheets: dict[str, dict[str, Place]] = field(
        default_factory=lambda: {sheet.name: {} for sheet in SHEETS}
    )
    # ids that were told of already: what leads to them is not told of again
    unfit: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    is_cut_short: bool = False  # no row after this one was read

    def take(self, line: Line) -> None:
        """Reads one row; its problems are stored with their place."""
        sheet = BY_NAME[line.sheet]
        values, wrong = self._read(sheet, line)
        if not wrong:
            wrong = [*_order(sheet, values, self.today), *RULES.get(sheet.name, _none)(values)]
        for column, message in wrong:
            self._tell(line.file, line.sheet, line.row, column, message)
            if column == "id":
                self.unfit[line.sheet].add(visible_text(line.cells.get("id", "")))
        self._keep(line, values)

    def _keep(self, line: Line, values: Values) -> None:
        name, rows = values.pop("id", None), self.sheets[line.sheet]
        if name is None:
            return
        if name in rows:
            first = rows[name]
            there = f"row {first.row}" + (f" of {first.file}" if first.file != line.file else "")
            message = (
                f"the id {quote_cell(name)} is also in {there}. Give each row an id of its own"
            )
            self._tell(line.file, line.sheet, line.row, "id", message)
            return
        kept = json.dumps(values, separators=(",", ":"), ensure_ascii=False).encode()
        rows[name] = Place(line.file, line.row, kept)

    def _read(self, sheet: Sheet, line: Line) -> tuple[Values, list[tuple[str, str]]]:
        values: Values = {}
        wrong = []
        for column in sheet.columns:
            try:
                found = read_cell(column, line.cells.get(column.name, ""))
            except Unfit as error:
                wrong.append((column.name, str(error)))
            else:
                if found is not None:
                    values[column.name] = found
        return values, wrong

    def _tell(self, file: str, sheet: str, row: int, column: str, message: str) -> None:
        self.findings.add(Problem(file, message, sheet, row, column))

    def finish(self, known: Known) -> None:
        """Checks the references between rows. `known` has what ids of earlier files became.

        Nothing is checked in a file that could not be read to its end.
        """
        if self.is_cut_short:
            return
        for sheet in SHEETS:
            for column in sheet.columns:
                if column.of:
                    self._follow(sheet, column, known)
        self._open_twice()
        for sheet_name, place, column_name, message in children.find_problems(self.sheets, known):
            self._tell(place.file, sheet_name, place.row, column_name, message)

    def _follow(self, sheet: Sheet, column: Column, known: Known) -> None:
        there = {name for of in column.of for name in (*self.sheets[of], *self.unfit[of])}
        led: dict[str, list[Place]] = {}
        for place in self.sheets[sheet.name].values():
            name = place.values.get(column.name)
            if name is not None and name not in there:
                led.setdefault(name, []).append(place)
        for of in column.of:
            for name in known(of, led.keys()) if led else ():
                led.pop(name, None)
        for name, places in led.items():
            for place in places:
                message = (
                    f"no row of {' or '.join(column.of)} has the id {quote_cell(name)}. "
                    "Add that row, or put the id right"
                )
                self._tell(place.file, sheet.name, place.row, column.name, message)

    def _open_twice(self) -> None:
        """Adds a problem for each child with more than one open episode at a time."""
        first: dict[str, Place] = {}
        for place in self.sheets["episodes"].values():
            values = place.values
            child = values.get("child")
            if child is None or not children.is_open(values):
                continue
            if child in first:
                message = (
                    f"the episode in row {first[child].row} of the same child is open too. "
                    "Write when one of them closed, and why"
                )
                self._tell(place.file, "episodes", place.row, "closed_on", message)
            first.setdefault(child, place)

    def as_text(self) -> str:
        """The rows as text, from which `of_text` restores them; without the findings."""
        rows = {
            sheet: [[name, place.file, place.row, place.kept.decode()]
                    for name, place in there.items()]
            for sheet, there in self.sheets.items()
        }  # fmt: skip
        return json.dumps({"source": self.source, "rows": rows}, ensure_ascii=False)

    @classmethod
    def of_text(cls, text: str, today: dt.date) -> "Gathered":
        """The rows restored from the text."""
        told = json.loads(text)
        found = cls(today, told["source"])
        for sheet, rows in told["rows"].items():
            for name, file, row, kept in rows:
                found.sheets[sheet][name] = Place(file, row, kept.encode())
        return found

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(len(rows) for rows in self.sheets.values())

    def rows(self, sheet: str) -> Iterator[tuple[str, Values]]:
        """The rows of a sheet: id and values."""
        for name, place in self.sheets[sheet].items():
            yield name, place.values


Wrong = list[tuple[str, str]]


def _day(value: str) -> str:
    """The day of a date, or of a moment in London."""
    return _typed(value)[:10] if "T" in value else value.lstrip("~")


def _typed(value: str) -> str:
    """The day and time in London, as somebody would type them."""
    moment = dt.datetime.fromisoformat(value)
    return f"{london_day(moment)} {time_typed(moment)}"


def _order(sheet: Sheet, values: Values, today: dt.date) -> Wrong:
    """Dates that are before the ones they must follow, or in the future."""
    wrong = []
    dated = (Kind.DAY, Kind.MOMENT, Kind.BORN)
    for column in sheet.columns:
        value = values.get(column.name)
        if value is None or column.kind not in dated:
            continue
        if column.is_past and _day(value) > today.isoformat():
            wrong.append((column.name, f"{_day(value)} is in the future. Check the date"))
        for other in column.after:
            first = values.get(other)
            if first and (before := _before(value, first)):
                said_of = f"{before[0]} is before {other}, {before[1]}"
                wrong.append((column.name, f"{said_of}. Check both dates"))
    return wrong


def _before(value: str, first: str) -> tuple[str, str] | None:
    """Both as days, or as times where only these show that the value is too early."""
    if _day(value) < _day(first):
        return _day(value), _day(first)
    if "T" in value and "T" in first and value < first:  # both in UTC
        return _typed(value), _typed(first)
    return None


def _none(values: Values) -> Wrong:
    return []


def _child(values: Values) -> Wrong:
    wrong = []
    if ("born" in values) == ("expected_on" in values):
        has = "both born and expected_on" if "born" in values else "neither born nor expected_on"
        message = (
            f"This row has {has}. Write the date of birth or, for an unborn child, the expected "
            "date in expected_on"
        )
        wrong.append(("born", message))
    if "NONE" in values.get("disabilities", ()) and len(values["disabilities"]) > 1:
        wrong.append(("disabilities", "NONE is with another code. Write NONE on its own"))
    return wrong


def _relationship(values: Values) -> Wrong:
    if ("person" in values) == ("other_name" in values):
        return [("person", "write an id in person, or a name in other_name, not both")]
    return []


def _episode(values: Values) -> Wrong:
    wrong = []
    is_nfa = bool(values.get("is_nfa"))
    if not is_nfa and "need" not in values:
        wrong.append(("need", "an accepted referral has a primary need. Write N1 to N9, or N0"))
    if is_nfa and "closed_on" in values:
        wrong.append(
            ("closed_on", "there was no further action, so nothing closed. Leave it empty")
        )
    if ("closed_on" in values) != ("closure" in values):
        wrong.append(("closure", "write both closed_on and closure, or neither"))
    return wrong


def _assessment(values: Values) -> Wrong:
    factors = values.get("factors", ())
    if "21" in factors and len(factors) > 1:
        return [("factors", "21 means that none was found. Write it on its own, or leave it out")]
    return []


def _missing(values: Values) -> Wrong:
    ends = [name for name in ("held_at", "not_held_why", "seen_by_police_at") if name in values]
    if ends[:2] == ["held_at", "not_held_why"]:
        return [("not_held_why", "write held_at or not_held_why, not both")]
    if ends and "returned_at" not in values:
        told = f"{ends[0]} is written, but returned_at is empty. Write when the child returned"
        return [("returned_at", told)]
    return []


def _plan(values: Values) -> Wrong:
    if values["kind"] == "cp" and "first_category" not in values:
        return [("first_category", "a child protection plan has a category. Write NEG, PHY, SAB, "
                 "EMO or MUL")]  # fmt: skip
    return []


RULES: Mapping[str, Callable[[Values], Wrong]] = {
    "children": _child,
    "relationships": _relationship,
    "episodes": _episode,
    "assessments": _assessment,
    "plans": _plan,
    "missing": _missing,
}
