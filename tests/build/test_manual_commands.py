"""Commands, options, settings and targets that the manual names are there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from tests.source import PRODUCT, ROOT

pytestmark = pytest.mark.once
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *(page for page in sorted((ROOT / "docs").rglob("*.md")) if "reference" not in page.parts),
]
CODE = re.compile(r"```.*?```|`[^`\n]+(?:\n[^`\n]+)?`|^    \S.*$", re.S | re.M)
COMMAND = re.compile(
    r"(?<!now )\bhandrail (?!handrail)([a-z][a-z-]+)\b([^`|&;]*?)(?=$|`|\||&|;|\bhandrail )",
    re.S | re.M,
)
OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]+")
SETTING = re.compile(r"\bHANDRAIL_[A-Z][A-Z_]*[A-Z]\b")
TARGET = re.compile(r"(?:^|`|&& )\s*(?:[A-Z_]+=\S+ )*make ([a-z][a-z-]+)\b(?! [a-z])", re.M)
# what a test or a script sets, and nobody who runs the service
NOT_SETTINGS = {"HANDRAIL_WHOLE", "HANDRAIL_DRAW"}


def code() -> Iterator[tuple[str, str]]:
    """Every piece of code in the manual, with its page."""
    for page in PAGES:
        for piece in CODE.findall(page.read_text("utf-8")):
            yield page.relative_to(ROOT).as_posix(), piece


def options_of(name: str) -> str:
    """What a command says of itself, and its source, in which subcommands have theirs."""
    command = load_command_class(get_commands()[name], name)
    module = Path(*type(command).__module__.split(".")).with_suffix(".py")
    source = ROOT / module
    shared = [PRODUCT / "management" / f"{each}.py" for each in ("returns", "return_files")]
    texts = [path.read_text("utf-8") for path in (source, *shared) if path.exists()]
    return command.create_parser("handrail", name).format_help() + "\n".join(texts)


def test_every_command_and_option_is_there() -> None:
    found = [
        (page, name.replace("-", "_"), option)
        for page, piece in code()
        for name, rest in COMMAND.findall(piece)
        for option in [*OPTION.findall(rest), ""]
    ]
    assert len(found) > 100
    known = set(get_commands())
    assert sorted({(page, name) for page, name, _ in found if name not in known}) == []
    helps = {name: options_of(name) for _, name, _ in found}
    assert [row for row in found if row[2] not in helps[row[1]]] == []


def test_every_setting_is_explained_in_the_sample() -> None:
    sample = (ROOT / ".env.sample").read_text("utf-8")
    named = {(page, name) for page, piece in code() for name in SETTING.findall(piece)}
    assert len(named) > 40
    assert sorted(row for row in named if row[1] not in sample and row[1] not in NOT_SETTINGS) == []


def test_every_target_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = {(page, name) for page, piece in code() for name in TARGET.findall(piece)}
    assert len(named) > 30
    assert sorted(row for row in named if row[1] not in targets) == []
