"""Reads the tables of codes that come with the product."""

from importlib import resources
from typing import Any

import yaml

# libyaml is ten times as fast, and is not installed everywhere
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_code_file(name: str) -> str:
    """The text of a file under handrail/rules/codes, for example "matching/reasons.yaml"."""
    return (resources.files("handrail.rules") / "codes" / name).read_text(encoding="utf-8")


def read_code_table(name: str) -> Any:
    """What a YAML file under handrail/rules/codes contains; every scalar is text."""
    return parse_table(read_code_file(name))


def parse_table(text: str) -> Any:
    """What a YAML text contains; every scalar is text. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=LOADER)
