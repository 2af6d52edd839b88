"""A run that fails says why in its last twenty lines, and how to repeat just that."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.outcome import Outcome, outcomes, summary_lines
from tests.source import ROOT

pytestmark = pytest.mark.once
UNITS = "units on SQLite"
PARTS = (UNITS, "units on PostgreSQL", "journeys on SQLite", "journeys on PostgreSQL")
WRONG = """
import pytest

@pytest.mark.parametrize("word", ["a b", "c"])
def test_of_a_sum(word):
    assert 1 + 1 == 3, word

def test_that_passes(): pass

def test_that_is_skipped(): pytest.skip("not here")
"""


def ran(folder: Path, source: str) -> subprocess.CompletedProcess[str]:
    """A part of a run with one file of tests, and two processes as in `make test`."""
    (folder / "test_it.py").write_text(source, "utf-8")
    env = os.environ | {"HANDRAIL_OUTCOME": str(folder / "outcomes"), "PART": UNITS}
    env = {name: value for name, value in env.items() if not name.startswith("PYTEST_")}
    words = ["-m", "pytest", "-q", "-n", "2", "-p", "tests.outcome", "-p", "no:cacheprovider"]
    return subprocess.run(
        [sys.executable, *words, f"--rootdir={folder}", "--randomly-seed=7", str(folder)],
        env=env | {"PYTHONPATH": str(ROOT)}, cwd=folder, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_each_failure_is_written_down_with_the_line_of_its_error(tmp_path: Path) -> None:
    assert ran(tmp_path, WRONG).returncode == 1
    found = outcomes(tmp_path / "outcomes")[UNITS]
    assert (found.passed, found.skipped, found.seed) == (1, 1, "7")
    assert {name.rpartition("::")[2] for name in found.failed} == {
        "test_of_a_sum[a b]",
        "test_of_a_sum[c]",
    }
    assert "AssertionError: c" in found.failed["test_it.py::test_of_a_sum[c]"]


@pytest.mark.slow
def test_a_file_that_cannot_be_read_is_a_failure_with_its_reason(tmp_path: Path) -> None:
    assert ran(tmp_path, "import nothing_of_that_name\n").returncode != 0
    (reason,) = outcomes(tmp_path / "outcomes")[UNITS].failed.values()
    assert "No module named 'nothing_of_that_name'" in reason


def lines(failed: dict[str, dict[str, str]]) -> list[str]:
    found = {part: Outcome(part, 5, 1, failed.get(part, {}), "7") for part in PARTS}
    return list(summary_lines(found, [(part, int(part in failed), 61) for part in PARTS]))


def test_each_part_has_its_time_and_its_count() -> None:
    assert lines({})[0] == "   61 s  units on SQLite: 5 passed, 0 failed, 1 skipped"
    assert len(lines({})) == len(PARTS)


def test_the_command_repeats_just_what_failed() -> None:
    found = lines({UNITS: {"tests/a.py::test_b[c d]": "AssertionError: no"}})
    assert found[:3] == [
        "Failed: units on SQLite (1 test)",
        "  tests/a.py::test_b[c d]",
        "    AssertionError: no",
    ]
    assert found[3].endswith(
        'Again: PART="units on SQLite" make test ARGS="\'tests/a.py::test_b[c d]\''
        ' --randomly-seed=7"'
    )


def test_of_many_failures_the_files_are_named() -> None:
    found = lines({UNITS: {f"tests/a.py::test_{n}": "no" for n in range(30)}})
    assert found[0] == "Failed: units on SQLite (30 tests, the first 4 of them)"
    assert 'ARGS="tests/a.py --randomly-seed=7"' in found[-4]


def test_what_broke_off_is_said_to_have_broken_off() -> None:
    assert "broke off" in "".join(summary_lines({}, [(UNITS, 3, 4)]))


def test_twenty_lines_are_enough_when_every_part_fails() -> None:
    many = {f"tests/a.py::test_{n}": "no" for n in range(30)}
    assert len(lines(dict.fromkeys(PARTS, many))) < 20
    assert len(lines({UNITS: many})) < 20


def test_the_program_reads_what_parts_wrote(tmp_path: Path) -> None:
    file = tmp_path / "outcomes"
    file.write_text(json.dumps(asdict(Outcome(UNITS, passed=3))) + "\n", "utf-8")
    words = [sys.executable, "-m", "tests.outcome", str(file), f"{UNITS}=0=12"]
    said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.splitlines()[-1] == "   12 s  units on SQLite: 3 passed, 0 failed, 0 skipped"
