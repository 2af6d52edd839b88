"""Which test files a change touches, the nearest first."""

import heapq
import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.quick.graph import Graph
from tests.quick.places import listed_tests

HOUSE = tuple(
    f"tests/test_{name}.py"
    for name in ("asvs", "codes", "house", "law_outside", "names", "places", "threshold")
)
RULES = "tests/rules/"
LEFT_OUT = ("tests/journeys/", "tests/faults/", "tests/mutate/", "tests/operate/")
ALIKE = 0.5  # a test of the same name is nearer than any other


def distances(stands_on: Graph, changed: Iterable[str]) -> dict[str, float]:
    """How far each file is from a change. What many stand on says little of each of them, so the
    way through it is longer."""
    used_by: dict[str, set[str]] = {path: set() for path in stands_on}
    for path, others in stands_on.items():
        for other in others:
            used_by.setdefault(other, set()).add(path)
    far: dict[str, float] = {}
    waiting = [(0.0, path) for path in changed if path in used_by]
    while waiting:
        distance, path = heapq.heappop(waiting)
        if path in far:
            continue
        far[path] = distance
        step = 1 + math.log2(1 + len(used_by[path])) / 2
        for user in used_by[path] - far.keys():
            heapq.heappush(waiting, (distance + step, user))
    return far


def nearest(stands_on: Graph, changed: Iterable[str]) -> list[str]:
    """The test files that a change touches, in the order in which to run them."""
    touched = list(changed)
    far = distances(stands_on, touched) | dict(_own_tests(stands_on, touched))
    own = {f"test_{Path(path).stem}.py" for path in _users(stands_on, touched)}
    near = sorted((far[path], Path(path).name not in own, path) for path in far if is_test(path))
    return [path for *_, path in near]


def _users(stands_on: Graph, changed: Iterable[str]) -> Iterator[str]:
    """The files that stand on a change themselves: of tests as near, their own come first."""
    touched = set(changed)
    yield from (path for path, others in stands_on.items() if touched & set(others))


def _own_tests(stands_on: Graph, changed: Iterable[str]) -> Iterator[tuple[str, float]]:
    listed = listed_tests()
    for path in changed:
        if path in listed:
            yield listed[path], ALIKE
        if path.startswith("handrail/"):
            file = Path(path)
            names = {f"test_{file.stem}.py", f"test_{file.parent.name}.py"}
            yield from ((test, ALIKE) for test in stands_on if Path(test).name in names)
        else:
            yield path, 0.0


def is_test(path: str) -> bool:
    """Whether pytest finds tests in a file, and may run them without a browser or a service."""
    is_code = Path(path).name.startswith("test_") and path.endswith(".py")
    return is_code and not path.startswith(LEFT_OUT)
