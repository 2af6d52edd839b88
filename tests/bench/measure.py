"""Times something many times over and tells its median and its 95th percentile."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Timed:
    """Milliseconds: the median and the 95th percentile of many runs."""

    p50: float
    p95: float


def timed(work: Callable[[], object], *, runs: int, warm: int = 5) -> Timed:
    """Runs `work` after a few runs that do not count."""
    for _ in range(warm):
        work()
    gc.collect()
    took = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        took.append((time.perf_counter() - begun) * 1000)
    return _told(took)


def beside(
    work: Callable[[], object], floor: Callable[[], object], runs: int
) -> tuple[Timed, Timed]:
    """Times `work` and the floor in turns, so that whatever slows the machine slows both."""
    took: list[tuple[float, float]] = []
    for _ in range(runs + 2):
        begun = time.perf_counter()
        work()
        between = time.perf_counter()
        floor()
        took.append(((between - begun) * 1000, (time.perf_counter() - between) * 1000))
    works, floors = zip(*took[2:], strict=True)  # the first two are warm-up
    return _told(works), _told(floors)


def _told(took: Sequence[float]) -> Timed:
    return Timed(statistics.median(took), statistics.quantiles(took, n=20)[-1])


@dataclass(frozen=True)
class Line:
    """One line of the table: what was measured, the goal, the value, and whether it passes."""

    name: str
    what: str
    goal: str
    value: str
    passed: bool | None

    def in_words(self) -> str:
        verdict = {True: "pass", False: "MISS", None: "told"}[self.passed]
        return f"{self.name:<4} {self.what:<46} {self.goal:<26} {self.value:<30} {verdict}"
