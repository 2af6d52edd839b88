"""Section 47 is for a child who is suffering, or is likely to suffer, significant harm.

Children Act 1989, section 47(1)(b). Wherever a person reads of significant harm, in forms and the
PDFs and letters made from them, on pages, in words and settings, both halves of the test stand.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests import source

pytestmark = pytest.mark.once
HARM = re.compile(r"significant harm", re.IGNORECASE)
WHOLE = re.compile(r"suffer(?:ing|s),? (?:or|nor|and)(?: is| be)? likely to suffer")
# what is no test of section 47
OTHER = {
    "Significant harm",  # the term of the glossary itself, explained there
    "would otherwise be likely to suffer significant harm",  # police protection, section 46(1)
    "would then be likely to suffer significant harm",  # secure accommodation, section 25(1)(a)
    "significant harm is likely without one",  # leave of the High Court, s100(4)
}


def texts(path: Path) -> Iterator[str]:
    """Every text of a file, each as one line."""
    if path.suffix == ".html":
        found = [path.read_text("utf-8")]
    elif path.suffix == ".yaml":
        found = list(_leaves(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)))
    else:
        nodes = source.nodes(path)
        found = [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    yield from (" ".join(text.split()) for text in found)


def files_with(word: str) -> list[Path]:
    """The code, tables and templates of the product in which a word of small letters stands."""
    paths = [path for kind in (".py", ".yaml", ".html") for path in source.files(kind)]
    return [path for path in paths if word in path.read_text("utf-8").lower()]


def _leaves(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from _leaves(one)
    elif isinstance(node, str):
        yield node


def half_said(text: str) -> bool:
    is_other = text in OTHER or any(" " in other and other in text for other in OTHER - {text})
    return bool(HARM.search(text)) and not WHOLE.search(text) and not is_other


def test_the_threshold_of_section_47_is_written_whole_wherever_it_is_written() -> None:
    read = {source.place(path): list(texts(path)) for path in files_with("harm")}
    assert sum(bool(HARM.search(text)) for found in read.values() for text in found) > 20
    assert {
        place: left for place, found in read.items() if (left := [*filter(half_said, found)])
    } == {}


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("Why is significant harm suspected?", True),
        ("A child may be suffering significant harm now", True),
        ("The child is suffering, or is likely to suffer, significant harm", False),
        ("A child would otherwise be likely to suffer significant harm", False),
        ("Significant harm", False),
    ],
)
def test_half_of_the_threshold_is_found(text: str, half: bool) -> None:
    assert half_said(text) is half
