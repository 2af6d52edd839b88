"""A police file as a table of text, and why a row waits for a person."""

import datetime as dt

import pytest

from handrail.rules.missing import police_file

pytestmark = pytest.mark.once


NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
HEAD = "police_reference;given;family;born;missing_from;returned_at;grade\n"


def test_columns_parted_by_semicolons_are_read_and_surplus_ones_kept() -> None:
    rows, problems = police_file.read_file(
        HEAD + "R1;Kacey;Devlin;14/3/2012;2026-11-23 22:10;;;more\n\n"
    )
    assert problems == []
    assert rows[0].number == 2
    assert rows[0].cells["column 8"] == "more"


def test_the_first_row_says_what_parts_the_columns_whatever_stands_below() -> None:
    (row,), problems = police_file.read_file(
        HEAD
        + "R1;Kacey;Devlin;14/3/2012;2026-11-23 22:10;;"
        + ", ".join("abcdefghijklmnopqrst")
        + "\n"
    )
    assert (problems, row.cells["family"]) == ([], "Devlin")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("a\0,b", "not a text file"),
        (HEAD, "no row below"),
        ("one\n1\n", "only one column"),
        ('a,"b\n', "quotation mark"),
        (HEAD.replace("born;", "") + "x;x\n", "“born” is missing"),
        (HEAD.replace("grade", "born") + "x;x\n", "is there twice"),
    ],
)
def test_a_file_of_the_wrong_shape_says_what_to_do(text: str, said: str) -> None:
    rows, problems = police_file.read_file(text)
    assert rows == []
    assert said in problems[0].message


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ("R1;Kacey;Devlin;14/3/2012;2026-11-23 22:10;;", ""),
        (";Kacey;Devlin;14/3/2012;2026-11-23 22:10;;", "no_reference"),
        (f"{'7' * 501};Kacey;Devlin;14/3/2012;2026-11-23 22:10;;", "no_reference"),
        (f"{'7' * 500};Kacey;Devlin;14/3/2012;;;", "no_date"),
        ("R1;;Devlin;14/3/2012;2026-11-23 22:10;;", "no_name"),
        ("R1;Kacey;Devlin;14/3/2012;soon;;", "no_date"),
        ("R1;Kacey;Devlin;14/3/2012;2026-11-23 22:10;2026-11-23 21:00;", "wrong_times"),
        ("R1;Kacey;Devlin;14/3/2012;2026-11-24 12:01;;", "wrong_times"),
        ("R1;Kacey;Devlin;14/3/2012;2026-11-24 12:00;;", ""),
        ("R1;Kacey;Devlin;14/3/2012;2026-11-23 22:10;2026-11-24 12:00;", ""),
        ("R1;Kacey;Devlin;14/3/2012;2026-11-23 22:10;2026-11-24 12:01;", "wrong_times"),
        ("R1;Kacey;Devlin;14/3/2012;2026-11-23 22:10;;purple", "no_grade"),
    ],
)
def test_a_row_that_cannot_be_placed_says_why(cells: str, why: str) -> None:
    (row,), _ = police_file.read_file(HEAD + cells + "\n")
    assert police_file.read_row(row, NOW).why == why


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ("R1;Kacey;Devlin;14/3/2012;2026-03-29 01:30;;", "no_such_time"),
        ("R1;Kacey;Devlin;14/3/2012;2026-03-28 22:10;2026-03-29 01:59;", "no_such_time"),
        ("R1;Kacey;Devlin;14/3/2012;2026-10-25 01:30;;", "time_twice"),
        ("R1;Kacey;Devlin;14/3/2012;2026-10-24 22:10;2026-10-25 01:00;", "time_twice"),
        ("R1;Kacey;Devlin;14/3/2012;2026-10-25 01:30 BST;2026-10-25 01:30 gmt;", ""),
    ],
)
def test_a_time_that_never_was_or_came_twice_is_asked_about(cells: str, why: str) -> None:
    (row,), _ = police_file.read_file(HEAD + cells + "\n")
    assert police_file.read_row(row, NOW).why == why


def test_a_moment_in_the_hour_that_comes_twice_needs_its_offset() -> None:
    assert police_file.parse_moment("25/10/2026 01:30") is None
    assert police_file.parse_moment("25/10/2026 01:30 BST") == dt.datetime(
        2026, 10, 25, 0, 30, tzinfo=dt.UTC
    )
    assert police_file.parse_moment("2026-10-25T01:30+0000") == dt.datetime(
        2026, 10, 25, 1, 30, tzinfo=dt.UTC
    )
    assert police_file.parse_moment("2026-11-24T21:30+05:30") == dt.datetime(
        2026, 11, 24, 16, 0, tzinfo=dt.UTC
    )
    assert police_file.parse_moment("2026-10-25 25:30") is None


def test_a_file_as_a_spreadsheet_saves_it_is_decoded() -> None:
    assert police_file.decode_file("é".encode("utf-16")) == "é"
    assert police_file.decode_file("\ufeffé".encode()) == "é"
    with pytest.raises(ValueError, match="Save it as"):
        police_file.decode_file(b"\x81\xff")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le",
                                      "utf-16-be"])  # fmt: skip
def test_a_file_is_read_in_any_of_the_usual_encodings(encoding: str) -> None:
    text = HEAD + "R1;Zoë;O’Brien;14/3/2012;2026-11-23 22:10;;\n"
    (row,), problems = police_file.read_file(police_file.decode_file(text.encode(encoding)))
    assert problems == []
    assert (row.cells["given"], row.cells["family"]) == ("Zoë", "O’Brien")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_file_is_read_where_nearly_half_of_it_is_in_another_alphabet(encoding: str) -> None:
    text = "R1;Олена;Шевченко;14/3/2012\n" * 20
    assert police_file.decode_file(text.encode(encoding)) == text


def test_a_file_has_2000_rows_at_most() -> None:
    most = HEAD + "x;x\n" * 2000
    assert police_file.read_file(most)[1] == []
    (problem,) = police_file.read_file(f"{most}x;x\n")[1]
    assert "At most 2000 rows" in problem.message
