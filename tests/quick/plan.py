"""Which tests `make test-quick` runs, in which order and why."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.quick import graph, nearness, places

SMOKE = places.ROOT / "tests" / "quick" / "smoke.txt"
SECONDS, SECONDS_TO_BEGIN, SECONDS_A_FILE = 60, 16, 0.3  # on a machine with nothing else to do
FEWEST_READ = 20
MOST_NAMED = 6


@dataclass(frozen=True)
class Plan:
    """Paths of tests from the root: the house rules, those near to the change or the smoke set,
    those of `rules`, and those there is no time to read. `changed` is empty on a clean tree."""

    changed: list[str]
    house: list[str]
    near: list[str]
    rules: list[str]
    unread: list[str]

    @property
    def files(self) -> list[str]:
        """What pytest is given."""
        return [*self.house, *self.near, *self.rules]

    def lines(self) -> Iterator[str]:
        """What runs and why, as it is printed before anything runs."""
        if self.changed:
            yield f"Changed: {_first(self.changed)}."
            why = f"{_count(self.near)} that the change touches, the nearest first"
        else:
            yield "Nothing has changed since the last commit that others have."
            why = f"the smoke set over all layers, {_count(self.near)} (tests/quick/smoke.txt)"
        yield f"Runs: the house rules, {_count(self.house)}, always to the end;"
        yield f"      {why}: {_first([Path(path).name for path in self.near])};"
        yield f"      {_count(self.rules)} of tests/rules."


def _count(files: list[str]) -> str:
    return f"{len(files)} file{'s' * (len(files) != 1)}"


def _first(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def plan(since: str = "") -> Plan:
    """The plan for the work tree as it stands, compared with a commit."""
    changed = places.changed(since)
    begun, worked = time.perf_counter(), time.process_time()
    stands_on = graph.read()
    slowness = (time.perf_counter() - begun) / (time.process_time() - worked)
    always = [path for path in sorted(stands_on) if nearness.is_test(path)]
    house = [path for path in always if path.startswith(nearness.HOUSE)]
    rules = [path for path in always if path.startswith(nearness.RULES)]
    near = nearness.nearest(stands_on, changed) if changed else smoke_set()
    near = [path for path in near if path not in house]
    read = [*near, *(path for path in rules if path not in near)]
    kept = set(read[: most_read(slowness)])
    return Plan(
        changed,
        house,
        [path for path in near if path in kept],
        [path for path in rules if path in kept and path not in near],
        [path for path in read if path not in kept],
    )


def most_read(slowness: float) -> int:
    """How many files there is time to read and run where a second of work takes so many."""
    left = SECONDS / max(slowness, 1) - SECONDS_TO_BEGIN
    return max(FEWEST_READ, int(left / SECONDS_A_FILE))


def smoke_set() -> list[str]:
    """The tests for a clean tree: a few files of each layer."""
    lines = SMOKE.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def by_folder(files: Iterable[str]) -> Iterator[str]:
    """Files by name, a line for each folder."""
    folders: dict[str, list[str]] = defaultdict(list)
    for path in sorted(files):
        folder, _, name = path.rpartition("/")
        folders[folder].append(name)
    yield from (f"  {folder}/ {' '.join(names)}" for folder, names in folders.items())
