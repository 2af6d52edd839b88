"""A measure: its published definition is that of what it counts."""

import pytest

from handrail.rules.dashboards.boards import BOARDS
from handrail.rules.dashboards.measures import Board, Measure, Part, Source

pytestmark = pytest.mark.once


CASES = Source("cases", "cases", "Cases that are open now.", "case.read")
CLOSED = Source("closed", "cases", "Cases closed.", "case.read", is_period=True)
AGE = Part("age", "Age", "By age today.", {"a": "0 to 4"})
BARE = Part("state", "State", "")


def test_a_definition_is_that_of_its_source_and_its_parts() -> None:
    assert (
        Measure("k", "K", CASES, AGE, BARE).definition == "Cases that are open now. By age today."
    )


def test_a_definition_says_nothing_twice() -> None:
    assert Measure("k", "K", CASES, AGE, AGE).definition == "Cases that are open now. By age today."


def test_a_definition_says_how_its_rows_are_grouped_and_then_its_columns() -> None:
    age, sex = Part("age", "Age", "Grouped by age."), Part("sex", "Sex", "Grouped by sex.")
    assert Measure("k", "K", CASES, age, sex).definition == (
        "Cases that are open now. Grouped by age. Then grouped by sex."
    )
    assert Measure("k", "K", CASES, BARE).definition == "Cases that are open now."


@pytest.mark.parametrize("key", sorted(BOARDS))
def test_a_published_definition_says_more_than_what_is_counted(key: str) -> None:
    board = BOARDS[key]
    bare = [one.key for one in board.measures if one.definition == one.source.definition]
    assert not bare


def test_a_table_of_completeness_has_a_row_for_each_answer() -> None:
    assert Measure("k", "K", CASES, BARE, answers=(AGE, BARE)).rows == {
        "age": "Age",
        "state": "State",
    }
    assert Measure("k", "K", CASES, AGE).rows == {"a": "0 to 4"}


def test_a_board_asks_for_a_period_when_one_of_its_measures_does() -> None:
    now, then = Measure("now", "N", CASES, AGE), Measure("then", "T", CLOSED, AGE)
    assert not Board("b", "B", "", (now,)).is_period
    both = Board("b", "B", "", (now, then))
    assert both.is_period
    assert both.measure("then") is then
    assert both.measure("other") is None
