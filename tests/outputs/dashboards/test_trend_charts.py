"""Trends as pictures: points and parts are where their numbers say."""

import datetime as dt
import re

import pytest

from handrail.outputs.dashboards import trend_charts as charts
from handrail.rules.core.small_numbers import SUPPRESSED, Cell
from handrail.rules.dashboards import BOARDS, Figure, Row
from handrail.rules.dashboards.trends import Month, Trend

pytestmark = pytest.mark.once
CLOCKS = BOARDS["timeliness"].measures[0]
COLUMNS = (("in_time", "In time"), ("late", "Late, no reason given"), ("running", "Not done yet"))


def trend(*numbers: tuple[int, int]) -> Trend:
    months = (Month(dt.date(2026, 1 + n, 1), *row) for n, row in enumerate(numbers))
    return Trend("<Visit>", "20 days", "Local", tuple(months))


def test_the_line_is_high_where_all_is_in_time_and_leaves_empty_months_out() -> None:
    points = charts.line_points(trend((4, 0), (0, 0), (0, 4)))
    assert [y for _, y in points] == [charts.EDGE, charts.LINE_HIGH - charts.EDGE]
    assert [x for x, _ in points] == [charts.EDGE, charts.LINE_WIDE - charts.EDGE]


def test_columns_are_as_high_as_their_share_of_the_highest_month() -> None:
    one, other = charts.columns_of(trend((8, 2), (5, 0)))
    room = charts.HIGH - 2 * charts.TOP
    assert one.in_time + one.late == room
    assert other.in_time == room // 2
    assert charts.columns_of(trend((0, 0), (0, 0)))[0].in_time == 0


def test_numbers_stand_on_the_columns_and_names_are_escaped() -> None:
    drawn = charts.render_columns(trend((8, 2), (0, 0)))
    assert "8 of 10" in drawn
    assert "none" in drawn
    assert "<Visit>" not in drawn
    assert "&lt;Visit&gt;" in charts.render_line(trend((1, 0), (1, 0)))


def timed(*numbers: int | None) -> Figure:
    return Figure(CLOCKS, COLUMNS, (Row("v", "Visit", tuple(map(Cell, numbers))),), (), 10)


def test_a_bar_is_divided_by_its_numbers_and_late_is_another_pattern() -> None:
    (bar,) = charts.timed_bars(timed(6, 3, 1))
    assert [(part.x, part.wide, part.look) for part in bar.segments] == [
        (0, 252, "solid"), (252, 126, "hatched"), (378, 42, "pale"),
    ]  # fmt: skip
    assert bar.told == "6 in time; 3 late, no reason given; 1 not done yet"
    drawn = charts.render_timed(timed(6, 3, 1))
    assert f"url(#{bar.hatch})" in drawn
    assert f'id="{bar.hatch}"' in drawn


def test_a_suppressed_number_is_not_drawn_nor_derived_from_the_others() -> None:
    (bar,) = charts.timed_bars(timed(6, None, 0))
    assert bar.segments == ()
    assert SUPPRESSED.lower() in bar.told
    assert "stroke-dasharray" in charts.render_timed(timed(6, None, 0))


def test_every_row_is_a_picture_of_its_own_so_that_a_wide_page_shows_columns() -> None:
    rows = tuple(Row(name, name, (Cell(6), Cell(3), Cell(1))) for name in ("Visit", "Decide"))
    drawn = charts.render_timed(Figure(CLOCKS, COLUMNS, rows, (), 20))
    assert drawn.count("<svg") == 2
    assert 'aria-label="Decide: 6 in time; 3 late, no reason given; 1 not done yet."' in drawn
    assert len(set(re.findall(r'id="([^"]+)"', drawn))) == drawn.count("id=")
