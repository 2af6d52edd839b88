"""One cell of an import: what is kept of it, or what to write instead."""

from typing import Any

import pytest

from handrail.rules.imports import cells
from handrail.rules.imports.cells import Unfit
from handrail.rules.imports.sheets import Column, Kind

pytestmark = pytest.mark.once


def read(kind: Kind, text: str, **more: Any) -> Any:
    return cells.read_cell(Column("x", kind, "X", **more), text)


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        (Kind.DAY, "14/3/2012", "2012-03-14"),
        (Kind.DAY, "1900-01-01", "1900-01-01"),
        (Kind.DAY, "31.12.2100", "2100-12-31"),
        (Kind.BORN, "~2012", "~2012"),
        (Kind.FLAG, "Y", True),
        (Kind.MOMENT, "2026-07-01 14:30", "2026-07-01T13:30:00+00:00"),
        (Kind.NUMBER, "7", 7),
        (Kind.NUMBER, "300", 300),
        (Kind.POSTCODE, "e14 2bg", "E14 2BG"),
        (Kind.POSTCODE, "E14", "E14"),
        (Kind.NHS, "none", None),
        (Kind.TEXT, "  ", None),
    ],
)
def test_a_cell_is_kept_in_one_form(kind: Kind, text: str, kept: Any) -> None:
    assert read(kind, text) == kept


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (Kind.TEXT, "=1+1", "formula"),
        (Kind.TEXT, "a\x07b", "control character"),
        (Kind.TEXT, "x" * 301, "at most 300"),
        (Kind.ID, "-1", "is not an id"),
        (Kind.FLAG, "maybe", "yes or no"),
        (Kind.NUMBER, "301", "from 0 to 300"),
        (Kind.DAY, "1899-12-31", "year that can be right"),
        (Kind.DAY, "2101-01-01", "year that can be right"),
        (Kind.POSTCODE, "Harbour", "is not a postcode"),
        (Kind.BORN, "2012-13", "is not a date of birth"),
        (Kind.BORN, "1800", "year that can be right"),
        (Kind.BORN, "~1800", "year that can be right"),
    ],
)
def test_a_cell_that_cannot_be_kept_says_what_to_write(kind: Kind, text: str, said: str) -> None:
    with pytest.raises(Unfit, match=said):
        read(kind, text)


def test_a_code_may_be_written_as_its_words_and_stands_once() -> None:
    codes = (("A", "Apple"), ("B", "Berry"))
    assert read(Kind.CODES, "b; APPLE, B", codes=codes) == ["B", "A"]
    with pytest.raises(Unfit, match="Write one of A, B"):
        read(Kind.CODE, "c", codes=codes)
    with pytest.raises(Unfit, match=r"this is empty\. Write yes or no"):
        read(Kind.FLAG, "", is_needed=True)
