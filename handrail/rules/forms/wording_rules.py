"""Words that blame a child or hide who did harm, and what to write instead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from handrail.rules.codes.code_tables import read_code_table

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

    Within quotation marks it is a quotation: a person's own words, which stay as they are.
    """

    start: int
    end: int
    found: str
    category: str
    suggestion: str
    why: str
    is_quotation: bool = False


@lru_cache(maxsize=1)
def load_advice() -> tuple[Advice, ...]:
    """Return the word list that is shipped with the product."""
    rows = read_code_table("language.yaml")
    return tuple(Advice.model_validate(row) for row in rows)


@dataclass(frozen=True)
class _Row:
    """One row of the list, compiled for searching."""

    pattern: re.Pattern[str]
    advice: Advice


@lru_cache(maxsize=1)
def _rows() -> tuple[_Row, ...]:
    return tuple(_Row(_compiled(row.patterns), row) for row in load_advice())


@lru_cache(maxsize=1)
def _rows_by_beginning() -> tuple[dict[str, set[int]], frozenset[int]]:
    """The rows, by number, for each initial group of letters; and the lengths of the groups."""
    found: dict[str, set[int]] = {}
    for number, row in enumerate(load_advice()):
        for start in _begins(row.patterns):
            found.setdefault(start, set()).add(number)
    return found, frozenset(map(len, found))


_WORD, _LETTERS = re.compile(r"[a-z]+"), re.compile(r"[a-z]+(?!\?)|[a-z]+(?=[a-z]\?)")
_FIRST_GROUP = re.compile(r"\((?:\?:|\?-i:)([^()]+)\)(\??)(.*)", re.DOTALL)


def _begins(patterns: tuple[str, ...]) -> Iterator[str]:
    """The first letters of any text that matches; most texts contain none of them."""
    for pattern in patterns:
        group = _FIRST_GROUP.match(pattern)
        for start in group[1].split("|") if group else [pattern]:
            letters = _LETTERS.match(start.lower())
            yield letters[0] if letters else ""
        if group and group[2]:
            yield from _begins((group[3],))


def _may_stand_in(text: str) -> list[_Row]:
    """The rows that may match a text: it has the beginning of a word of theirs."""
    words = set(_WORD.findall(text.lower()))
    known, sizes = _rows_by_beginning()
    there = {word[:size] for word in words for size in sizes}
    numbers = set().union(*(known[start] for start in there & known.keys()))
    return [_rows()[number] for number in sorted(numbers)]


def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    spaced = "|".join(pattern.replace(" ", r"\s+") for pattern in patterns)
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)", re.IGNORECASE)


def find_issues_in_text(text: str) -> list[Finding]:
    """Return what to reconsider in a text, in order, without overlaps (the longest wins).

    Advice only: nothing here is a reason to refuse a text.
    """
    quoted = [found.span() for found in _QUOTATION.finditer(text)]
    every = [
        _finding(found, row.advice, quoted)
        for row in _may_stand_in(text)
        for found in row.pattern.finditer(text)
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
