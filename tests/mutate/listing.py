"""What the halves of make mutate-access write for each other, and which test misses which guard."""

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

NOTICED = Path(__file__).with_name("noticed_by.txt")
BEHIND = Path(__file__).with_name("behind_another.txt")
# one guard is tried with so many tests at most, so many of one file, that take so many seconds
MOST, MOST_OF_A_FILE, MOST_SECONDS = 12, 8, 30
WHO_GETS_WHERE = "tests/crossing/test_access.py::"
LISTS = f"{WHO_GETS_WHERE}test_a_list_names_nobody"


def _written(name: str) -> Path:
    return Path(os.environ["HANDRAIL_MUTANTS"] + name)


def write_guards(guards: Iterable[str]) -> None:
    """The names of all guards. Every process writes the same."""
    new = _written(f".{os.getpid()}")
    new.write_text("\n".join(sorted(guards)), "utf-8")
    new.replace(_written(".guards"))


def guards() -> list[str]:
    """The names of all guards."""
    return _lines(".guards")


def note_met(test: str, seconds: float, met: Iterable[str]) -> None:
    """The guards that stood in somebody's way in a test."""
    _note(".met", {"test": test, "seconds": seconds, "met": sorted(met)})


def note_noticed(guard: str, by: str) -> None:
    """The test that fails without a guard."""
    _note(".noticed", {"guard": guard, "by": by})


def noticed_now() -> dict[str, str]:
    """The test that noticed each guard in this run, by guard."""
    rows = map(json.loads, _lines(".noticed"))
    return {row["guard"]: row["by"] for row in rows}


def note_behind(guard: str, other: str) -> None:
    """The guard without which another one is missed."""
    _note(".behind", {"guard": guard, "other": other})


def behind_now() -> dict[str, str]:
    """The guard that stands before each that no test misses by itself, in this run."""
    rows = map(json.loads, _lines(".behind"))
    return {row["guard"]: row["other"] for row in rows}


def tests_of(guard: str) -> Iterator[str]:
    """The tests in which a guard stood in somebody's way, the likeliest to miss it first."""
    tried: Counter[str] = Counter()
    seconds = 0.0
    before = noticed_before().get(guard, "")
    what, _, about = guard.partition(" ")
    path, _, called = about.partition(" ")
    # what a test may be about alone, a kind of row, a policy or a query; the test of a file
    own = f"[{about.partition('.')[0] if what == 'relation' else about}]"
    query = path.removeprefix("records/queries/").removesuffix("py").replace("/", ".")
    file = f"/test_{Path(path).stem}.py"
    for _, test, takes in sorted(_met()[guard], key=lambda row: (
        row[1] != before, not row[1].endswith((own, f"[{query}{called}]")),
        f"[{query}" not in row[1], file not in row[1],
        LISTS not in row[1], WHO_GETS_WHERE not in row[1], row[0] * row[2],
    )):  # fmt: skip
        path = test.partition("::")[0]
        if tried.total() < MOST and tried[path] < MOST_OF_A_FILE and seconds < MOST_SECONDS:
            tried[path] += 1
            seconds += takes
            yield test


@cache
def _tests() -> dict[str, dict[str, Any]]:
    """What was noted of each test, by its name."""
    return {row["test"]: row for row in map(json.loads, _lines(".met"))}


@cache
def _met() -> dict[str, list[tuple[int, str, float]]]:
    """The tests that met each guard: how many guards each met, its name, its seconds."""
    found: dict[str, list[tuple[int, str, float]]] = defaultdict(list)
    for row in _tests().values():
        for guard in row["met"]:
            found[guard].append((len(row["met"]), row["test"], row["seconds"]))
    return found


def met_in(test: str) -> list[str]:
    """The guards that a test met."""
    met: list[str] = _tests()[test]["met"]
    return met


@cache
def noticed_before() -> dict[str, str]:
    """The test that missed each guard in the last run, by guard."""
    lines = NOTICED.read_text("utf-8").splitlines()
    parts = [line.partition(" - ") for line in lines if line and line[0] != "#"]
    return {guard.strip(): word.strip() for guard, _, word in parts}


def write_lists() -> None:
    """Lists what this run found: the tests, for the next run to begin with, and what was behind."""
    _write(NOTICED, "the test that fails without it", noticed_now())
    _write(BEHIND, "the one before it, without which a test misses both", behind_now())


def _write(path: Path, what: str, found: dict[str, str]) -> None:
    heading = f"# guard - {what}, as make mutate-access found it"
    rows = [f"{guard} - {word}" for guard, word in sorted(found.items())]
    path.write_text("\n".join((heading, *rows)) + "\n", "utf-8")


def _lines(name: str) -> list[str]:
    path = _written(name)
    return path.read_text("utf-8").splitlines() if path.exists() else []


def _note(name: str, row: dict[str, Any]) -> None:
    """In one piece: several processes write to the file."""
    with _written(name).open("ab", buffering=0) as file:
        file.write(f"{json.dumps(row)}\n".encode())
