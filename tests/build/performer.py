"""Does what a how-to page says, on a scratch copy of the repository, with the code of its blocks.

A paragraph that ends with a colon says what becomes of the block of code below it:

    In `FILE`, after `LINE`, add:       the block comes below the one line that reads so
    In `FILE`, before `LINE`, add:      the block comes above it
    In `FILE`, replace `LINE` with:     the block takes its place
    At the end of `FILE`, add:          the block comes last
    Create `FILE`:                      the block is the whole file
    Run:                                each line is a command; `_commands` says which are known

Any other block is there to be read. `python -m tests.build.performer PAGE FOLDER` makes the copy in
an empty folder and leaves it there, to look at what a page makes of the house.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests import migrated
from tests.source import ROOT

COPIED = ("handrail", "tests", "docs", "deploy", "requirements")
LEFT_OUT = shutil.ignore_patterns("*.png", "*.sqlite3*", "node_modules", "journeys", "bench")
MIGRATED = Path(".pytest_cache", "migrated")
BLOCK = re.compile(r"^([^\n]+(?:\n[^\n]+)*:)\n\n+```(\w*)\n(.*?)^```$", re.M | re.S)
CODE = r"(?:``\s?(.+?)\s?``|`([^`]+)`)"
BESIDE = re.compile(rf"In {CODE}, (after|before|replace) {CODE}(?:, add| with):$")
AT_THE_END = re.compile(rf"At the end of {CODE}, add:$")
CREATE = re.compile(rf"Create {CODE}:$")
RUN = "Run:"


class NotPerformed(AssertionError):
    """What the page says cannot be done; the words say which step, and why."""


@dataclass(frozen=True)
class Step:
    """One block of a page: what becomes of it, in which file and beside which line."""

    does: str
    text: str
    file: str = ""
    line: str = ""


def steps(page: str) -> list[Step]:
    """What a page says to do, in its order."""
    found = (_step(" ".join(head.split()), text) for head, _, text in BLOCK.findall(page))
    return [step for step in found if step]


def _step(head: str, text: str) -> Step | None:
    if found := BESIDE.search(head):
        file, line = found[1] or found[2], found[4] or found[5]
        return Step(found[3], text, file, line)
    if found := AT_THE_END.search(head):
        return Step("append", text, found[1] or found[2])
    if found := CREATE.search(head):
        return Step("create", text, found[1] or found[2])
    return Step("run", text) if head.endswith(RUN) else None


def perform(page: str, copy: Path) -> None:
    """Does all steps of a page on a copy. Raises NotPerformed for the first that cannot be done."""
    for step in (found := steps(page)):
        if step.does == "run":
            written = [one.file for one in found if one.file.endswith(".py")]
            for command in step.text.splitlines():
                _run(command, copy, written)
        else:
            _write(step, copy / step.file)


def _write(step: Step, path: Path) -> None:
    if step.does == "create":
        if path.exists():
            raise NotPerformed(f"{step.file} is there already.")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.text, "utf-8")
        return
    if not path.is_file():
        raise NotPerformed(f"{step.file} is not there.")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(_changed(step, lines)), "utf-8")


def _changed(step: Step, lines: list[str]) -> list[str]:
    if step.does == "append":
        return [*lines, step.text]
    wanted = step.line.split()  # spaces count as one, because a sentence may be folded
    places = [number for number, line in enumerate(lines) if line.split() == wanted]
    if len(places) != 1:
        raise NotPerformed(f"{step.file} has {len(places)} lines that read: {step.line}")
    start, end = places[0], places[0] + 1
    start = end if step.does == "after" else start
    end = start if step.does == "before" else end
    return [*lines[:start], step.text, *lines[end:]]


def _pytest(arguments: str) -> list[list[str]]:
    return [[sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", *shlex.split(arguments)]]


def _handrail(*words: str) -> list[str]:
    return [sys.executable, "-m", "handrail.management.cli", *words]


def _commands(line: str, written: list[str]) -> Iterator[list[str]]:
    """A command of a page as the processes that stand for it here: no browser, one database, and
    of the checks those that take no minute, on the modules that the page writes."""
    if found := re.fullmatch(r'make test ARGS="?([^"]+)"?', line):
        yield from _pytest(found[1])
    elif line == "make docs":
        yield _handrail("docs")
    elif line == "make check":
        yield [sys.executable, "-m", "ruff", "format", "--check", *written]
        yield [sys.executable, "-m", "ruff", "check", *written]
    elif line.startswith("handrail "):
        yield _handrail(*shlex.split(line)[1:])
    else:
        raise NotPerformed(f"Nobody has said what stands for this command here: {line}")


def _run(line: str, copy: Path, written: list[str]) -> None:
    settings = {
        "HANDRAIL_MODE": "test",
        "HANDRAIL_DATA": str(copy / "var"),
        "HANDRAIL_DATABASE": f"sqlite:///{copy}/var/handrail.sqlite3",
        "PYTHONPATH": str(copy),
    }
    for command in _commands(line, written):
        done = subprocess.run(
            command, cwd=copy, env=os.environ | settings, capture_output=True, text=True
        )
        if done.returncode:
            raise NotPerformed(f"{line} ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def copy_repository(to: Path) -> Path:
    """A copy of what people write here, with the migrated database that tests begin with."""
    for name in COPIED:
        shutil.copytree(ROOT / name, to / name, ignore=LEFT_OUT)
    for path in (*ROOT.glob("*.md"), ROOT / ".env.sample", ROOT / "Makefile", ROOT / "LICENSE"):
        shutil.copy2(path, to)
    shutil.copy2(ROOT / "pyproject.toml", to)
    (to / MIGRATED).mkdir(parents=True)
    migrated.sqlite_copy(to / MIGRATED / f"{migrated.mark()}.sqlite3")
    (to / "var").mkdir()
    return to


if __name__ == "__main__":
    page, folder = sys.argv[1:]
    perform(Path(page).read_text("utf-8"), copy_repository(Path(folder)))
