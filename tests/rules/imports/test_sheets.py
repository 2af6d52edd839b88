"""The table of sheets: every column that names another leads somewhere."""

import pytest

from handrail.rules.imports.sheets import SHEETS, Kind

pytestmark = pytest.mark.once


def test_a_column_of_another_sheet_names_one_that_stands_before_it() -> None:
    seen: list[str] = []
    for sheet in SHEETS:
        seen.append(sheet.name)
        wanted = {name for column in sheet.columns for name in column.of}
        assert wanted <= set(seen), sheet.name


def test_a_day_is_compared_with_a_column_of_its_own_sheet() -> None:
    for sheet in SHEETS:
        after = {name for column in sheet.columns for name in column.after}
        assert after <= set(sheet.names), sheet.name


def test_every_row_has_an_id_and_every_code_column_has_codes() -> None:
    for sheet in SHEETS:
        assert sheet.names[0] == "id"
        assert sheet.by_name["id"].is_needed
        lacking = [
            c.name for c in sheet.columns if c.kind in (Kind.CODE, Kind.CODES) and not c.codes
        ]
        assert lacking == []


def test_a_row_names_the_row_that_it_belongs_to() -> None:
    belongs = {"episodes": "child", "assessments": "episode", "enquiries": "episode"}
    by_name = {sheet.name: sheet for sheet in SHEETS}
    assert all(by_name[sheet].by_name[column].is_needed for sheet, column in belongs.items())
