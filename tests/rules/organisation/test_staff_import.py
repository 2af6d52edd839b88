"""A list of people: header, rows, days, and what is wrong where."""

import datetime as dt

import pytest

from handrail.rules.organisation.staff_import import MOST, TEMPLATE, read_from, read_list

TODAY = dt.date(2026, 11, 24)
HEAD = "name,login,email,role,team,job,phone,from"


def told(text: str) -> list[tuple[int, str]]:
    return [(problem.row, problem.column) for problem in read_list(text)[1]]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_list_is_read_as_spreadsheets_save_and_copy_it(mark: str, end: str) -> None:
    lines = [HEAD, "Zoe,zoe,,practitioner,,,,", ",,,,,,,", "Yan,yan,,practitioner,,,,"]
    rows, problems = read_list("\ufeff" + end.join(lines).replace(",", mark))
    assert problems == []
    assert [(row.number, row.cells["name"]) for row in rows] == [(2, "Zoe"), (4, "Yan")]


def test_columns_may_stand_in_any_order_and_those_not_needed_be_left_out() -> None:
    rows, problems = read_list("Role , LOGIN,name\npractitioner,zoe,Zoe")
    assert problems == []
    assert (rows[0].cells["role"], rows[0].cells["phone"]) == ("practitioner", "")


def test_text_in_quotation_marks_keeps_its_commas() -> None:
    rows, _ = read_list('name,login,role,job\nZoe,zoe,practitioner,"Teacher, year 9"')
    assert rows[0].cells["job"] == "Teacher, year 9"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", [(0, "")]),
        ("\n \n", [(0, "")]),
        (HEAD, [(0, "")]),
        ("name,login\nZoe,zoe", [(1, "role")]),
        (HEAD + ",age\nZoe,zoe,,x,,,,,9", [(1, "age")]),
        ("name,name,login,role\na,b,c,d", [(1, "name")]),
        ("name,login,role\nZoe,zoe,x,too many", [(2, "")]),
        ('name,login,role\n"Zoe,zoe,x', [(0, "")]),
        ("name,login,role\n" + "Zoe,zoe,x\n" * (MOST + 1), [(0, "")]),
    ],
)
def test_what_is_wrong_with_its_shape_is_said_with_the_row(
    text: str, where: list[tuple[int, str]]
) -> None:
    assert told(text) == where


def test_the_list_to_fill_in_is_a_list_without_anybody() -> None:
    assert told(TEMPLATE) == [(0, "")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", TODAY),
        ("1/9/2026", dt.date(2026, 9, 1)),
        ("01.09.2026", dt.date(2026, 9, 1)),
        ("1 9 2026", dt.date(2026, 9, 1)),
        ("2026-09-01", dt.date(2026, 9, 1)),
        ("31/2/2026", None),
        ("1/9/26", None),
        ("tomorrow", None),
        ("1/9", None),
        ("٠١/٩/٢٠٢٦", None),
    ],
)
def test_a_day_is_read_day_first_or_year_first(text: str, day: dt.date | None) -> None:
    assert read_from(text, TODAY) == day
