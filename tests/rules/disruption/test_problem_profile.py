"""A problem profile shows rounded numbers alone, from which nobody can be found."""

import datetime as dt
import random
from collections.abc import Sequence

import pytest

from handrail.rules.disruption import problem_profile
from handrail.rules.disruption.problem_profile import (
    Rounding,
    crossed_figure,
    list_periods,
    quarters_of_period,
    simple_figure,
)


def drawn(about: Sequence[str], number: int, times: int) -> int:
    return random.Random(f"{about} {number} {times}").randrange(52)


ROUNDING = Rounding(5, drawn, "2026-q4")
GENDERS = {"girl": "Girl", "boy": "Boy", "not_known": "Not known"}


def test_every_number_is_rounded_and_what_is_not_known_is_a_number_of_its_own() -> None:
    counted = {"girl": 20, "boy": 9, "": 2, "not_known": 1}
    found = simple_figure("Gender", "children", counted, GENDERS, ROUNDING)
    assert [label for label, _ in found.rows] == ["Girl", "Boy", problem_profile.NOT_KNOWN]
    numbers = [cells[0].number for _, cells in found.rows]
    assert all(
        abs((number or 0) - real) <= 5 for number, real in zip(numbers, (20, 9, 3), strict=True)
    )
    assert found.base in {30, 35}
    assert found.lacking in {0, 5}
    assert found.completeness in {
        f"Not known for about 5 of about {found.base} children.",
        f"Not known for 5 or fewer of about {found.base} children.",
    }
    assert found.is_table
    assert found.why_no_table == ""


def test_a_figure_without_a_table_says_why() -> None:
    found = simple_figure("Gender", "children", {"": 30}, GENDERS, ROUNDING)
    assert not found.is_table
    assert found.why_no_table.startswith("Apart from “not known”, every number rounds to 0")
    nobody = simple_figure("Gender", "children", {}, GENDERS, ROUNDING)
    assert nobody.why_no_table == ""  # its line says how few there are


def test_the_base_is_the_same_in_every_table_of_the_same_children() -> None:
    one = simple_figure("Gender", "children", {"girl": 32}, GENDERS, ROUNDING)
    pairs = [("girl", "yes")] * 20 + [("", "no")] * 12
    both = crossed_figure("Both", "children", pairs, GENDERS, {"yes": "Yes", "no": "No"}, ROUNDING)
    assert one.base == both.base
    assert 7 <= both.lacking <= 17
    assert [label for label, _ in both.rows] == ["Girl", "Boy"]
    assert both.heads == ("Yes", "No")


def test_of_a_few_children_nothing_says_whether_there_are_any() -> None:
    said = {simple_figure("Gender", "children", {"girl": number}, GENDERS, ROUNDING).completeness
            for number in range(5)}  # fmt: skip
    assert said <= {"5 or fewer children: every number rounds to 0. This does not mean none.",
                    "5 or fewer children.",
                    "Not known for 5 or fewer of about 5 children.",
                    "Not known for about 5 of about 5 children."}  # fmt: skip


def test_periods_are_whole_quarters_and_years() -> None:
    found = list_periods(dt.date(2026, 2, 3))
    assert [one.words for one in found[:2]] == ["January to March 2026", "October to December 2025"]
    assert (found[0].first, found[0].last) == (dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    assert found[8].words == "April 2025 to March 2026"
    assert (found[8].first, found[8].last) == (dt.date(2025, 4, 1), dt.date(2026, 3, 31))
    assert len({one.key for one in found}) == 11


@pytest.mark.parametrize(
    ("today", "quarter", "year"),
    [
        ("2026-01-01", "2026-q1", "2025-year"),
        ("2026-03-31", "2026-q1", "2025-year"),
        ("2026-04-01", "2026-q2", "2026-year"),
        ("2026-06-30", "2026-q2", "2026-year"),
        ("2026-07-01", "2026-q3", "2026-year"),
        ("2026-12-31", "2026-q4", "2026-year"),
    ],
)
def test_a_quarter_and_a_year_begin_on_their_first_day(today: str, quarter: str, year: str) -> None:
    found = list_periods(dt.date.fromisoformat(today))
    assert (found[0].key, found[8].key) == (quarter, year)


@pytest.mark.parametrize(
    ("code", "group"),
    [("wbri", "White"), ("chne", "Asian"), ("both", "Black"), ("ooth", "Another group"),
     ("refu", ""), ("", "")],
)  # fmt: skip
def test_ethnicity_is_told_in_broad_groups(code: str, group: str) -> None:
    assert problem_profile.ethnic_group(code) == group


def test_age_and_care_are_told_only_where_they_are_known() -> None:
    assert [problem_profile.age_band(age) for age in (None, 9, 10, 15, 17, 18)] == [
        "", "Under 10", "10 to 12", "13 to 15", "16 and 17", "18 and over"
    ]  # fmt: skip
    assert [problem_profile.care_status(legal) for legal in ("s31", "cp", "not_known")] == [
        "yes",
        "no",
        "",
    ]


def test_a_year_has_the_quarters_that_have_begun() -> None:
    today = dt.date(2026, 11, 24)
    by_key = {one.key: one for one in list_periods(today)}
    assert [one.key for one in quarters_of_period(by_key["2026-year"], today)] == [
        "2026-q2", "2026-q3", "2026-q4"
    ]  # fmt: skip
    assert [one.key for one in quarters_of_period(by_key["2026-q3"], today)] == ["2026-q3"]
    assert len(quarters_of_period(by_key["2025-year"], today)) == 4
    before = dt.date(2026, 3, 31)
    assert [one.key for one in quarters_of_period(by_key["2026-year"], before)] == ["2026-q2"]
