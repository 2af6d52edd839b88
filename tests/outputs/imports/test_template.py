"""The empty spreadsheet: every column, marked when it is needed, with the codes it takes."""

import io
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from handrail.outputs.imports import read_into
from handrail.outputs.imports.template import empty_workbook
from handrail.rules.imports import SHEETS, Gathered

CHILD = {"id": "1", "given": "Kitty", "family": "Devlin", "born": "2012-03-14"}


def taken(path: Path) -> Gathered:
    found = read_into(Gathered(date(2026, 11, 27)), path)
    found.finish(lambda sheet, ids: {})
    return found


def told(path: Path) -> str:
    found = taken(path)
    assert found.findings
    return next(found.findings.lines())


def written(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_the_template_is_read_as_it_is_and_names_every_column(tmp_path) -> None:
    path = written(tmp_path / "t.xlsx", empty_workbook())
    assert empty_workbook() == empty_workbook()
    made = load_workbook(path)
    for sheet in SHEETS:
        assert [cell.value for cell in made[sheet.name][1]] == list(sheet.names)
    assert "it has no rows" in told(path)
    made["children"].append([CHILD.get(name) for name in SHEETS[1].names])
    made.save(path)
    assert taken(path).count == 1
    assert not taken(path).findings


def test_a_column_that_is_needed_is_marked_and_one_with_codes_offers_them() -> None:
    made = load_workbook(io.BytesIO(empty_workbook()))
    head = {cell.value: cell for cell in made["people"][1]}
    assert head["family"].fill.fgColor.rgb.endswith("FFF2CC")
    assert not head["given"].fill.fgColor.rgb.endswith("FFF2CC")
    letter = head["sex"].column_letter
    offers = {
        str(one.sqref): one.formula1 for one in made["people"].data_validations.dataValidation
    }
    codes = next(sheet for sheet in SHEETS if sheet.name == "people").by_name["sex"].codes
    assert offers[f"{letter}2:{letter}5000"] == '"' + ",".join(code for code, _ in codes) + '"'


def test_every_code_is_explained_on_a_sheet_of_its_own() -> None:
    rows = list(load_workbook(io.BytesIO(empty_workbook()))["Codes"].iter_rows(values_only=True))
    assert rows[0] == ("Sheet", "Column", "Code", "What it means")
    assert len(rows) - 1 == sum(len(one.codes) for sheet in SHEETS for one in sheet.columns)
