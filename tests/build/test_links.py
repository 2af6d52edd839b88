"""The pages for readers: in a folder for each kind of reader, and every link leads somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.source import ROOT, place

pytestmark = pytest.mark.once

DOCS = ROOT / "docs"
READERS = {"use", "run", "integrate", "build", "reference", "pictures"}
AT_THE_TOP = [ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "CHANGELOG", "SECURITY")]
PAGES = sorted([*DOCS.rglob("*.md"), *AT_THE_TOP])
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.M | re.S)
HEADING = re.compile(r"^#+ (.+)$", re.M)
OPENING = "After reading this page you "


def text_of(page: Path) -> str:
    """A page without its blocks of code, in which brackets are no links."""
    return FENCED.sub("", page.read_text("utf-8"))


def anchors(page: Path) -> set[str]:
    """The anchors that a page has, one for each heading, as GitHub names them."""
    heads = (re.sub(r"[^\w\- ]", "", head.lower()) for head in HEADING.findall(text_of(page)))
    return {head.strip().replace(" ", "-") for head in heads}


def broken(page: Path) -> Iterator[str]:
    """The links of a page that lead to no file, or to no heading of it."""
    for link in LINK.findall(text_of(page)):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            yield link


def test_every_link_leads_to_a_page_and_a_heading() -> None:
    found = {place(page): links for page in PAGES if (links := list(broken(page)))}
    assert found == {}


def test_a_link_to_nothing_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One\n\n[here](#one) [there](#two) [gone](gone.md)\n", "utf-8")
    assert list(broken(page)) == ["#two", "gone.md"]


def test_every_page_is_in_the_folder_of_its_readers() -> None:
    assert {path.name for path in DOCS.iterdir()} == READERS


def test_every_page_opens_with_what_one_can_do_after_reading_it() -> None:
    pages = [page for page in DOCS.rglob("*.md") if not re.match(r"\d{4}-", page.name)]
    openings = {place(page): page.read_text("utf-8").split("\n\n")[1] for page in pages}
    assert [name for name, words in openings.items() if not words.startswith(OPENING)] == []


def test_the_readme_is_one_screen() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 60
