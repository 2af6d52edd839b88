"""A spreadsheet of records: cells as text, formulas by their sign, odd cells told."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from handrail.outputs.imports import workbook
from handrail.outputs.imports.limits import Sent, Unusable
from tests import filled

pytestmark = pytest.mark.once
HEAD = ("id", "family", "born")


def book(*rows: Any, sheet: str = "children") -> bytes:
    made, written = Workbook(), io.BytesIO()
    made.active.title = sheet
    for row in rows:
        made.active.append(row)
    made.save(written)
    return written.getvalue()


def read(data: bytes) -> list[tuple[int, dict[str, str]]]:
    return [(line.row, dict(line.cells)) for line in workbook.read_lines(Sent("a.xlsx", data))]


def test_cells_are_read_as_text_however_a_spreadsheet_keeps_them(tmp_path: Path) -> None:
    moment = dt.datetime.fromisoformat("2026-11-24T13:05")
    data = book(HEAD, (1.0, " Devlin ", dt.date(2012, 3, 14)), (), (True, moment, None))
    assert read(data) == [
        (2, {"id": "1", "family": "Devlin", "born": "2012-03-14"}),
        (4, {"id": "yes", "family": "2026-11-24 13:05"}),
    ]
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    assert [line.file for line in workbook.read_lines(path)] == ["a.xlsx", "a.xlsx"]


def test_a_formula_is_handed_on_with_its_sign_and_never_worked_out() -> None:
    assert read(book(HEAD, ("1", "=1+1"))) == [(2, {"id": "1", "family": "=1+1"})]


def test_sheets_that_explain_are_passed_over_and_none_besides_is_refused() -> None:
    with pytest.raises(Unusable, match="it has no sheet of records"):
        read(book(("Sheet", "Column"), sheet="Read me"))
    with pytest.raises(Unusable, match="“Tabelle1” is not a sheet"):
        read(book(HEAD, sheet="Tabelle1"))


def test_a_cell_beside_the_columns_is_told_with_its_row() -> None:
    with pytest.raises(Unusable, match="there is a cell outside the columns") as told:
        read(book(HEAD, ("1", "A", "", "x")))
    assert (told.value.sheet, told.value.row) == ("children", 2)


def test_what_is_no_workbook_or_holds_entities_is_refused() -> None:
    with pytest.raises(Unusable, match="damaged"):
        read(filled.zipped({"a.txt": "x"}))
    with pytest.raises(Unusable, match="XML entities"):
        read(filled.zipped({"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}))
