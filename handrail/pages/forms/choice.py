"""What a pick is: some rows of which one or many are chosen beside a form."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Choice:
    """One row that can be chosen, in words."""

    row: Any
    label: str
    hint: str = ""

    @property
    def value(self) -> str:
        return str(self.row.public_id)


@dataclass
class Pick:
    """What is chosen beside a form: one or many of some rows."""

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
        """Takes over what was posted."""
        self.chosen = frozenset(posted.getlist(f"_pick_{self.name}"))

    @property
    def value(self) -> Any:
        """The chosen row, or the list of them."""
        found = [choice.row for choice in self.choices if choice.value in self.chosen]
        return found if self.many else (found[0] if found else None)
