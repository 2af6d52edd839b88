"""Workbooks as pieces: cells with their places, hidden sheets, comments, and what is left over."""

import pytest

from handrail.outputs.sharing.extraction import reader, workbook
from handrail.outputs.sharing.extraction.extract import Found
from tests import filled

pytestmark = pytest.mark.once
ADDRESS = "14 Quayle Row, NM7 4QZ"


def found_in(data: bytes) -> set[tuple[str, str]]:
    found = Found("a.xlsx", reader.read_guarded)
    workbook.read_xlsx(data, "a.xlsx", found)
    return {(piece.place, piece.text) for piece in found.pieces}


def test_a_cell_is_told_with_its_sheet_and_a_row_of_several_as_a_whole() -> None:
    def fill(book: object) -> None:
        book.active["B1"], book.active["A2"] = "Moss", "=1+1"  # type: ignore[attr-defined]

    found = found_in(filled.workbook(fill))
    assert ("sheet 'Sheet', cell B1", "Moss") in found
    assert ("sheet 'Sheet', row 1", "Nothing here Moss") in found
    assert ("sheet 'Sheet', cell A2", "=1+1") in found


def test_a_sheet_that_nobody_sees_is_read_and_called_hidden() -> None:
    found = found_in(filled.hidden_sheet(ADDRESS, "veryHidden"))
    assert ("sheet 'Old' (very hidden), cell C2", ADDRESS) in found
    assert ("name of a sheet", "Old") in found


def test_a_comment_and_a_defined_name_are_read() -> None:
    noted = found_in(filled.noted_cell(ADDRESS))
    assert ("comment on sheet 'Sheet', cell A1", ADDRESS) in noted
    assert ("author of a comment", "Ann") in noted
    assert ("defined name 'where'", f'"{ADDRESS}"') in found_in(filled.defined_name(ADDRESS))


def test_a_text_that_no_cell_shows_any_more_is_told() -> None:
    book = workbook.Book(strings=["Seen", ADDRESS], used={0})
    found = Found("a.xlsx", reader.read_guarded)
    book.left_over(found)
    assert [piece.text for piece in found.pieces] == [ADDRESS]


def test_more_cells_than_anybody_fills_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_CELLS", 1)
    found = Found("a.xlsx", reader.read_guarded)
    workbook.read_xlsx(filled.cell(ADDRESS), "a.xlsx", found)
    assert found.reasons == [
        "part xl/worksheets/sheet1.xml: it contains more cells than can be checked"
    ]
