"""Pairs in a file, whole or not at all."""

from pathlib import Path

import pyarrow.parquet
import pytest

from handrail.linkage.batch.linker import Pair
from handrail.linkage.batch.pair_writer import open_pair_file

pytestmark = pytest.mark.once


PAIR = Pair("a", "b", 0.98765432101, {"born": "same", "sex": "different"})


def test_pairs_are_written_as_csv_with_their_reasons(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    with open_pair_file(path, is_explained=True) as write:
        write([PAIR])
        write([])
    assert path.read_text().splitlines() == [
        "left_id,right_id,probability,explanation",
        "a,b,0.987654321,same date of birth; another sex",
    ]


def test_pairs_are_written_as_parquet_by_the_ending_of_the_name(tmp_path: Path) -> None:
    path = tmp_path / "pairs.PQ"
    with open_pair_file(path, is_explained=False) as write:
        write([PAIR])
    rows = pyarrow.parquet.read_table(path).to_pylist()
    assert rows == [{"left_id": "a", "right_id": "b", "probability": 0.98765432101}]


def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    with (
        pytest.raises(AttributeError),
        open_pair_file(tmp_path / "pairs.csv", is_explained=False) as write,
    ):
        write([PAIR, None])  # type: ignore[list-item]
    assert list(tmp_path.iterdir()) == []
