"""Contradictions as a form shows them: the question, and a box for the reason."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from handrail.pages.forms.free_text import read_text
from handrail.rules.core.contradictions import CONTRADICTIONS


class Question(NamedTuple):
    """One contradiction: the name of its box, what is asked, what was written, what is wrong."""

    key: str
    asks: str
    said: str
    problem: str


def asked_questions(problems: Mapping[str, str], posted: Mapping[str, Any]) -> list[Question]:
    """The contradictions to show: what is asked now, and what was written already."""
    return [
        Question(row.key, row.asks, str(posted.get(row.key, "")), problems.get(row.key, ""))
        for row in CONTRADICTIONS
        if row.key in problems or str(posted.get(row.key, "")).strip()
    ]


def read_reasons(posted: Mapping[str, Any]) -> dict[str, str]:
    """The reason given for each question. Raises Incomplete for text that cannot be stored."""
    names = [row.key for row in CONTRADICTIONS if str(posted.get(row.key, "")).strip()]
    return {name: read_text(posted, name) for name in names}
