"""A long run that was cut short is gone on with: what has passed is not run again.

`HANDRAIL_RESUME` names the run. Its list of what has passed lies in `.pytest_cache/resume/`, holds
while no file changes, and goes when all of it has passed.
"""

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from tests.quick.places import ROOT, git


def state() -> str:
    """Short for the files as they stand: another file, another state."""
    read = hashlib.sha256("\n".join(git("rev-parse", "HEAD")).encode())
    new = git("ls-files", "--others", "--exclude-standard")
    for path in sorted({*git("diff", "--name-only", "HEAD"), *new}):
        if (ROOT / path).is_file():
            read.update(path.encode() + (ROOT / path).read_bytes())
    return read.hexdigest()


class Resume:
    """Leaves out what has passed before, and notes what passes now."""

    def __init__(self, name: str = "", now: str = "") -> None:
        folder = ROOT / ".pytest_cache" / "resume"
        folder.mkdir(parents=True, exist_ok=True)
        self.path = Path(folder / (name or os.environ["HANDRAIL_RESUME"]))
        self.state = now or state()
        lines = self.path.read_text("utf-8").splitlines() if self.path.exists() else []
        self.passed = set(lines[1:]) if lines[:1] == [self.state] else set()
        if not self.passed:
            self.path.write_text(f"{self.state}\n", "utf-8")
            for beside in folder.glob(f"{self.path.name}.*"):  # what the run before found
                beside.write_text("", "utf-8")

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        done = [item for item in items if item.nodeid in self.passed]
        if done:
            config.hook.pytest_deselected(items=done)
            items[:] = [item for item in items if item.nodeid not in self.passed]

    def pytest_runtest_logreport(self, report: Any) -> None:
        is_worker = "PYTEST_XDIST_WORKER" in os.environ
        if report.when == "call" and report.passed and not is_worker:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(f"{report.nodeid}\n")

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if self.passed:
            terminalreporter.write_line(f"{len(self.passed)} had passed in a run before this one.")

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if "PYTEST_XDIST_WORKER" not in os.environ and exitstatus == 0:
            self.path.unlink(missing_ok=True)
