"""The page that adds a stage works: its files are written into a copy of the house, and tried."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests import migrated as migrations
from tests.source import ROOT

pytestmark = [pytest.mark.once, pytest.mark.slow]
PAGE = ROOT / "docs" / "build" / "how-to" / "add-a-stage.md"
NUMBERED = re.compile(
    r"^(\d+)\. (One line, added to )?`([\w./-]+)`\n\n```\w+\n(.*?)^```$", re.M | re.S
)
COMMAND = re.compile(r"^```sh\n(handrail .+)\n```$", re.M)
LEFT_BEHIND = ("static", "bench", "journeys", "node_modules")
NUMBER = re.compile(r"^\d+\. ", re.M)
MOST = 12
# what says which list has no row of a stage, or of its table
LISTS = (
    "tests/crossing/test_access.py::test_the_table_names_every_route_with_every_method",
    "tests/rules/core/test_stages.py",
    "tests/rules/data_protection/test_data_map.py",
    "tests/rules/data_protection/test_record_contents.py",
    "tests/rules/workflow/test_workflow.py::test_every_state_is_reached_from_the_start",
)


def shown() -> list[tuple[bool, str, str]]:
    """What the page shows: whether it is added to a file, which file, and its text."""
    return [(bool(more), path, text) for _, more, path, text in NUMBERED.findall(PAGE.read_text())]


def copied(to: Path) -> Path:
    for name in ("handrail", "tests", "docs", "deploy", "requirements"):
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    shutil.copy(ROOT / "pyproject.toml", to)
    return to


def contents(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.suffix != ".pyc" and path.is_file())
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


def run(root: Path, *words: str) -> str:
    """What a command in the copy says; it has to succeed."""
    own = {"HANDRAIL_MODE": "test", "HANDRAIL_DATA": str(root / "var"), "PYTHONPATH": str(root),
           "HANDRAIL_DATABASE": f"sqlite:///{root / 'var' / 'h.sqlite3'}"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, *words], cwd=root, env=os.environ | own, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-6000:]
    return done.stdout


def migrated(root: Path) -> None:
    """Does the one new migration of the copy on a database that has all others."""
    migrations.sqlite_copy(root / "var" / "h.sqlite3")
    run(root, "-m", "handrail.management.cli", "migrate", "--verbosity=0")
    mark = run(root, "-c", "from tests import migrated; print(migrated.mark())").strip()
    ready = root / ".pytest_cache" / "migrated" / f"{mark}.sqlite3"
    ready.parent.mkdir(parents=True)
    with closing(sqlite3.connect(root / "var" / "h.sqlite3")) as whole:
        whole.execute("VACUUM INTO ?", [str(ready)])


@pytest.mark.drawn
def test_the_page_that_adds_a_stage_takes_twelve_files_and_works(tmp_path: Path) -> None:
    root = copied(tmp_path)
    before = contents(root)
    for is_added, path, text in shown():
        file = root / path
        file.write_text(file.read_text() + text if is_added else text)
    (root / "var").mkdir()
    for command in COMMAND.findall(PAGE.read_text()):
        run(root, "-m", "handrail.management.cli", *command.split()[1:])
    after = contents(root)
    touched = {path for path in after if before.get(path) != after[path]}
    touched = {path for path in touched if not path.startswith("var/")}
    assert len(touched) == len(NUMBER.findall(PAGE.read_text())) <= MOST, sorted(touched)
    migrated(root)
    tests = sorted(path for path in touched if Path(path).name.startswith("test_"))
    run(root, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", *tests, *LISTS)
