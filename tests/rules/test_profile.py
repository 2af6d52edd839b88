"""A problem profile tells no small number, and none that lets somebody find one."""

import datetime as dt
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.rules import profile
from handrail.rules.profile import Cell, crossed, figure, periods, suppressed

LEAST = 5


def told(table: list[list[int]]) -> list[list[int | None]]:
    return [[cell.number for cell in row] for row in suppressed(table, LEAST)]


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([12, 7, 0], [12, 7, 0]),
        ([12, 3, 7], [12, None, None]),  # 3 alone would be found from the total
        ([12, 3, 3], [12, None, None]),  # 3 and 3 are six together: which is which is not found
        ([12, 1, 1], [None, None, None]),  # 1 and 1 are two together: both would be found
        ([0, 3, 0], [None, None, None]),  # the only one: the noughts beside it would tell it
        ([0, 0], [0, 0]),
    ],
)
def test_a_small_number_takes_another_one_with_it(
    numbers: list[int], shown: list[int | None]
) -> None:
    assert [row[0] for row in told([[n] for n in numbers])] == shown


CELLS = st.lists(st.integers(0, 12), min_size=12, max_size=12)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(CELLS, st.integers(1, 4), st.integers(1, 3))
def test_no_line_leaves_out_one_number_alone_or_too_little(
    cells: list[int], wide: int, high: int
) -> None:
    table = [cells[row * wide : (row + 1) * wide] for row in range(high)]
    shown = told(table)
    for r, c in product(range(high), range(wide)):
        assert shown[r][c] in (None, table[r][c])
        if 0 < table[r][c] < LEAST:
            assert shown[r][c] is None
    rows = [[(r, c) for c in range(wide)] for r in range(high)]
    columns = [[(r, c) for r in range(high)] for c in range(wide)]
    for line in [line for line in (*rows, *columns) if len(line) > 1]:
        out = [table[r][c] for r, c in line if shown[r][c] is None]
        everything = len(out) == len(line)
        assert not out or everything or (len(out) > 1 and sum(out) >= LEAST)


def test_what_is_not_known_is_a_number_of_its_own() -> None:
    labels = {"girl": "Girl", "boy": "Boy", "not_known": "Not known"}
    found = figure("Gender", "children", {"girl": 20, "boy": 9, "": 2, "not_known": 1}, labels, 5)
    assert [(label, cells[0].words) for label, cells in found.rows] == [
        ("Girl", "20"), ("Boy", "9"), (profile.NOT_KNOWN, "3")
    ]  # fmt: skip
    assert found.completeness == "Not known for 3 of 32 children."
    few = figure("Gender", "children", {"girl": 3}, labels, 5)
    assert few.is_too_small
    assert few.completeness == "Fewer than 5 children: too few to tell more of them."
    hidden = figure("Gender", "children", {"girl": 3, "boy": 4}, labels, 5)
    assert not hidden.is_table
    assert hidden.completeness == (
        "Known for all 7 children. Every number is under 5, or beside one: none is told."
    )
    assert found.is_table
    nobody = figure("Gender", "children", {"": 9}, labels, 5)
    assert not nobody.is_table  # a table of noughts would read as if it were known
    assert nobody.completeness == "Not known for any of the 9 children."
    pairs = [("girl", "yes")] * 8 + [("boy", "no")] * 6 + [("", "no")]
    both = crossed("Both", "children", pairs, labels, {"yes": "Yes", "no": "No"}, 5)
    assert both.completeness == "Not known for 1 of 15 children."
    assert both.rows[0] == ("Girl", (Cell(8), Cell(0)))


def test_periods_are_whole_quarters_and_years() -> None:
    found = periods(dt.date(2026, 2, 3))
    assert [one.words for one in found[:2]] == ["January to March 2026", "October to December 2025"]
    assert (found[0].first, found[0].last) == (dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    assert found[8].words == "April 2025 to March 2026"
    assert len({one.key for one in found}) == 11


@pytest.mark.parametrize(
    ("code", "group"),
    [("wbri", "White"), ("chne", "Asian"), ("both", "Black"), ("ooth", "Another group"),
     ("refu", ""), ("", "")],
)  # fmt: skip
def test_ethnicity_is_told_in_broad_groups(code: str, group: str) -> None:
    assert profile.ethnic_group(code) == group


def test_age_and_care_are_told_only_where_they_are_known() -> None:
    assert [profile.age_band(age) for age in (None, 9, 10, 15, 17, 18)] == [
        "", "Under 10", "10 to 12", "13 to 15", "16 and 17", "18 and over"
    ]  # fmt: skip
    assert [profile.in_care(legal) for legal in ("s31", "cp", "not_known")] == ["yes", "no", ""]
