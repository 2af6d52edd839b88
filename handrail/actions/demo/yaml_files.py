"""Reads the demo's own YAML files: every scalar is text."""

from functools import lru_cache
from importlib import resources
from typing import Any

from handrail.rules.codes.code_tables import parse_table


@lru_cache(maxsize=8)
def read_yaml(name: str) -> Any:
    """The content of one of the YAML files beside this module."""
    text = (resources.files("handrail.actions.demo") / name).read_text(encoding="utf-8")
    return parse_table(text)
