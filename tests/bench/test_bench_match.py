"""The matcher's benchmark runs to its end at a tiny size, and its error model is what it says."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.matching import errors, population

pytestmark = pytest.mark.once

ROW = (
    "M1", "M2", "M3", "M4", "Splink predict_between", "recall@5, bengali", "recall@5, moved",
    "second: recall@1", "second: very likely is true", "second: identifier equal", "goals missed",
)  # fmt: skip


@pytest.mark.drawn
def test_the_benchmark_of_the_matcher_says_every_figure(tmp_path: Path) -> None:
    sizes = ["--children=400", "--queries=40", "--group=3", "--ceiling=10", "--peers=2"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.matching", *sizes, "--no-batch"],
        env=os.environ | {"HANDRAIL_DATA": str(tmp_path), "HANDRAIL_DATABASE": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    for name in ROW:
        assert name in done.stdout, done.stdout + done.stderr


def test_a_register_is_the_same_for_one_seed_and_another_for_the_next() -> None:
    one, again, other = (list(population.register(300, seed)) for seed in (1, 1, 2))
    assert one == again != other
    assert len({child.record_id for child in one}) == 300
    assert len({child.origin for child in one}) > 5


def test_every_query_has_two_or_three_errors_and_still_tells_of_the_child() -> None:
    chance = random.Random(3)
    children = list(population.register(400, 3))
    for number, child in enumerate(children):
        query = errors.query(child, chance, number)
        assert 2 <= len(query.errors) <= 3
        told = query.told
        assert (told.given, told.family, told.born, told.postcode) != (
            child.given, child.family, child.born, child.postcode,
        )  # fmt: skip
        assert told.given or told.family


def test_every_kind_of_error_is_made() -> None:
    chance = random.Random(4)
    children = list(population.register(3_000, 4))
    seen = {name for child in children for name in errors.query(child, chance, 0).errors}
    assert seen == {error.__name__ for error in errors.EVERY}
