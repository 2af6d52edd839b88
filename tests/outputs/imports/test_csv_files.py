"""CSV files: commas or semicolons, several letters, one file a sheet, alone or together."""

from pathlib import Path

import pytest

from handrail.outputs.imports import csv_files
from handrail.outputs.imports.limits import Sent, Unusable
from tests import filled

pytestmark = pytest.mark.once


def rows(data: str | bytes, name: str = "children.csv") -> list[tuple[int, dict[str, str]]]:
    sent = Sent(name, data.encode() if isinstance(data, str) else data)
    return [(line.row, dict(line.cells)) for line in csv_files.of_file(sent)]


def test_rows_keep_their_number_and_empty_lines_are_passed_over() -> None:
    assert rows('id,family\n\n1,"De, Vlin"\n,\n2\n') == [
        (3, {"id": "1", "family": "De, Vlin"}),
        (5, {"id": "2"}),
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_whatever_parts_the_columns_and_however_it_is_saved_it_is_read(
    mark: str, coding: str
) -> None:
    text = mark.join(("id", "family")) + "\r\n" + mark.join(("1", "Zoë")) + "\r\n"
    assert rows(text.encode(coding)) == [(2, {"id": "1", "family": "Zoë"})]


def test_a_folder_is_read_file_by_file_and_an_empty_one_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="this folder has no CSV files"):
        list(csv_files.of_folder(tmp_path))
    (tmp_path / "children.CSV").write_text("id,family\n1,A\n")
    (tmp_path / "readme.txt").write_text("not read")
    assert [line.sheet for line in csv_files.of_folder(tmp_path)] == ["children"]


def test_a_zip_is_read_without_what_a_mac_leaves_beside_the_files() -> None:
    parts: dict[str, str | bytes] = {
        "all/children.csv": "id,family\n1,A\n",
        "__MACOSX/all/._children.csv": "x",
    }
    (line,) = csv_files.of_zip(Sent("a.zip", filled.zipped(parts)))
    assert (line.file, line.cells) == ("children.csv", {"id": "1", "family": "A"})
    with pytest.raises(Unusable, match="this zip has no CSV files"):
        list(csv_files.of_zip(Sent("a.zip", filled.zipped({"a.txt": "x"}))))


@pytest.mark.parametrize(
    ("data", "says", "row"),
    [
        (b"", "it is empty", 0),
        (b"id,family\n1,A,x\n", "more cells than the first one", 2),
        (b'id,family\n1,"A\n', "quotation mark is opened", 2),
        (b"id,family\n1,A\n2,Zo\xeb\n", "not UTF-8", 0),
        (b"id,family\n" + b"x" * 200_001, "far too long", 0),
    ],
)
def test_a_file_that_cannot_be_read_says_where(data: bytes, says: str, row: int) -> None:
    with pytest.raises(Unusable, match=says) as told:
        rows(data)
    assert told.value.row == row
