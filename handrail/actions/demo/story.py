"""The story of an invented child, as it is in stories.yaml."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from handrail.actions.demo.yaml_files import read_yaml
from handrail.rules.identifiers import PartialDate


@dataclass(frozen=True)
class Story:
    """A child who does not exist: what was noticed, by who, and how far the work has come."""

    child: str
    age: str
    by: str
    seen: str
    why: str
    visitor: list[str] = field(default_factory=list)
    beside: str = ""
    due: str = ""
    received: str = ""
    gender: str = "not_known"
    known_as: str = ""
    say_it: str = ""
    born: str = ""
    home: str = ""
    school: str = ""
    language: str = "English"
    interpreter: str = "no"
    disability: str = ""
    legal_status: str = "none"
    people: list[list[str]] = field(default_factory=list)
    told: str = ""
    words: list[str] = field(default_factory=list)
    who: str = ""
    opinion: str = ""
    tonight: list[str] = field(default_factory=lambda: ["home", "safe", ""])
    tonight_address: list[str] = field(default_factory=list)
    danger: list[str] = field(default_factory=lambda: ["no"])
    source: str = "no_other_source"
    source_name: str = ""
    signs: dict[str, list[str]] = field(default_factory=dict)
    unsure: list[str] = field(default_factory=list)
    strengths: dict[str, str] = field(default_factory=dict)
    now: str = "i_think_so"
    protects: str = "Nothing that we know of"
    trusts: str = ""
    judgement: str = "exploited_now"
    parents: list[str] = field(default_factory=lambda: ["yes", "Told by phone; agrees"])
    child_told: str = "yes"
    view: str = ""
    contact: str = ""
    worker_safety: str = ""
    pages: str = ""
    steps: list[dict[str, Any]] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, str]:
        """First name and family name."""
        given, _, family = self.child.partition(" ")
        return given, family

    @property
    def number(self) -> int:
        """A fixed number made from the name and home, for invented details that must not change."""
        return sum(ord(letter) * place for place, letter in enumerate(self.child, 7))

    def birth(self, today: dt.date) -> PartialDate:
        """The date of birth: as it is in the story, or calculated from the age."""
        if self.born.startswith("~"):
            return PartialDate.from_text(f"~{today.year - int(self.age)}")
        month, day = (
            (int(part) for part in self.born.split("-"))
            if self.born
            else (1 + self.number % 12, 1 + self.number % 28)
        )
        year = today.year - int(self.age) - ((month, day) > (today.month, today.day))
        return PartialDate.from_text(f"{year}-{month:02d}-{day:02d}")


def load_stories() -> list[Story]:
    """Every story, in the order of the file."""
    return [Story(**row) for row in read_yaml("stories.yaml")]
