"""The manual’s page on bringing records in: every sheet and column as the files are read."""

import pytest

from handrail.outputs.imports.docs_page import import_page
from handrail.rules.imports import SHEETS

pytestmark = pytest.mark.once


def test_every_sheet_has_a_table_with_each_of_its_columns() -> None:
    _, *sheets = import_page().split("\n### ")
    assert [text.split("\n")[0] for text in sheets] == [sheet.name for sheet in SHEETS]
    for text, sheet in zip(sheets, SHEETS, strict=True):
        rows = [line for line in text.splitlines() if line.startswith("| ")][1:]
        assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == list(sheet.names)


def test_a_column_that_is_needed_says_so() -> None:
    children = import_page().split("\n### children\n")[1]
    family, given = (
        next(line for line in children.splitlines() if line.startswith(f"| {name} |"))
        for name in ("family", "given")
    )
    assert family.split(" | ")[1].strip() == "yes"
    assert given.split("|")[2].strip() == ""


def test_the_example_of_json_is_json_and_not_a_template() -> None:
    text = import_page()
    assert '`{"format": "handrail-import-1", "source": "mosaic"' in text
    assert "{note}" not in text
