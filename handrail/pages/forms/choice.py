"""The choice beside the form of a step and its known answers, as registered by domains."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from handrail.pages.core.request import Request
from handrail.rules.core.domains import domain_modules
from handrail.rules.workflow import Step


@dataclass(frozen=True)
class Choice:
    """One row to choose from, in words."""

    row: Any
    label: str
    hint: str = ""

    @property
    def value(self) -> str:
        return str(self.row.public_id)


@dataclass
class Pick:
    """A choice beside a form: one or several of some rows."""

    name: str
    label: str
    choices: list[Choice]
    many: bool = False
    hint: str = ""
    chosen: frozenset[str] = field(default_factory=frozenset)
    error: str = ""

    @property
    def id(self) -> str:
        return f"id_{self.name}"

    def read(self, posted: Any) -> None:
        """Reads the choice from what was posted."""
        self.chosen = frozenset(posted.getlist(f"_pick_{self.name}"))

    @property
    def value(self) -> Any:
        """The chosen row, or the list of them."""
        found = [choice.row for choice in self.choices if choice.value in self.chosen]
        return found if self.many else (found[0] if found else None)


PickFor = Callable[[Any, Any], Pick | None]


@cache
def picks_by_name() -> Mapping[str, PickFor]:
    """The available choices, by the name that a step uses."""
    brought = domain_modules("handrail.pages", "choices")
    return {name: pick for domain in brought for name, pick in domain.PICKS.items()}


def prefilled_answers(request: Request, step: Step, case: Any) -> dict[str, Any]:
    """Answers already known when a form is opened, from the page it was opened on."""
    found: dict[str, Any] = {}
    for domain in domain_modules("handrail.pages", "choices"):
        for known_of in domain.KNOWN:
            found |= known_of(request, step, case)
    return found


ONLY_ONE = frozenset({"police", "specialist"})  # where there is one, it is chosen already


def pick_for(request: Request, step: Step, row: Any) -> Pick | None:
    """The choice beside the form of a step, or None."""
    if not step.picks:
        return None
    pick = picks_by_name()[step.picks](request, row)
    if pick and step.picks in ONLY_ONE and len(pick.choices) == 1:
        pick.chosen = frozenset(choice.value for choice in pick.choices)
    return pick
