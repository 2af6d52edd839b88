"""Registers in files: what is read, what is left out, and how it is told."""

import datetime as dt

import pyarrow
import pyarrow.parquet
import pytest

from handrail.linkage.register_file import COLUMNS, BadFile, Row, read_register
from handrail.rules.people.matching import Identifier, Name, Place

HEADER = ",".join(COLUMNS)


def read(path) -> tuple[list[Row], list[str]]:
    """The rows of a file, and what was told of it."""
    told = []
    return list(read_register(path, lambda finding: told.append(finding.sentence("r.csv")))), told


@pytest.fixture
def csv_of(tmp_path):
    """Makes a CSV file of lines below the usual header, or of bytes."""

    def make(*lines: str, header: str = HEADER, whole: bytes | None = None):
        path = tmp_path / "r.csv"
        path.write_bytes(whole if whole is not None else "\n".join([header, *lines]).encode())
        return path

    return make


def test_a_whole_line_becomes_facts(csv_of):
    rows, told = read(
        csv_of('7,Amina,Khatun,2012-03-14,F,E14 2BG,"12 Harbour St, Bow",943 476 5919')
    )
    facts = rows[0].facts
    assert (rows[0].record_id, rows[0].line, told) == ("7", 2, [])
    assert facts.names == (Name("Amina", "Khatun"),)
    assert [date.text for date in facts.born] == ["2012-03-14"]
    assert facts.sex == "f"
    assert facts.places == (Place("12 Harbour St, Bow", "E14 2BG"),)
    assert facts.identifiers == (Identifier("nhs", "9434765919"),)


def test_blank_cells_are_facts_nobody_told(csv_of):
    rows, told = read(csv_of("1,,,,,,,"))
    facts = rows[0].facts
    assert (facts.names, facts.born, facts.sex, facts.places, facts.identifiers, told) == (
        (),
        (),
        "",
        (),
        (),
        [],
    )


@pytest.mark.parametrize("text", ["2012", "2012-03", "2012-03-14"])
def test_dates_may_be_known_in_part(csv_of, text):
    rows, told = read(csv_of(f"1,A,B,{text},,,,"))
    assert ([date.text for date in rows[0].facts.born], told) == ([text], [])


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("1,A,B,14/03/2012,,,,", "date_of_birth"),
        ("1,A,B,,boy,,,", "sex"),
        ("1,A,B,,,,,943 476 5918", "nhs_number"),
        (f"1,{'a' * 501},B,,,,,", "given_names"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_and_treated_as_blank(csv_of, line, column):
    rows, told = read(csv_of("0,A,B,,,,,", line))
    assert len(rows) == 2
    assert len(told) == 1
    assert told[0].startswith(f"r.csv, line 3, {column}: ")
    assert "treated as blank" in told[0]


def test_nothing_of_what_stands_in_a_cell_is_repeated_in_what_is_told(csv_of):
    _, told = read(csv_of("1,Zebedee,B,14/03/2012,lass,,,943 476 5918", "Zebedee,Zebedee"))
    assert len(told) == 4
    assert not any(word in text for text in told for word in ("Zebedee", "14/", "lass", "943"))


def test_of_a_day_that_does_not_exist_the_month_is_used(csv_of):
    rows, told = read(csv_of("1,A,B,2012-02-31,,,,"))
    assert [date.text for date in rows[0].facts.born] == ["2012-02"]
    assert "line 2, date_of_birth: there is no such date" in told[0]


def test_a_line_with_too_few_or_too_many_cells_is_named_and_left_out(csv_of):
    rows, told = read(csv_of("1,A,B", "2,A,B,,,,,,x", "3,A,B,,,,,"))
    assert [row.record_id for row in rows] == ["3"]
    assert ["line 2: has 3 cells" in told[0], "line 3: has 9 cells" in told[1]] == [True, True]


@pytest.mark.parametrize("record_id", ["", " ", "x" * 201])
def test_a_line_without_a_usable_id_is_named_and_left_out(csv_of, record_id):
    rows, told = read(csv_of(f"{record_id},A,B,,,,,"))
    assert rows == []
    assert told[0].startswith("r.csv, line 2, record_id: ")


def test_lines_are_counted_as_an_editor_shows_them(csv_of):
    rows, _ = read(csv_of('1,"A\nA",B,,,,,', "", "2,A,B,,,,,"))
    assert [row.line for row in rows] == [2, 5]


def test_columns_may_be_missing_and_in_any_order(csv_of):
    rows, told = read(csv_of("Khatun,1", header="Family_Name, record_id"))
    assert (rows[0].facts.names, told) == ((Name("", "Khatun"),), [])


def test_unknown_columns_are_named_and_not_used(csv_of):
    rows, told = read(csv_of("1,A,red", header="record_id,given_names,colour"))
    assert len(rows) == 1
    assert "Unused: colour" in told[0]


def test_an_empty_register_has_nobody(csv_of):
    assert read(csv_of()) == ([], [])


def test_marks_of_the_byte_order_and_other_scripts_are_read(csv_of):
    text = f"\ufeff{HEADER}\r\n1,\u202eمحمد\u202c,Łukasz,,,,,\r\n"
    rows, told = read(csv_of(whole=text.encode()))
    assert (rows[0].facts.names[0].family, told) == ("Łukasz", [])


@pytest.mark.parametrize(
    ("whole", "what"),
    [
        (b"", "line 1: it is empty"),
        (b"\n\n", "line 1: it is empty"),
        (b"name,born\nx,y\n", "does not have record_id"),
        (b"record_id\n1\n", "does not have any column"),
        (b"record_id;sex\n1;f\n", "not separated by commas"),
        (b"record_id,sex,sex\n1,f,f\n", "line 1, sex: the header has this column twice"),
        (b"record_id,sex\0\n1,f\n", "line 1: the line contains a NUL"),
        ("record_id,sex\n1,é\n".encode("latin-1"), "line 2: the line is not in UTF-8"),
        (b'record_id,sex\n1,f\n2,"f\n', "line 3: it is not CSV"),
        (b"record_id,sex\n1,f\n2,f\n1,f\n", "line 4, record_id: this id is also on line 2"),
        (b"record_id,sex\n1," + b"f" * 1_100_000, "line 2: the line never ends"),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_why(csv_of, whole, what):
    with pytest.raises(BadFile) as refused:
        read(csv_of(whole=whole))
    assert what in refused.value.finding.sentence("r.csv")


def test_a_file_that_is_not_there_and_a_spreadsheet_are_refused(tmp_path):
    with pytest.raises(BadFile, match="No such file"):
        read(tmp_path / "none.csv")
    with pytest.raises(BadFile, match="CSV UTF-8"):
        read(tmp_path / "register.xlsx")


@pytest.mark.parametrize("control", ["\0", "\x07", "\x1b"])
def test_a_row_with_a_control_character_is_told_and_left_out(csv_of, control):
    rows, told = read(csv_of(whole=f"record_id,sex\n1,f\n2,f{control}\n3,m\n".encode()))
    assert [row.record_id for row in rows] == ["1", "3"]
    assert [one.partition("The line")[0] for one in told] == [
        "r.csv, line 3, sex: contains a control character, which cannot be seen or printed. "
    ]


class TestParquet:
    @pytest.fixture
    def parquet_of(self, tmp_path):
        """Makes a Parquet file of columns."""

        def make(**columns):
            pyarrow.parquet.write_table(pyarrow.table(columns), tmp_path / "r.parquet")
            return tmp_path / "r.parquet"

        return make

    def test_numbers_and_dates_are_read_as_text(self, parquet_of):
        born = [dt.date(2012, 3, 14), None]
        rows, told = read(parquet_of(record_id=[7, 8], date_of_birth=born, sex=["F", None]))
        assert [row.record_id for row in rows] == ["7", "8"]
        assert [date.text for date in rows[0].facts.born] == ["2012-03-14"]
        assert (rows[1].facts.born, rows[1].line, told) == ((), 2, [])

    def test_a_column_of_lists_is_refused(self, parquet_of):
        with pytest.raises(BadFile, match="not text"):
            read(parquet_of(record_id=["1"], given_names=[["A", "B"]]))

    def test_a_row_with_a_control_character_is_told_and_left_out(self, parquet_of):
        rows, told = read(parquet_of(record_id=["1", "2"], given_names=["A\0", "B"]))
        assert [row.record_id for row in rows] == ["2"]
        assert "line 1, given_names: contains a control character" in told[0]

    def test_what_is_not_parquet_is_refused(self, tmp_path):
        path = tmp_path / "r.parquet"
        path.write_text(HEADER)
        with pytest.raises(BadFile, match="Parquet"):
            read(path)

    def test_a_file_that_is_not_there_is_refused(self, tmp_path):
        with pytest.raises(BadFile, match="Parquet"):
            read(tmp_path / "none.parquet")
