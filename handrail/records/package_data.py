"""Reads the data files that come with the product."""

from collections.abc import Iterator
from importlib import resources


def shipped_forms() -> Iterator[tuple[str, str]]:
    """(file name, YAML text) of every shipped form, by name."""
    yield from _texts("forms")


def worked_examples() -> Iterator[tuple[str, str]]:
    """(file name, YAML text) of every worked example of a partnership's own tool, by name."""
    yield from _texts("forms/examples")


def _texts(place: str) -> Iterator[tuple[str, str]]:
    folder = resources.files("handrail.rules") / place
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".yaml"):
            yield entry.name, entry.read_text(encoding="utf-8")
