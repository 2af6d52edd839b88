"""The input of a step of a case, from its form and from its stage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from handrail.actions.core.recording import Thing
from handrail.records.models import Draft
from handrail.rules.core.limits import Limit

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Given:
    """The input of a step: answers, what was picked beside the form, token and version seen.

    `picked` has rows or lines by name, as the page of the step asks for them.
    """

    answers: Answers = field(default_factory=dict)
    picked: Mapping[str, Any] = field(default_factory=dict)
    token: str = ""
    seen: int | None = None
    draft: Draft | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)

    def said(self, key: str) -> str:
        """The answer to a question as text; "" when there is none."""
        return str(self.answers.get(key) or "").strip()


@dataclass(frozen=True)
class Means:
    """What a stage adds to the table: columns, limits of clocks, and what else the event names.

    `follows` marks what was permitted already: a consequence of the step under way, which has
    its form, or an act of a person who has a link for it. `even_closed` marks what reviews the
    work, and may begin in a case that is closed. `permitted` marks what was permitted on
    another row, and still needs its form. `quiet` marks what was over long ago: it is recorded,
    and starts no deadline, task or notification. `again` marks what was done before: its
    deadlines and tasks were started then.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    limits: Mapping[str, Limit] = field(default_factory=dict)
    also: Iterable[Thing] = ()
    follows: bool = False
    even_closed: bool = False
    permitted: bool = False
    quiet: bool = False
    again: bool = False


NOTHING = Means()
