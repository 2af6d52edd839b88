"""A JSON file of records: an object with a list of rows for each sheet, read row by row."""

import json
from collections.abc import Iterator
from typing import Any

from handrail.outputs.imports.limits import MOST_ROWS, File, Unusable, sheet_named, too_many_rows
from handrail.rules.imports import Gathered, Line
from handrail.rules.imports.json_schema import FORMAT
from handrail.rules.imports.sheets import BY_NAME

SPACE = " \t\r\n"
AGAIN = "Save the whole file again"


class _Reader:
    """Reads a text value by value, so that no more than one row is in memory."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.decoder = json.JSONDecoder(object_pairs_hook=_pairs, parse_constant=_no_number)

    def mark(self, wanted: str) -> str:
        """Skips spaces and returns the next character, which has to be one of those wanted."""
        while self.at < len(self.text) and self.text[self.at] in SPACE:
            self.at += 1
        found = self.text[self.at : self.at + 1]
        if not found or found not in wanted:
            raise self.broken("it is not JSON" if found else "it ends too early")
        self.at += 1
        return found

    def next_is(self, mark: str) -> bool:
        """Whether this character is next; it is then skipped."""
        while self.at < len(self.text) and self.text[self.at] in SPACE:
            self.at += 1
        is_next = self.text[self.at : self.at + 1] == mark
        self.at += is_next
        return is_next

    def value(self) -> Any:
        """The next value."""
        while self.at < len(self.text) and self.text[self.at] in SPACE:
            self.at += 1
        try:
            found, self.at = self.decoder.raw_decode(self.text, self.at)
        except json.JSONDecodeError as error:
            self.at = error.pos
            raise self.broken("it is not JSON, or was cut short") from None
        except RecursionError:
            raise self.broken("its rows are nested too deeply") from None
        return found

    def broken(self, what: str) -> Unusable:
        """The error for a file that cannot be read from this point on."""
        line = self.text.count("\n", 0, self.at) + 1
        return Unusable(f"{what}, in line {line:,} of the file. {AGAIN}")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Unusable(f"“{twice[:40]}” is twice in one row. Remove one")
    return found


def _no_number(text: str) -> Any:
    raise Unusable(f"{text} is not a number. Write the value as text")


def read_lines(path: File, gathered: Gathered) -> Iterator[Line]:
    """The rows of a JSON file. Raises Unusable."""
    try:
        reader = _Reader(path.read_text("utf-8-sig"))
    except UnicodeError:
        raise Unusable("this is not UTF-8 text. Save it as UTF-8") from None
    seen: set[str] = set()
    reader.mark("{")
    while not reader.next_is("}"):
        if seen:
            reader.mark(",")
        key = str(reader.value())
        reader.mark(":")
        if key in seen:
            raise Unusable(f"“{key[:40]}” is there twice. Put its rows together")
        seen.add(key)
        if key in ("format", "source"):
            _about(key, reader.value(), gathered)
        else:
            yield from _rows(reader, path.name, sheet_named(key))
    if "format" not in seen:
        raise Unusable(f'it does not say what it is. Begin it with "format": "{FORMAT}"')


def _about(key: str, value: Any, gathered: Gathered) -> None:
    if key == "format" and value != FORMAT:
        raise Unusable(f'this format is not recognised. Write "format": "{FORMAT}"')
    if key == "source":
        if not isinstance(value, str) or not 0 < len(value.strip()) <= 40:
            raise Unusable("source is the name of a system, of at most 40 characters")
        gathered.source = value.strip()


def _rows(reader: _Reader, name: str, sheet: str) -> Iterator[Line]:
    reader.mark("[")
    row = 0
    while not reader.next_is("]"):
        if row:
            reader.mark(",")
        row += 1
        if row > MOST_ROWS:
            raise too_many_rows(sheet)
        yield Line(name, sheet, row, _cells(reader.value(), sheet, row))


def _cells(found: Any, sheet: str, row: int) -> dict[str, str]:
    known = BY_NAME[sheet].by_name
    if not isinstance(found, dict):
        raise Unusable('a row is not an object. Write it as {"id": …}', sheet, row)
    for key in found:
        if key not in known:
            wanted = ", ".join(known)
            raise Unusable(f"“{key[:40]}” is not a column. The columns are: {wanted}", sheet, row)
    return {key: _text(value, sheet, row) for key, value in found.items()}


def _text(value: Any, sheet: str, row: int) -> str:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    if isinstance(value, dict | list):
        raise Unusable("a value contains other values. Write text, or a list of codes", sheet, row)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
