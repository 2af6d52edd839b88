"""Lines of files as plain text, in the order of the known columns."""

import datetime as dt
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from handrail.linkage.csv_cells import read_csv, read_parquet
from handrail.linkage.file_findings import BadFile, Finding

pytestmark = pytest.mark.once


def cells(folder: Path, text: str) -> tuple[list[tuple[int, str, str]], list[Finding]]:
    path, told = folder / "a.csv", list[Finding]()
    path.write_bytes(text.encode())
    rows = [(one.line, one.texts[0], one.texts[2]) for one in read_csv(path, told.append)]
    return rows, told


def test_columns_are_put_in_order_and_lines_counted_as_an_editor_does(tmp_path: Path) -> None:
    rows, told = cells(tmp_path, '\ufeffFamily_Name,record_id\n"Dev\nlin",1\n\nBell , 2\n')
    assert rows == [(2, "1", "Dev\nlin"), (5, "2", "Bell")]
    assert told == []


def test_a_line_that_cannot_be_used_is_told_and_left_out(tmp_path: Path) -> None:
    rows, told = cells(tmp_path, "record_id,sex\n1\n2,\x07\n3,F\n")
    assert rows == [(4, "3", "")]
    assert [(one.line, one.column) for one in told] == [(2, ""), (3, "sex")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is empty"),
        ("sex\n", "does not have record_id"),
        ("record_id;sex\n", "not separated by"),
        ("record_id,sex,sex\n", "twice"),
        ('record_id,sex\n1,"F\n', "not CSV"),
        ("a\0b\n", "NUL"),
    ],
)
def test_a_file_of_no_use_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        cells(tmp_path, text)


def test_a_parquet_file_is_read_with_its_dates(tmp_path: Path) -> None:
    path, told = tmp_path / "a.parquet", list[Finding]()
    day = dt.date(2012, 3, 14)
    pyarrow.parquet.write_table(
        pyarrow.table({"record_id": [1, 2], "date_of_birth": [day, None]}), path
    )
    assert [one.texts[3] for one in read_parquet(path, told.append)] == ["2012-03-14", ""]
    pyarrow.parquet.write_table(pyarrow.table({"record_id": [1], "sex": [1.5]}), path)
    with pytest.raises(BadFile, match="not text, a whole number"):
        list(read_parquet(path, told.append))
