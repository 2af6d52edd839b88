"""A button that ends, closes or discards something looks so, and is never the main one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.source import PRODUCT, files, nodes, place

pytestmark = pytest.mark.once
TEMPLATES = PRODUCT / "pages" / "templates"
BUTTON = re.compile(
    r'<(?:button|a)\s[^>]*?class="(govuk-button[^"]*)"[^>]*>(.*?)</(?:button|a)>', re.DOTALL
)
ENDS = re.compile(
    r"\b(close|end|ending|stop|withdraw|withdrawal|decline|reject|discard|remove|cancel|delete|"
    r"disconnect|destroy|historic|do not|without recording)\b",
    re.IGNORECASE,
)
SAID = re.compile(r"{[{%].*?[%}]}|<[^>]+>", re.DOTALL)
# what has such a word, and why it is no loss
HARMLESS = {
    "Close it now": "it gives back access that was opened in an emergency",
    "End session": "it signs one device out",
    "Save and close task": "the answer is the work that was asked for",
    "Create a new link and stop the old oneCreate a one-time link": "the child gets the new link",
    "Reject this link": "the answer no to a proposal, beside the answer yes",
    "Mark as not historic": "what is due on the episode is due again",
}


def buttons(text: str) -> Iterator[tuple[str, str]]:
    """The classes and the words of each button in a template."""
    for classes, inside in BUTTON.findall(text):
        yield classes, " ".join(SAID.sub("", inside).split())


def ending(text: str) -> list[str]:
    """The words of the buttons that end something and do not look so."""
    return [
        words for classes, words in buttons(text)
        if ENDS.search(words)
        and words.partition(":")[0] not in HARMLESS
        and "govuk-button--warning" not in classes
    ]  # fmt: skip


def test_what_ends_or_discards_something_is_a_warning_button() -> None:
    read = {place(path): path.read_text("utf-8") for path in files(".html", TEMPLATES)}
    assert sum(len(list(buttons(text))) for text in read.values()) > 200
    assert {name: found for name, text in read.items() if (found := ending(text))} == {}


def test_what_is_harmless_is_there() -> None:
    said = {
        words.partition(":")[0]
        for path in files(".html", TEMPLATES)
        for _, words in buttons(path.read_text("utf-8"))
    }
    assert set(HARMLESS) - said == set()


def named_buttons(path: Path) -> Iterator[tuple[str, bool]]:
    """The words of each button that a view names, and whether the view says that it ends
    something."""
    for node in nodes(path):
        if isinstance(node, ast.Dict):
            keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "button":
                    texts = [n.value for n in ast.walk(value) if isinstance(n, ast.Constant)]
                    yield " ".join(map(str, texts)), "is_ending" in keys


def test_a_view_says_of_a_button_that_it_ends_something() -> None:
    found = [one for path in files(".py", PRODUCT / "pages") for one in named_buttons(path)]
    assert len(found) > 30
    assert [words for words, is_said in found if ENDS.search(words) and not is_said] == []


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ('<button class="govuk-button" type="submit">Withdraw it</button>', ["Withdraw it"]),
        ('<a class="govuk-button govuk-button--secondary" href="#">Delete it</a>', ["Delete it"]),
        ('<button class="govuk-button govuk-button--warning">Withdraw it</button>', []),
        ('<button class="govuk-button">Save <b>and</b> continue</button>', []),
    ],
)
def test_a_button_that_does_not_look_so_is_found(button: str, words: list[str]) -> None:
    assert ending(button) == words
