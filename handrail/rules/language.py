"""Words that blame a child or hide who did harm, and what to write instead."""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

_QUOTATION = re.compile(r"""“[^“”]*”|"[^"\n]*"|‘[^‘\n]*?’(?![\w’])""")


class Advice(BaseModel):
    """One row of the word list: patterns to find, what to write instead, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    category: str
    patterns: tuple[str, ...]
    suggestion: str
    why: str


@dataclass(frozen=True)
class Finding:
    """A place in a text (from `start` up to `end`, in characters) and the advice about it.

    Within quotation marks it is a quotation: somebody's own words, which are kept as they are.
    """

    start: int
    end: int
    found: str
    category: str
    suggestion: str
    why: str
    is_quotation: bool = False


@lru_cache(maxsize=1)
def advice() -> tuple[Advice, ...]:
    """Return the word list that comes with the system."""
    file = resources.files("handrail.rules") / "codes" / "language.yaml"
    rows = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return tuple(Advice.model_validate(row) for row in rows)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], Advice], ...]:
    return tuple((_compiled(row.patterns), row) for row in advice())


def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    spaced = "|".join(pattern.replace(" ", r"\s+") for pattern in patterns)
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)", re.IGNORECASE)


def findings(text: str) -> list[Finding]:
    """Return what to reconsider in a text, in order, without overlaps (the longest wins).

    Advice only: nothing here is a reason to refuse a text.
    """
    quoted = [found.span() for found in _QUOTATION.finditer(text)]
    every = [
        _finding(found, row, quoted)
        for pattern, row in _patterns()
        for found in pattern.finditer(text)
    ]
    kept: list[Finding] = []
    for finding in sorted(every, key=lambda one: (one.start, -one.end)):
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return kept


def _finding(found: re.Match[str], row: Advice, quoted: list[tuple[int, int]]) -> Finding:
    start, end = found.span()
    inside = any(first < start and end < last for first, last in quoted)
    return Finding(start, end, found[0], row.category, row.suggestion, row.why, inside)
