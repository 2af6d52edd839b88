"""The manual’s page about numbers: every board and measure with its definition."""

import pytest

from handrail.outputs.dashboards.docs_page import COUNTS, numbers_page
from handrail.rules.dashboards import BOARDS

pytestmark = pytest.mark.once


def test_every_measure_of_every_board_stands_with_what_it_counts() -> None:
    text = numbers_page()
    for board in BOARDS.values():
        assert f"## {board.title}\n\n{board.lead}\n" in text
        for one in board.measures:
            assert f"| {one.title} | {one.definition} |" in text


def test_a_board_of_ones_own_work_is_not_called_one_of_the_partnership() -> None:
    _, text = numbers_page().split("## Team cases\n")
    own, _ = text.split("\n## ", 1)
    rows = [line for line in own.splitlines() if line.startswith("| ")][2:]
    assert len(rows) == 7
    assert all(line.endswith("| no |") for line in rows)


def test_the_counts_that_stand_in_several_places_are_defined_once() -> None:
    text = numbers_page()
    for name, definition, places in COUNTS:
        assert text.count(f"| {name} | {definition} | {places} |") == 1
