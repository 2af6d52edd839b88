"""Reads the data files that come with the product."""

from collections.abc import Iterator
from importlib import resources


def shipped_forms() -> Iterator[tuple[str, str]]:
    """(file name, YAML text) of every shipped instrument, by name."""
    folder = resources.files("handrail.rules") / "forms"
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".yaml"):
            yield entry.name, entry.read_text(encoding="utf-8")
