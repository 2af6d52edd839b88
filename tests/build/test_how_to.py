"""Each how-to page, performed: its blocks change a scratch copy, and its commands succeed there."""

from pathlib import Path

import pytest

from tests.build import performer
from tests.source import ROOT, place

pytestmark = pytest.mark.once
HOW_TO = ROOT / "docs" / "build" / "how-to"
PAGES = [path for path in sorted(HOW_TO.glob("*.md")) if path.name != "README.md"]
# tried elsewhere: a stage in tests/crossing/test_how_to.py, an edition in tests/rules/law
ELSEWHERE = {"add-a-stage", "change-the-law"}
PERFORMED = [path for path in PAGES if path.stem not in ELSEWHERE]


@pytest.mark.slow
@pytest.mark.drawn
@pytest.mark.parametrize("page", PERFORMED, ids=lambda path: path.stem)
def test_a_page_does_what_it_says(page: Path, tmp_path: Path) -> None:
    text = page.read_text("utf-8")
    does = [step.does for step in performer.steps(text)]
    assert "create" in does, "a page writes a test"
    assert does[-1] == "run", "a page ends with what shows that it worked"
    performer.perform(text, performer.copy_repository(tmp_path / "copy"))


def test_the_list_of_pages_has_every_page() -> None:
    listed = (HOW_TO / "README.md").read_text("utf-8")
    assert [place(page) for page in PAGES if f"]({page.name})" not in listed] == []
