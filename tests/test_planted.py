"""The planted faults fit the code as it is, and the table on the page is that of these faults."""

import subprocess
from pathlib import Path

import pytest

from tests.quick import planted
from tests.quick.planted import Result
from tests.source import ROOT
from tests.tables import every

pytestmark = pytest.mark.once


@every("patch", planted.patches(), ids=lambda patch: patch.stem)
def test_a_fault_still_applies(patch: Path) -> None:
    words = ["git", "-c", "safe.directory=*", "apply", "--check", str(patch)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"Make the patch again (docs/build/tests.md): {done.stderr}"


def test_there_are_twenty_faults() -> None:
    assert len(planted.patches()) == 20


def test_the_table_stands_between_its_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "tests.md"
    page.write_text(f"Before\n{planted.BEGIN}\nold\n{planted.END}\nAfter\n", "utf-8")
    monkeypatch.setattr(planted, "PAGE", page)
    found = [Result("a", True, 41.2, "test_a.py::test_a"), Result("b", False, 59, "")]
    planted.write_table(found)
    text = page.read_text("utf-8")
    assert "noticed 1 of 2 within 60 seconds" in text
    assert "| a | noticed | 41 | `test_a.py::test_a` |" in text
    assert "old" not in text
    assert text.startswith("Before\n")
    assert text.endswith("\nAfter\n")
