"""How much of a file is read, and what is said of one that goes beyond."""

from pathlib import Path

import pytest

from handrail.outputs.imports import limits
from handrail.outputs.imports.limits import Sent, Unusable
from tests import filled

pytestmark = pytest.mark.once


def test_a_file_that_is_sent_is_read_as_one_on_the_disk(tmp_path: Path) -> None:
    sent = Sent("of 2026/children.csv", b"id,family")
    assert (sent.stem, sent.suffix) == ("children", ".csv")
    assert sent.read_text("utf-8") == sent.open().read().decode() == "id,family"
    path = tmp_path / "children.csv"
    path.write_bytes(sent.data)
    assert limits.file_size(path) == limits.file_size(sent) == 9


def test_what_is_sent_may_have_fewer_parts_than_what_lies_on_the_disk(tmp_path: Path) -> None:
    many = filled.zipped({f"{number}.csv": "x" for number in range(201)})
    path = tmp_path / "a.zip"
    path.write_bytes(many)
    limits.open_zip(path).close()
    with pytest.raises(Unusable, match="too many parts"):
        limits.open_zip(Sent("a.zip", many))


def test_the_first_row_names_the_columns_in_any_case_and_may_end_empty() -> None:
    assert limits.read_header([" ID", "Family ", "", ""], "children") == ["id", "family"]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (["id"], "the column “family” is missing"),
        (["id", "family", "id"], "the column “id” is there twice"),
        (["id", "family", "colour"], "“colour” is not a column of this sheet"),
        (["id", "", "family"], "“” is not a column"),
        (["id"] * 201, "more than 200 columns"),
    ],
)
def test_a_first_row_that_does_not_fit_says_what_is_wrong(cells: list[str], says: str) -> None:
    with pytest.raises(Unusable, match=says) as told:
        limits.read_header(cells, "children")
    assert (told.value.sheet, told.value.row) == ("children", 1)


def test_a_sheet_is_known_by_its_name_in_any_case() -> None:
    assert limits.sheet_named(" Children ") == "children"
    with pytest.raises(Unusable, match="“kids” is not a sheet"):
        limits.sheet_named("kids")
