"""Guidance can be read at the age of twelve, by the automated readability index.

Age = 5 + 4.71 * characters / words + 0.5 * words / sentences - 21.43. Source: E. A. Smith and
R. J. Senter, Automated Readability Index, Aerospace Medical Research Laboratories, 1967; its grade
begins at the age of five.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from django.test import Client
from django.urls import reverse

OLDEST, FEWEST_WORDS = 12.0, 30
ROOT = Path(__file__).parents[2]
FORMS = sorted((ROOT / "handrail" / "rules" / "forms").glob("*.yaml"))
DOCS = sorted((ROOT / "docs" / "use").glob("*.md"))
PAGES = ("guide", "help", "privacy", "privacy_children")
GUIDANCE = {"about", "notice", "lead", "hint", "why"}
BLOCKS = {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "label", "legend", "title"}


class Paragraphs(HTMLParser):
    """The text of the main part of a page, a line a paragraph."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html.split("<main", 1)[1].split("</main>", 1)[0].partition(">")[2])

    def handle_data(self, data: str) -> None:
        self.text += re.sub(r"\s+", " ", data)

    def handle_endtag(self, tag: str) -> None:
        self.text += "\n" if tag in BLOCKS else ""


def reading_age(text: str) -> float:
    """The age at which the text can be read, in years; 0.0 where it has hardly any words."""
    words = re.findall(r"[A-Za-z’']+", text)
    sentences = re.findall(r"[A-Za-z’'].*?(?:[.!?:](?=\s|$)|\n|$)", text)
    if len(words) < FEWEST_WORDS:
        return 0.0
    letters = sum(map(len, words)) / len(words)
    return 5 + 4.71 * letters + 0.5 * len(words) / len(sentences) - 21.43


def guidance(node: object) -> Iterator[str]:
    """The explaining texts of a form, wherever they are in it."""
    for key, value in node.items() if isinstance(node, dict) else ():
        if key in GUIDANCE and isinstance(value, str):
            yield value
        yield from guidance(value)
    for value in node if isinstance(node, list) else ():
        yield from guidance(value)


def plain(markdown: str) -> str:
    """The prose of a page of the docs: without code, tables, links and the breaks of lines."""
    prose = re.sub(r"```.*?```|^\|.*?$|^#.*?$", "", markdown, flags=re.S | re.M)
    prose = re.sub(r"\]\([^)]*\)|[*`\[\]]", "", prose)
    return re.sub(r"(?<!\n)\n(?!\n)", " ", prose)


def test_the_formula_tells_plain_words_from_others() -> None:
    plain_words = "We will ring you today. You can ask us to stop. " * 6
    other = (
        "Notwithstanding the aforementioned considerations, practitioners' determinations "
        "necessitate comprehensive interdisciplinary deliberation, irrespective of circumstances "
    ) * 3
    assert reading_age(plain_words) < OLDEST < reading_age(other)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_the_guidance_of_a_form(path: Path) -> None:
    texts = guidance(yaml.safe_load(path.read_text("utf-8")))
    assert reading_age("\n".join(texts)) <= OLDEST


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.stem)
def test_the_docs_for_those_who_use_it(path: Path) -> None:
    assert reading_age(plain(path.read_text("utf-8"))) <= OLDEST


@pytest.mark.django_db
@pytest.mark.once
@pytest.mark.parametrize("name", PAGES)
def test_the_public_pages(name: str) -> None:
    html = Client().get(reverse(name)).content.decode()
    assert 0 < reading_age(Paragraphs(html).text) <= OLDEST
