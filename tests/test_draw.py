"""A tenth of each long table is drawn, the same for the same seed, and all of it in the end."""

from dataclasses import dataclass

import pytest

from tests import draw

pytestmark = pytest.mark.once


@dataclass(frozen=True)
class Item:
    """As much of a collected test as the draw looks at."""

    nodeid: str
    is_drawn: bool = True
    marks: tuple[str, ...] = ()

    def get_closest_marker(self, name: str) -> bool | None:
        return (name == draw.MARK and self.is_drawn) or (name in self.marks) or None


TABLE = [Item(f"tests/test_a.py::test_row[{number}]") for number in range(95)]
OTHER = [Item("tests/test_a.py::test_few[x]"), Item("tests/test_a.py::test_plain", is_drawn=False)]


def test_a_tenth_of_a_table_is_drawn_and_at_least_one_row() -> None:
    drawn = draw.rows([*TABLE, *OTHER], "7", on_postgres=False)
    assert len([name for name in drawn if "test_row" in name]) == 10
    assert "tests/test_a.py::test_few[x]" in drawn
    assert "tests/test_a.py::test_plain" not in drawn


def test_tests_without_rows_are_rows_of_one_table() -> None:
    large = [Item(f"tests/test_{number}.py::test_thousands") for number in range(12)]
    assert len(draw.rows(large, "7", on_postgres=False)) == 2


def test_a_seed_draws_the_same_rows_whatever_else_was_collected_and_in_whatever_order() -> None:
    assert set(draw.rows(TABLE, "7")) <= set(draw.rows([*OTHER, *reversed(TABLE)], "7"))
    assert draw.rows(TABLE, "7") != draw.rows(TABLE, "8")


def test_on_postgresql_fewer_rows_are_drawn_and_a_tenth_of_what_sqlite_runs_first() -> None:
    pages = [Item(f"tests/pages/test_b.py::test_{n}", is_drawn=False) for n in range(20)]
    queries = [Item(f"tests/records/work/test_c.py::test_{n}", is_drawn=False) for n in range(9)]
    always = Item("tests/records/core/test_scope.py::test_it", is_drawn=False)
    drawn = draw.rows([*TABLE, *pages, *queries], "7", on_postgres=True)
    assert len([name for name in drawn if "test_c" in name]) == 3
    assert len([name for name in drawn if "test_row" in name]) == 2
    assert len([name for name in drawn if "test_b" in name]) == 2
    assert draw.table_of(always, on_postgres=True) == ""
    assert draw.rows(pages, "7", on_postgres=False) == []
    assert draw.table_of(pages[0], on_postgres=False) == ""


def test_a_third_of_the_stories_is_played() -> None:
    stories = [Item(f"tests/journeys/test_{n}.py::test", False, ("story",)) for n in range(12)]
    assert len(draw.rows(stories, "7", on_postgres=False)) == 4
    assert not {item.nodeid for item in stories} & set(draw.rows([*TABLE], "7"))


def test_every_row_is_drawn_by_some_seed() -> None:
    drawn = {name for seed in range(200) for name in draw.rows(TABLE, str(seed))}
    assert drawn == {item.nodeid for item in TABLE}
