"""No title of an Act or of guidance, no section or paragraph, stands outside the register of law.

`law_outside.txt` lists what is left, with the reason for each file. The list only shrinks.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import source

pytestmark = pytest.mark.once
LEFT = source.ROOT / "tests" / "law_outside.txt"
REGISTER = source.PRODUCT / "rules" / "law"
CITES = re.compile(
    r"\bActs? (?:19|20)\d\d|\bBill\b|Working Together|Keeping children safe|"
    r"\b[Ss](?:ections?|chedules?|ch) \d+|\bpara(?:graph)?s? \d+|\bArticles? \d+"
)
# without one of these words nothing is cited, in however many pieces a text is written
MAY_CITE = re.compile(r"Act|Bill|Working|Keeping|[Ss]ection|[Ss]chedule|[Ss]ch|para|Article")
# what the work itself is called, and no citation
TERMS = re.compile(r"[Ss]ection (?:17|20|45|47)\b(?! of)|\(section \d+\)")


def cited(path: Path) -> list[str]:
    """What a file cites, in its texts; in Python not in docstrings, which are for engineers."""
    written = path.read_text("utf-8")
    if not MAY_CITE.search(written):
        return []
    texts = list(_texts(path)) if path.suffix == ".py" else [written]
    return [found for text in texts for found in CITES.findall(TERMS.sub("", text))]


def _texts(path: Path) -> Iterator[str]:
    nodes = source.nodes(path)
    documented = {
        id(node.body[0].value)
        for node in nodes
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in nodes:
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in documented:
            yield node.value


def citing() -> dict[str, int]:
    files = [*source.files(".py"), *source.files(".html"), *source.files(".yaml")]
    found = {
        source.place(path): len(cited(path))
        for path in files
        if REGISTER not in path.parents and "migrations" not in path.parts
    }
    return {place: count for place, count in found.items() if count}


def left() -> dict[str, int]:
    lines = [line for line in LEFT.read_text("utf-8").splitlines() if line[:1] not in {"", "#"}]
    rows = [line.split(maxsplit=2) for line in lines]
    assert all(len(row) == 3 for row in rows), "each line has a number, a file and a reason"
    return {place: int(count) for count, place, _ in rows}


def test_the_law_is_cited_from_the_register_alone() -> None:
    assert citing() == left(), "write {law:...}, or make the number in law_outside.txt smaller"


def test_a_title_a_section_and_a_paragraph_are_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>Harbour Act 2031, section 12 and paragraph 3; a section 47 enquiry</p>")
    assert len(cited(page)) == 3
    module = tmp_path / "module.py"
    module.write_text('"""Harbour Act 2031."""\nSAID = "Harbour Act 2031"\n')
    assert cited(module) == ["Act 2031"]
