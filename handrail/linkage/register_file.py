"""Reads a register from a CSV or Parquet file, and reports its errors line by line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handrail.linkage.csv_cells import Cells, read_csv, read_parquet
from handrail.linkage.file_findings import COLUMNS, BadFile, Finding
from handrail.rules.identifiers import PartialDate, clean_nhs_number
from handrail.rules.people.matching import Identifier, IdentifyingFacts, Name, Place

LONGEST_CELL = 500
LONGEST_ID = 200
_SEXES = {"f": "f", "female": "f", "2": "f", "m": "m", "male": "m", "1": "m"}
_NO_SEX = frozenset(
    {"", "x", "u", "i", "n", "0", "9", "other", "unknown", "not known", "indeterminate"}
)
_SPREADSHEETS = frozenset({".xlsx", ".xls", ".ods", ".numbers"})
Tell = Callable[[Finding], None]


@dataclass(frozen=True)
class Row:
    """One person of a register, and their line in the file."""

    record_id: str
    facts: IdentifyingFacts
    line: int


def read_register(path: str | Path, tell: Tell) -> Iterator[Row]:
    """The people in a file, one by one; the file is never in memory as a whole.

    `tell` is called with each thing that is odd: a line that is left out, or a value that is
    treated as blank. Raises BadFile when the file as a whole cannot be used.
    """
    for cells in read_cells(path, tell):
        row, odd = parse_cells(cells)
        for finding in odd:
            tell(finding)
        yield row


def read_cells(path: str | Path, tell: Tell) -> Iterator[Cells]:
    """The lines of a file as text, each with a record id that no other line has."""
    try:
        yield from _named_cells(Path(path), tell)
    except BadFile as error:
        error.path = Path(path)
        raise


def _named_cells(path: Path, tell: Tell) -> Iterator[Cells]:
    seen: dict[str, int] = {}
    for cells in _reader(path)(path, tell):
        record_id = cells.texts[0]
        if not record_id or len(record_id) > LONGEST_ID:
            tell(Finding(cells.line, "record_id", _about_id(record_id)))
            continue
        if record_id in seen:
            raise BadFile(
                Finding(
                    cells.line,
                    "record_id",
                    f"this id is also on line {seen[record_id]}. Give each record a different id.",
                )
            )
        seen[record_id] = cells.line
        yield cells


def parse_cells(cells: Cells) -> tuple[Row, list[Finding]]:
    """The person in one line, and what in it was treated as blank."""
    odd: list[Finding] = []
    texts = dict(zip(COLUMNS, cells.texts, strict=True))
    for column, text in texts.items():
        if len(text) > LONGEST_CELL:
            odd.append(_blanked(cells.line, column, f"has more than {LONGEST_CELL} characters"))
            texts[column] = ""
    name = Name(texts["given_names"], texts["family_name"])
    place = Place(texts["address"], texts["postcode"])
    born = _date(texts["date_of_birth"], cells.line, odd)
    facts = IdentifyingFacts(
        names=(name,) if name != Name() else (),
        born=(born,) if born.year is not None else (),
        sex=_sex(texts["sex"], cells.line, odd),
        places=(place,) if place != Place() else (),
        identifiers=_numbers(texts["nhs_number"], cells.line, odd),
    )
    return Row(texts["record_id"], facts, cells.line), odd


def _reader(path: Path) -> Callable[[Path, Tell], Iterator[Cells]]:
    ending = path.suffix.lower()
    if ending in _SPREADSHEETS:
        raise BadFile(
            Finding(1, "", "this is a spreadsheet. Save it as “CSV UTF-8” and give that file.")
        )
    return read_parquet if ending in {".parquet", ".pq"} else read_csv


def _about_id(record_id: str) -> str:
    if record_id:
        return f"has more than {LONGEST_ID} characters. The line was left out: give a shorter id."
    return "is empty. The line was left out: give every record an id."


def _blanked(line: int, column: str, what: str, remedy: str = "Correct it.") -> Finding:
    return Finding(line, column, f"{what}. It was treated as blank. {remedy}")


def _date(text: str, line: int, odd: list[Finding]) -> PartialDate:
    """As much of a date as is valid: of 2012-02-31 the year and the month."""
    parts = text.split("-")
    try:
        return PartialDate.from_text(text)
    except ValueError:
        known = _existing(parts[:2]) if len(parts) == 3 else PartialDate()
    remedy = "Write dates as 2012-03-14, 2012-03 or 2012."
    if known.year is None:
        odd.append(_blanked(line, "date_of_birth", "is not a date", remedy))
    else:
        odd.append(
            Finding(
                line,
                "date_of_birth",
                "there is no such date. Only the year and month were used. Check the date.",
            )
        )
    return known


def _existing(parts: list[str]) -> PartialDate:
    try:
        return PartialDate.from_text("-".join(parts))
    except ValueError:
        return PartialDate()


def _sex(text: str, line: int, odd: list[Finding]) -> str:
    said = text.casefold()
    if said not in _SEXES and said not in _NO_SEX:
        odd.append(_blanked(line, "sex", "is not a recognised value", "Write F, M, X or nothing."))
    return _SEXES.get(said, "")


def _numbers(text: str, line: int, odd: list[Finding]) -> tuple[Identifier, ...]:
    cleaned = clean_nhs_number(text)
    if cleaned.problem:
        odd.append(Finding(line, "nhs_number", f"It was treated as blank. {cleaned.problem}"))
    return (Identifier("nhs", cleaned.value),) if cleaned.value else ()


__all__ = ["COLUMNS", "BadFile", "Finding", "Row", "read_cells", "read_register"]
