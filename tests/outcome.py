"""The last lines of a run: time and tests of each part, why it failed, and how to repeat it.

    python -m tests.outcome FILE "PART=EXIT CODE=SECONDS" ...

The file has a line of JSON from each part that ended; one that broke off has none.
"""

import json
import os
import shlex
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pytest

MOST_FAILURES, WIDTH = 4, 150  # failures listed of each part, characters of a line
MOST_NAMED = 8  # tests that a command names; of more it names the files


@dataclass
class Outcome:
    """What a part of the run came to: how many passed and were skipped, and which failed why."""

    part: str
    passed: int = 0
    skipped: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    seed: str = ""


class Listener:
    """Counts the reports of a part and adds the outcome to a file when it ends."""

    def __init__(self, file: Path, part: str) -> None:
        self.file, self.outcome = file, Outcome(part)

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            self.outcome.failed.setdefault(report.nodeid, reason(report))
        elif report.skipped:
            self.outcome.skipped += 1
        elif report.when == "call":
            self.outcome.passed += 1

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            self.outcome.failed.setdefault(report.nodeid, reason(report))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        self.outcome.seed = str(session.config.getoption("randomly_seed", ""))
        with self.file.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(asdict(self.outcome)) + "\n")


def pytest_configure(config: pytest.Config) -> None:
    """Listens where somebody asked for the outcome: in the process that hears of all tests."""
    file = os.environ.get("HANDRAIL_OUTCOME")
    if file and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Listener(Path(file), os.environ["PART"]))


def reason(report: Any) -> str:
    """The line of a failure that says most: the first that pytest marks as the error."""
    lines = str(report.longrepr).splitlines()
    marked = [line[1:].strip() for line in lines if line.startswith("E ")]
    found = next(iter(marked or [line.strip() for line in lines[-1:]]), "")
    return found[:WIDTH]


def outcomes(file: Path) -> dict[str, Outcome]:
    """What the parts wrote, by their names."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return {row["part"]: Outcome(**row) for row in map(json.loads, lines)}


def summary_lines(found: dict[str, Outcome], parts: list[tuple[str, int, int]]) -> Iterator[str]:
    """The lines of a run: why parts failed, then the time and tests of each part.

    Parts are (name, exit code of pytest, seconds). Of four parts never more than twenty lines.
    """
    failed = [found.get(part) or Outcome(part) for part, code, _ in parts if code]
    most = MOST_FAILURES if len(failed) < 2 else 1
    for outcome in failed:
        yield from why(outcome, most)
    for part, code, seconds in parts:
        one = found.get(part) or Outcome(part)
        count = f"{one.passed:,} passed, {len(one.failed):,} failed, {one.skipped:,} skipped"
        yield f"{seconds:5d} s  {part}: {count}{f'. Again: {again(one)}' if code else ''}"


def why(outcome: Outcome, most: int) -> Iterator[str]:
    """The first tests of a part that failed, with the line of the error."""
    number = len(outcome.failed)
    first = f", the first {most} of them" if number > most else ""
    yield f"Failed: {outcome.part} ({number:,} test{'s' * (number != 1)}{first})"
    for name, line in list(outcome.failed.items())[:most]:
        yield f"  {name[:WIDTH]}"
        yield f"    {line}"
    if not outcome.failed:
        yield "  pytest broke off before a test failed. What it said is above."


def again(outcome: Outcome) -> str:
    """The command that repeats what failed, in the same order and of the same rows."""
    names = list(outcome.failed)
    if len(names) > MOST_NAMED or any({"$", '"'} & {*name} for name in names):
        names = sorted({name.partition("::")[0] for name in names})
    words = [shlex.quote(name) for name in names if name]
    words += [f"--randomly-seed={outcome.seed}"] if outcome.seed else []
    return f'PART="{outcome.part}" make test ARGS="{" ".join(words)}"'


def main(file: str, *parts: str) -> None:
    split = [part.rsplit("=", 2) for part in parts]
    ran = [(name, int(code), int(seconds)) for name, code, seconds in split]
    print("", *summary_lines(outcomes(Path(file)), ran), sep="\n")  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
