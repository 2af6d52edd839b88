"""The boxes of an administrator's form: one answer each, and how it is shown and read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handrail.rules import identifiers

LINE, AREA = 500, 5_000  # letters
DATE_PARTS = ("day", "month", "year")


@dataclass(frozen=True)
class Box:
    """One answer of a form. Kinds: line, area, choice, radios, tick, ticks, date, password."""

    name: str
    label: str
    kind: str = "line"
    hint: str = ""
    choices: Sequence[tuple[str, str]] = ()
    value: Any = ""
    problem: str = ""
    width: str = ""
    optional: bool = False
    heading: str = ""  # above the first group that carries it
    group: str = ""  # boxes of one group stand in a row
    quiet: bool = False  # the group says it; the label is for those who hear the page

    @property
    def id(self) -> str:
        return f"id_{self.name}"

    @property
    def template(self) -> str:
        return f"core/boxes/{self.kind}.html"

    @property
    def described_by(self) -> str:
        parts = [f"{self.id}-hint"] if self.hint else []
        return " ".join(parts + ([f"{self.id}-error"] if self.problem else []))

    @property
    def parts(self) -> list[tuple[str, str, str]]:
        """(name, label, text) of the three boxes of a date."""
        texts = self.value if isinstance(self.value, tuple) else ("", "", "")
        return [
            (f"{self.name}__{part}", part.capitalize(), text)
            for part, text in zip(DATE_PARTS, texts, strict=True)
        ]

    def posted(self, posted: Any) -> Any:
        """What stands in the box after it was sent."""
        if self.kind == "tick":
            return self.name in posted
        if self.kind == "ticks":
            return posted.getlist(self.name)
        if self.kind == "date":
            return tuple(posted.get(f"{self.name}__{part}", "").strip() for part in DATE_PARTS)
        if self.kind == "password":
            return posted.get(self.name, "")
        return posted.get(self.name, "").strip()

    def fault(self) -> str:
        """What is wrong with the shape of what was typed, or ""."""
        if self.kind in {"choice", "radios"}:
            known = {value for value, _ in self.choices}
            return "" if self.value in known or not self.value else "Choose one from the list"
        if self.kind == "ticks":
            known = {value for value, _ in self.choices}
            return "" if set(self.value) <= known else "Choose from the list"
        if self.kind in {"line", "area"}:
            limit = LINE if self.kind == "line" else AREA
            return identifiers.clean_text(self.value, limit).problem or ""
        return ""
