"""Reads a form from YAML text, so that every problem names its line and its remedy."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from yaml.reader import ReaderError

from handrail.rules.forms import questions
from handrail.rules.forms.questions import PLACEHOLDERS, Form, fill_placeholders
from handrail.rules.law.citations import fill_titles

PIECES = (
    Form,
    questions.Page,
    questions.Section,
    questions.Question,
    questions.Option,
    questions.Scale,
    questions.ToolOutput,
    questions.Band,
)
NAMES = sorted({name for piece in PIECES for name in piece.model_fields})
NO_SUCH = ("_parsing", "_type")
LONGEST_ECHO = 40
LARGEST = 1_000_000
DEEPEST = 40  # a form has about ten


@dataclass(frozen=True)
class Problem:
    """One problem in a form file: where it is, what it is and what to do."""

    line: int
    message: str
    remedy: str

    def sentence(self, file: str) -> str:
        return f"{file}, line {self.line}: {self.message}. {self.remedy}"


class BadForm(ValueError):
    """The text is not a form; `problems` explains where, and how to correct it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


Lines = dict[tuple[str | int, ...], int]


def read_form(text: str) -> Form:
    """The form that the YAML text describes. Raises BadForm."""
    tree, lines = _tree(text)
    if not isinstance(tree, dict):
        raise BadForm([Problem(1, "The file is not a form", "Begin with key:, version:, title:")])
    try:
        form = Form.model_validate(tree)
    except ValidationError as error:
        rows = _without_echoes(error.errors())
        raise BadForm([_problem(row, lines, tree) for row in rows]) from None
    unknown = _unknown_placeholders(tree, lines)
    if unknown:
        raise BadForm(unknown)
    return form


def _tree(text: str) -> tuple[Any, Lines]:
    if len(text) > LARGEST:
        raise BadForm([Problem(1, "The file is larger than 1 MB", "Split the tool in two")])
    try:
        root = _root(text)
    except yaml.YAMLError as error:
        raise BadForm([_not_yaml(error, text)]) from None
    lines: Lines = {}
    return (_plain(root, (), lines, set()) if root else None), lines


def _root(text: str) -> yaml.Node | None:
    """The text as a YAML node.

    Parsed by libyaml, which is ten times as fast, and again by the parser with clearer messages
    when libyaml finds an error or is not installed.
    """
    try:
        return _composed(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return _composed(text, yaml.SafeLoader)


def _composed(text: str, loader: Any) -> yaml.Node | None:
    if _depth(text, loader) > DEEPEST:
        remedy = "Check the brackets, or write the file as an indented list"
        raise BadForm([Problem(1, "The file is nested too deeply to be read", remedy)])
    root: yaml.Node | None = yaml.compose(text, Loader=loader)
    return root


def _depth(text: str, loader: Any) -> int:
    """How deeply lists and mappings are nested, up to one more than is read."""
    depth = deepest = 0
    for event in yaml.parse(text, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        deepest = max(deepest, depth)
        if deepest > DEEPEST:
            break
    return deepest


def _not_yaml(error: yaml.YAMLError, text: str) -> Problem:
    if isinstance(error, ReaderError):
        line = text.count("\n", 0, error.position) + 1
        remedy = "Remove it, and save the file as plain text in UTF-8"
        return Problem(line, "There is a character here that cannot be printed", remedy)
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    what = str(getattr(error, "problem", None) or "the text cannot be read")
    if r"\t" in what:
        remedy = "Use spaces for indents, never the tab key"
        return Problem(line, "This is not YAML: there is a tab here", remedy)
    remedy = "Check the indents, colons and quotation marks on this line and the one above"
    return Problem(line, f"This is not YAML: {what}", remedy)


def _plain(node: yaml.Node, path: tuple[str | int, ...], lines: Lines, seen: set[int]) -> Any:
    line = node.start_mark.line + 1
    lines[path] = line
    if id(node) in seen or len(path) > DEEPEST:
        remedy = "Write the part out again where it is needed, without & and *"
        raise BadForm([Problem(line, "Aliases and deep nesting are not read", remedy)])
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines, seen)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, i), lines, seen) for i, item in enumerate(node.value)]
    return _with_titles(str(node.value), line)


def _with_titles(text: str, line: int) -> str:
    """A text with the titles of the law that it cites by {law:...}. Raises BadForm."""
    try:
        return fill_titles(text)
    except KeyError as error:
        remedy = "Use an id that is listed on the page Law and guidance"
        raise BadForm([Problem(line, f"No rule of law is called {error}", remedy)]) from None


def _mapping(
    node: yaml.MappingNode, path: tuple[str | int, ...], lines: Lines, seen: set[int]
) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value in node.value:
        key = str(key_node.value)
        if key in result:
            line = key_node.start_mark.line + 1
            raise BadForm([Problem(line, f"{key!r} is here twice", "Remove one of them")])
        result[key] = _plain(value, (*path, key), lines, seen)
        lines[(*path, key)] = key_node.start_mark.line + 1
    return result


def _without_echoes(rows: Sequence[Any]) -> list[Any]:
    """The errors, without those that another error causes.

    "Too few items" for a list whose items have errors themselves; "missing" for a name that is
    there but misspelt.
    """
    places = [tuple(row["loc"]) for row in rows]
    misspelt = {
        (*row["loc"][:-1], _meant(str(row["loc"][-1])))
        for row in rows
        if row["type"] == "extra_forbidden"
    }

    def is_echo(row: ErrorDetails) -> bool:
        here = tuple(row["loc"])
        if row["type"] == "missing":
            return here in misspelt
        inside = [place for place in places if len(place) > len(here)]
        return row["type"] == "too_short" and any(p[: len(here)] == here for p in inside)

    return [row for row in rows if not is_echo(row)]


def _meant(name: str) -> str:
    """The name that a misspelt one probably stands for, or ""."""
    return next(iter(get_close_matches(name, NAMES, n=1)), "")


def _problem(row: ErrorDetails, lines: Lines, tree: Any) -> Problem:
    where = tuple(row["loc"])
    shown = where
    while where and where not in lines:
        where = where[:-1]
    line = lines[where] if where else _line_of_named_key(str(row["msg"]), lines, tree)
    return Problem(line, f"{_named(shown, tree)}: {_message(row)}", _remedy(row))


def _named(path: tuple[str | int, ...], tree: Any) -> str:
    """A place in the file as its author calls it, such as "question away, label"."""
    owner, rest, here = "", list[str](), tree
    for step in path:
        here = _inside(here, step)
        if isinstance(step, int):
            name = _inside(here, "key") or _inside(here, "value") or step + 1
            owner, rest = f"{rest[-1].removesuffix('s') if rest else 'item'} {name}", []
        else:
            rest.append(step)
    return ", ".join([owner, *rest] if owner else rest) or "the form"


def _inside(tree: Any, step: str | int) -> Any:
    if isinstance(tree, dict):
        return tree.get(step)
    is_there = isinstance(tree, list) and isinstance(step, int) and step < len(tree)
    return tree[step] if is_there else None


def _line_of_named_key(message: str, lines: Lines, tree: Any) -> int:
    """The line of the last key that the message quotes, for rules about the whole form."""
    named = re.search(r"'([a-z0-9_]+)'", message)
    places = [
        lines[path]
        for path, text in _texts(tree, ())
        if named and path[-1:] == ("key",) and text == named[1]
    ]
    return places[-1] if places else 1


def _message(row: ErrorDetails) -> str:
    kind = row["type"]
    if kind == "missing":
        return "this is missing"
    if kind == "extra_forbidden":
        return "a form does not have this key"
    if kind in {"string_pattern_mismatch", "literal_error", "enum"} or kind.endswith(NO_SUCH):
        return f"{str(row['input'])[:LONGEST_ECHO]!r} is not allowed here"
    return str(row["msg"]).removeprefix("Value error, ")


def _spelling(name: str) -> str:
    """What to do about a name that forms do not have."""
    meant = _meant(name)
    return f"Check the spelling{f': did you mean {meant}? Or' if meant else ', or'} take it out"


def _remedy(row: ErrorDetails) -> str:
    expected = (row.get("ctx") or {}).get("expected")
    last = str(row["loc"][-1]) if row["loc"] else "it"
    remedies = {
        "missing": f"Add '{last}:' here",
        "extra_forbidden": _spelling(last),
        "string_pattern_mismatch": "Use small letters, digits and _, beginning with a letter",
        "bool_parsing": "Write true or false",
        "int_parsing": "Write a whole number",
        "string_type": "Write a text on this line",
        "tuple_type": "Write a list under it: each item on its own line, beginning with a dash",
        "value_error": "Change this line",
    }
    if expected:
        return f"Write one of: {expected}"
    if row["loc"][-1:] == ("version",):
        return "Write a number, such as 1 or 2.1"
    return remedies.get(row["type"], "See 'handrail forms schema' for what is allowed here")


def _unknown_placeholders(tree: Any, lines: Lines) -> list[Problem]:
    known = dict.fromkeys(PLACEHOLDERS, "")
    found = []
    for path, text in _texts(tree, ()):
        left = fill_placeholders(text, known)
        if "{" in left:
            message = f"{left[left.index('{') :][:20]!r} is not a name that can be filled in"
            remedy = "Use {" + "}, {".join(sorted(PLACEHOLDERS)) + "} or take the brackets out"
            found.append(Problem(lines.get(path, 1), message, remedy))
    return found


def _texts(tree: Any, path: tuple[str | int, ...]) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(tree, str):
        return [(path, tree)]
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    return [found for key, value in pairs for found in _texts(value, (*path, key))]
