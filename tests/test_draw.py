"""A tenth of each long table is drawn, the same for the same seed, and all of it in the end."""

from dataclasses import dataclass

from tests import draw


@dataclass(frozen=True)
class Item:
    """As much of a collected test as the draw looks at."""

    nodeid: str
    is_drawn: bool = True

    def get_closest_marker(self, name: str) -> bool | None:
        return (name == draw.MARK and self.is_drawn) or None


TABLE = [Item(f"tests/test_a.py::test_row[{number}]") for number in range(95)]
OTHER = [Item("tests/test_a.py::test_few[x]"), Item("tests/test_a.py::test_plain", is_drawn=False)]


def test_a_tenth_of_a_table_is_drawn_and_at_least_one_row() -> None:
    drawn = draw.rows([*TABLE, *OTHER], "7")
    assert len([name for name in drawn if "test_row" in name]) == 10
    assert "tests/test_a.py::test_few[x]" in drawn
    assert "tests/test_a.py::test_plain" not in drawn


def test_a_seed_draws_the_same_rows_whatever_else_was_collected_and_in_whatever_order() -> None:
    assert set(draw.rows(TABLE, "7")) <= set(draw.rows([*OTHER, *reversed(TABLE)], "7"))
    assert draw.rows(TABLE, "7") != draw.rows(TABLE, "8")


def test_every_row_is_drawn_by_some_seed() -> None:
    drawn = {name for seed in range(200) for name in draw.rows(TABLE, str(seed))}
    assert drawn == {item.nodeid for item in TABLE}
