"""How rare a whole name is, of what a register shows and what its parts let expect."""

from pathlib import Path

import pytest

from handrail.linkage.batch.engines import DuckDB
from handrail.linkage.batch.name_frequency import rarity_sql

pytestmark = pytest.mark.once


def shares(folder: Path, names: list[str]) -> dict[str, float]:
    engine = DuckDB(folder)
    rows = ", ".join(f"('{one}', '{one.split()[0]}', '{one.split()[1]}')" for one in names)
    engine.make(
        "people", f"select * from (values {rows}) t(full_name, given_spelling, family_spelling)"
    )
    found = dict(engine.rows(rarity_sql(len(names))))
    engine.close()
    return found


def test_a_name_that_many_bear_is_more_common(tmp_path: Path) -> None:
    found = shares(tmp_path, ["ali khan"] * 6 + ["wren hill"] * 2)
    assert found["ali khan"] > found["wren hill"]


def test_a_name_that_two_bear_counts_as_its_parts_let_expect(tmp_path: Path) -> None:
    found = shares(tmp_path, ["ali khan"] * 2 + ["ali hill"] * 4 + ["wren khan"] * 4)
    assert found["ali khan"] == pytest.approx(18 / 19 / 10)
