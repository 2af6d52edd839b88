"""The benchmark runs to its end at a tiny size; how fast it is, is not a matter for a test."""

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bench.equal import ks_distance, ks_p
from tests.draw import WHOLE
from tests.management import loaded

pytestmark = pytest.mark.once

NAMES = (
    *("floor", "queue", "search result", "child", "screening page"),
    *("case, 300 entries", "chronology, 2,000 entries"),
    *("search: sealed child or nobody", "triage: sealed child or nobody"),
    *("submit: 120 answers", "HTML", "style, script, icon", "first answer", "worker after"),
    *("2 writers x 2", "2 writers x 6", "adds to a submission", "events checked", "registered"),
    *("board: front-door", "board: timeliness", "board of all: equality", "list: clocks"),
)


@pytest.mark.slow
@pytest.mark.whole
@pytest.mark.skipif(not WHOLE, reason="make matrix runs it to its end")
def test_the_benchmark_measures_every_page_and_says_so(tmp_path: Path) -> None:
    database = loaded.copy(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--children", "5", "--runs", "2"],
        env=os.environ
        | {
            "HANDRAIL_MODE": "demo",
            "HANDRAIL_DATA": str(tmp_path),
            "HANDRAIL_DATABASE": f"sqlite:///{database}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    for name in NAMES:
        assert name in done.stdout, done.stdout + done.stderr
    assert "5 children" in done.stdout


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [([1, 2, 3], [1, 2, 3], 0), ([1, 2, 3], [4, 5, 6], 1), ([1, 2, 3, 4], [3, 4, 5, 6], 0.5)],
)
def test_the_distance_of_two_samples(first: Any, second: Any, distance: float) -> None:
    assert ks_distance(first, second) == ks_distance(second, first) == distance


def test_two_samples_of_one_distribution_are_likely_and_of_two_are_not() -> None:
    chance = random.Random(7)
    one, two = ([chance.gauss(20, 2) for _ in range(200)] for _ in range(2))
    assert ks_p(one, two) > 0.05
    assert ks_p(one, one) == 1
    assert ks_p(one, [value + 1 for value in two]) < 0.01


def test_the_likelihood_is_that_of_the_tables() -> None:
    """The 5 % and 1 % points of the distribution are 1.358 and 1.628 (Smirnov 1948)."""
    root = 10.0  # of two samples of 200
    for point, expected in ((1.358, 0.05), (1.628, 0.01)):
        distance = point / (root + 0.12 + 0.11 / root)
        shift = round(distance * 200)
        first = list(range(200))
        found = ks_p(first, [value + shift for value in first])
        assert abs(found - expected) < expected * 0.1
