"""The first day of CONTRIBUTING.md, performed on a scratch copy."""

from pathlib import Path

import pytest

from tests.build import performer
from tests.source import ROOT

pytestmark = pytest.mark.once


@pytest.mark.slow
def test_the_first_day_ends_with_a_change_that_is_tested(tmp_path: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert [step.does for step in performer.steps(text)] == ["replace", "replace", "create", "run"]
    performer.perform(text, performer.copy_repository(tmp_path / "copy"))
