"""A figure of a board as a picture and as rows: the same numbers, long as their share."""

import csv
import datetime as dt
import io

import pytest

from handrail.outputs.dashboards import figures
from handrail.rules.core.small_numbers import SUPPRESSED, Cell
from handrail.rules.dashboards import BOARDS, Figure, Measure, Row

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)
BY_KIND = BOARDS["front-door"].measures[0]
EQUAL = BOARDS["equality"].measures[0]


def row(label: str, *numbers: int | None) -> Row:
    return Row(label, label, tuple(Cell(number) for number in numbers))


def of(measure: Measure, columns: tuple[str, ...], *rows: Row) -> Figure:
    return Figure(measure, tuple((one, one) for one in columns), rows, (), 15)


SIMPLE = of(BY_KIND, ("Number",), row("Red", 10), row("Amber", 5), row("Green", 0),
            row("<b>", None))  # fmt: skip
CROSSED = of(EQUAL, ("Accepted", "Refused"), row("White", 3, 1), row("Black", 0, 0))


def test_each_row_of_a_simple_figure_is_a_bar_as_long_as_its_part_of_the_most() -> None:
    bars = [bar for group in figures.bar_groups(SIMPLE) for bar in group.bars]
    assert [(bar.label, bar.told, bar.length) for bar in bars] == [
        ("Red", "10", figures.WIDE), ("Amber", "5", figures.WIDE // 2), ("<b>", SUPPRESSED, None),
    ]  # fmt: skip


def test_a_row_of_several_columns_is_a_group_of_shares_and_an_empty_one_is_not_drawn() -> None:
    (group,) = figures.bar_groups(CROSSED)
    assert group.heading == "White"
    assert [(bar.label, bar.told, bar.length) for bar in group.bars] == [
        ("Accepted", "3 of 4", 315), ("Refused", "1 of 4", 105),
    ]  # fmt: skip


def test_the_picture_is_escaped_and_of_nothing_is_none() -> None:
    drawn = figures.render_svg(SIMPLE)
    assert "&lt;b&gt;" in drawn
    assert "<b>" not in drawn
    assert "<svg" not in figures.render_svg(of(BY_KIND, ("Number",)))


def test_the_file_says_the_total_first_and_how_it_was_rounded() -> None:
    document = figures.BoardDocument(
        board=BOARDS["front-door"], figures=[SIMPLE], period="2026", of_whom="all", base=5,
        partnership="Northmere", printed_by="Ana", agency="Council", now=NOW,
    )  # fmt: skip
    text = figures.csv_bytes(document).decode("utf-8-sig")
    first, *rest = csv.DictReader(io.StringIO(text))
    assert (first["Row"], first["Number"], first["Period"]) == ("All", "15", "now")
    assert first["Rounded"] == "rounded to multiples of 5"
    assert [line["Number"] for line in rest] == ["10", "5", "0", SUPPRESSED]
    assert document.file_name == "numbers-front-door"
