"""Plants one fault after the other in a copy of the work tree and asks who notices.

    python -m tests.quick.planted [--only NAME] [--quick]

`make test-quick` is asked first, beside four busy processes; the unit tests on SQLite, without the
load, about whatever it did not notice. The table of a run of all faults is written into
docs/build/tests.md.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.mutate.changes import copy_of, said
from tests.quick.places import ROOT

PATCHES = ROOT / "tests" / "quick" / "faults"
PAGE = ROOT / "docs" / "build" / "tests.md"
BEGIN, END = "<!-- planted faults -->", "<!-- end of planted faults -->"
HEAD = ["| fault | `make test-quick` | seconds | first test that failed |", "|---|---|---:|---|"]
BUSY, GOAL, LIMIT = 4, 16, 60
# would notice every fault, because its patch applies no more
OWN_TEST = Path("tests") / "test_planted.py"
AUTHOR = ("-c", "user.name=tests", "-c", "user.email=tests@example.org")
FAILED = re.compile(r"^(?:FAILED|ERROR) (tests/[^\s\[]+)", re.MULTILINE)


@dataclass(frozen=True)
class Result:
    """Whether a fault was noticed, and how long `make test-quick` took in seconds."""

    fault: str
    noticed: bool
    seconds: float
    test: str

    @property
    def row(self) -> str:
        """The result as a row of the table."""
        answer = "noticed" if self.noticed else "missed"
        return f"| {self.fault} | {answer} | {self.seconds:.0f} | `{self.test}` |"


def patches() -> list[Path]:
    """The faults, each a patch of the product."""
    return sorted(PATCHES.glob("*.patch"))


@contextmanager
def busy(number: int) -> Iterator[None]:
    """So many processes that do nothing but keep the processor busy."""
    loads = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(number)]
    try:
        yield
    finally:
        for load in loads:
            load.kill()
            load.wait()


@contextmanager
def planted(place: Path, patch: Path) -> Iterator[None]:
    """The copy with the fault in it, not committed."""
    made = said("git", "apply", patch, at=place)
    assert made.returncode == 0, made.stderr
    try:
        yield
    finally:
        said("git", "checkout", "-q", ".", at=place)


def tried(place: Path, patch: Path, *, quick: bool) -> Result:
    """Who notices one fault: `make test-quick`, or else the unit tests on SQLite."""
    with planted(place, patch):
        with busy(BUSY):
            begun = time.monotonic()
            done = said("bash", "deploy/test_quick.sh", at=place)
            seconds = time.monotonic() - begun
        test = _first_failure(done)
        noticed = bool(test) and seconds <= LIMIT
        if not test and not quick:
            units = said("bash", "deploy/test.sh", "-x", at=place, PART="units on SQLite")
            test = _first_failure(units)
    return Result(patch.stem, noticed, seconds, test)


def _first_failure(done: subprocess.CompletedProcess[str]) -> str:
    found = FAILED.search(done.stdout)
    return found[1] if found else ""


def write_table(results: list[Result]) -> None:
    """Puts the table of a run in its place on the page about tests."""
    count = sum(result.noticed for result in results)
    slowest = max(result.seconds for result in results)
    summary = (
        f"`make test-quick` noticed {count} of {len(results)} within {LIMIT} seconds beside {BUSY} "
        f"busy processes; its slowest run took {slowest:.0f} seconds. The tests noticed "
        f"{sum(bool(result.test) for result in results)}."
    )
    table = "\n".join([BEGIN, "", summary, "", *HEAD, *(one.row for one in results), "", END])
    text = PAGE.read_text("utf-8")
    before, after = text.partition(BEGIN)[0], text.partition(END)[2]
    PAGE.write_text(before + table + after, "utf-8")


def main(words: list[str]) -> int:
    """Tries the faults one after the other. 1 when too few were noticed, or one by nobody."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--only", default="", help="one fault, by its name")
    asked.add_argument("--quick", action="store_true", help="ask make test-quick alone")
    given = asked.parse_args(words)
    chosen = [patch for patch in patches() if given.only in ("", patch.stem)]
    if not chosen:
        sys.exit(f"There is no fault of this name in tests/quick/faults: {given.only}")
    results = []
    with tempfile.TemporaryDirectory() as folder:
        place = copy_of(Path(folder) / "copy")
        said("git", *AUTHOR, "rm", "-q", OWN_TEST, at=place)
        said("git", *AUTHOR, "commit", "-qm", "Without the test of the patches", at=place)
        unchanged = said("bash", "deploy/test_quick.sh", at=place)
        assert unchanged.returncode == 0, unchanged.stdout + unchanged.stderr
        for patch in chosen:
            results.append(tried(place, patch, quick=given.quick))
            sys.stdout.write(f"{results[-1].row}\n")
            sys.stdout.flush()
    if not given.only and not given.quick:
        write_table(results)
    few = not given.only and sum(result.noticed for result in results) < GOAL
    return int(few or not all(result.test for result in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
