"""`handrail link`: a register with itself, and two registers with each other."""

import csv
import random
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.bench.matching import errors, population
from tests.bench.matching.population import Child

pytestmark = pytest.mark.once


def written(path: Path, children: list[Child]) -> Path:
    population.write_register(path, children)
    return path


def told_twice(number: int) -> tuple[list[Child], list[Child]]:
    """Children, and the same told again with one error each."""
    chance = random.Random(11)
    first = list(population.register(number, 11))
    again = [errors.typo(child, chance) or child for child in first]
    return first, again


def link(tmp_path: Path, left: Path, right: Path | None = None, **more: Any) -> list[list[str]]:
    out = tmp_path / "pairs.csv"
    call_command(
        "link",
        left=left,
        right=right,
        out=out,
        stdout=StringIO(),
        stderr=StringIO(),
        **more,
    )
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_two_registers_are_linked_by_their_children(tmp_path: Path) -> None:
    first, again = told_twice(150)
    left, right = written(tmp_path / "a.csv", first), written(tmp_path / "b.csv", again)
    rows = link(tmp_path, left, right)
    assert rows[0] == ["left_id", "right_id", "probability"]
    pairs = {(row[0], row[1]) for row in rows[1:]}
    truth = {(child.record_id, child.record_id) for child in first}
    assert len(pairs & truth) > 140
    assert len(pairs - truth) < 5
    assert all(0.9 <= float(row[2]) <= 1 for row in rows[1:])


def test_one_register_is_searched_for_children_who_stand_in_it_twice(tmp_path: Path) -> None:
    first, again = told_twice(120)
    twice = [Child(**{**vars(one), "record_id": f"again-{one.record_id}"}) for one in again[:20]]
    rows = link(tmp_path, written(tmp_path / "a.csv", first + twice))
    pairs = {frozenset(row[:2]) for row in rows[1:]}
    truth = {frozenset((one.record_id, f"again-{one.record_id}")) for one in again[:20]}
    assert len(pairs & truth) >= 18
    assert len(pairs - truth) < 4


def test_an_empty_register_gives_no_pairs(tmp_path: Path) -> None:
    first, _ = told_twice(5)
    left, right = written(tmp_path / "a.csv", []), written(tmp_path / "b.csv", first)
    assert link(tmp_path, left, right) == [["left_id", "right_id", "probability"]]


def test_a_bad_file_is_named_and_no_pairs_are_written(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("name,born\nAmina,2012\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"bad\.csv, line 1") as raised:
        link(tmp_path, bad)
    assert raised.value.returncode == 2
    assert list(tmp_path.glob("pairs*")) == []


@pytest.mark.parametrize("threshold", ["2", "-1", "many"])
def test_a_threshold_is_a_share(tmp_path: Path, threshold: str) -> None:
    with pytest.raises(CommandError, match="from 0 to 1"):
        call_command("link", f"--left={tmp_path}", "--out=x", f"--threshold={threshold}")
