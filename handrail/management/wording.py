"""Every heading, label, button, error and confirmation of the product, with its place.

The strings are read from the sources as people wrote them: templates, forms in YAML, and the
calls and tables of Python modules. What is filled in later stands in braces: "{reference}".
"""

import ast
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

from handrail.rules.codes.code_tables import parse_table

Rows = Iterator[tuple[str, str]]  # kind, words


class Wording(NamedTuple):
    """One string that somebody can meet."""

    place: str
    kind: str
    words: str


HEADING, LABEL, BUTTON, LINK = "heading", "label", "button", "link"
HINT, ERROR, CONFIRMATION, TEXT = "hint", "error", "confirmation", "text"

LEFT_OUT = {"__pycache__", "migrations", "static", "demo", "bench"}
ELEMENTS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "legend", "caption"), HEADING),
    **dict.fromkeys(("label", "th", "dt", "summary"), LABEL),
    "button": BUTTON,
    "a": LINK,
    "p": TEXT,
    "li": TEXT,
}
BY_CLASS = {"govuk-error-message": ERROR, "govuk-hint": HINT, "govuk-button": BUTTON}
YAML_KINDS = {
    **dict.fromkeys(("title", "heading"), HEADING),
    **dict.fromkeys(("label", "short", "name"), LABEL),
    "hint": HINT,
    "about": HINT,
    "help": HINT,
    "error": ERROR,
}
ERRORS = {"NotPossible", "Incomplete", "Refused", "Problem", "ValidationError", "Finding", "Stale"}
CALLS = {**dict.fromkeys(ERRORS, ERROR), "Confirmation": CONFIRMATION, "Step": HEADING}
KEYWORDS = {
    **dict.fromkeys(("title", "heading", "sentence", "caption"), HEADING),
    **dict.fromkeys(("label", "name", "short"), LABEL),
    "button": BUTTON,
    "hint": HINT,
}
NAMES = {"WHY_NOT": ERROR, "DONE": CONFIRMATION}

COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
OTHERWISE = re.compile(r"\{% (?:else|elif)\b.*?%\}")
TITLE = re.compile(r"\{% block title %\}(.*?)\{% endblock %\}", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
VALUE = re.compile(r"\{\{\s*([\w.]+).*?\}\}", re.DOTALL)
SPACES = re.compile(r"\s+")
SENTENCE = re.compile(r"^[A-Z“{][^_]*[a-z’}] ?[a-z{“(‘0-9]")


def collect_wording(root: Path) -> list[Wording]:
    """Every string in the product's folder that somebody can read, in the order of files
    and lines.
    """
    found = [row for path in _sources(root) for row in _rows_of(path, root)]
    return sorted({row for row in found if row.words})


def wording_csv(rows: Iterable[Wording]) -> str:
    """The rows as a CSV file, under a line of their names; running text is left out."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Wording._fields)
    writer.writerows(row for row in rows if row.kind != TEXT)
    return text.getvalue()


def _sources(root: Path) -> list[Path]:
    found = (path for path in root.rglob("*") if path.suffix in READERS)
    return sorted(path for path in found if not LEFT_OUT & set(path.relative_to(root).parts))


def _rows_of(path: Path, root: Path) -> Iterator[Wording]:
    place = path.relative_to(root).as_posix()
    for kind, words in READERS[path.suffix](path.read_text("utf-8")):
        yield Wording(place, kind, SPACES.sub(" ", words).strip())


# Templates


class _Template(HTMLParser):
    """Gathers the text of each element that is named, in the order in which they end."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str, list[str]]] = []
        self.rows: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        by_class = next((BY_CLASS[name] for name in classes if name in BY_CLASS), "")
        if by_class or tag in ELEMENTS:
            self.open.append((tag, by_class or ELEMENTS[tag], []))

    def handle_data(self, data: str) -> None:
        for _, _, words in self.open[-1:]:
            words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {open_tag for open_tag, _, _ in self.open}:
            return
        while self.open:
            ended, kind, words = self.open.pop()
            self.rows.append((kind, "".join(words)))
            if ended == tag:
                return


def _of_template(text: str) -> Rows:
    """The rows of a template; alternatives are on both sides of a line."""
    text = COMMENT.sub("", text)
    titles = TITLE.findall(text)
    parser = _Template()
    parser.feed(_plain(text))
    for kind, words in [*((HEADING, _plain(title)) for title in titles), *parser.rows]:
        if re.search("[A-Za-z]", re.sub(r"\{.*?\}", "", words)):
            yield kind, words


def _plain(text: str) -> str:
    text = TAG.sub("", OTHERWISE.sub(" | ", text))
    return VALUE.sub(lambda found: "{" + found[1].split(".")[-1] + "}", text)


# Forms and lists in YAML


def _of_yaml(text: str) -> Rows:
    yield from _of_node(parse_table(text))


def _of_node(node: Any) -> Rows:
    if isinstance(node, list):
        for item in node:
            yield from _of_node(item)
    if isinstance(node, Mapping):
        for key, value in node.items():
            if isinstance(value, str):
                yield from [(YAML_KINDS[key], value)] if key in YAML_KINDS else []
            else:
                yield from _of_node(value)


# Python


def _of_python(text: str) -> Rows:
    """Strings of calls, keywords and tables that pages show; other sentences as text."""
    tree = ast.parse(text)
    passed = _docstrings(tree)
    for node in ast.walk(tree):
        for kind, value in _named(node):
            for words in _strings(value, passed):
                passed.add(id(words))
                yield kind, _words(words)
    for words in _strings(tree, passed):
        if SENTENCE.match(_words(words)) and " " in _words(words):
            yield TEXT, _words(words)


def _docstrings(tree: ast.Module) -> set[int]:
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, holders) and node.body]
    return {id(body[0].value) for body in bodies if isinstance(body[0], ast.Expr)}


def _named(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.Call):
        yield from ((KEYWORDS[w.arg], w.value) for w in node.keywords if w.arg in KEYWORDS)
        kind = CALLS.get(getattr(node.func, "id", getattr(node.func, "attr", "")))
        yield from ((kind, value) for value in node.args if kind)
        yield from ((kind, word.value) for word in node.keywords if kind == ERROR)
    if isinstance(node, ast.ClassDef) and "Word" in {getattr(b, "id", "") for b in node.bases}:
        tuples = [line.value for line in node.body if isinstance(line, ast.Assign)]
        yield from ((LABEL, said.elts[1]) for said in tuples if isinstance(said, ast.Tuple))
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        kinds = [NAMES.get(getattr(target, "id", "")) for target in targets]
        yield from ((kind, node.value) for kind in kinds if kind)


def _strings(node: ast.AST, passed: set[int]) -> Iterator[ast.Constant | ast.JoinedStr]:
    """Each whole string under a node: one with values in it counts once."""
    if id(node) in passed:
        return
    if isinstance(node, ast.JoinedStr):
        yield node
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, str) and re.search(r"[A-Z].*[a-z]| ", node.value):
            yield node
    else:
        for child in ast.iter_child_nodes(node):
            yield from _strings(child, passed)


def _words(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    parts = (
        str(part.value) if isinstance(part, ast.Constant) else "{" + _last_name(part) + "}"
        for part in node.values
    )
    return "".join(parts)


def _last_name(part: ast.expr) -> str:
    names = [
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(part)
        if isinstance(node, ast.Attribute | ast.Name)
    ]
    return names[0] if names else "value"


READERS = {".html": _of_template, ".txt": _of_template, ".yaml": _of_yaml, ".py": _of_python}
