"""The invented files in which a person marked what is protected, as texts and as cases."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from handrail.records.models import (
    AccessPassage,
    Investigation,
    Person,
    PersonName,
    Relationship,
    Suspect,
)
from handrail.rules.data_protection.redaction import KEPT, Mark, read_marks
from tests import people
from tests.people import NOW, access, casework

FOLDER = Path(__file__).parents[1] / "redaction"
SPAN = re.compile(r"\[\[(.+?)\|(\w+)\]\]", re.S)
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Span:
    """Words that a person marked as protected, and the kind of reason."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Annotated:
    """One file: who asks, what the record holds, the text, and what in it is protected."""

    name: str
    told: dict[str, Any]
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Figures:
    """How many protected facts there are and are hidden; how many words are hidden, and rightly."""

    facts: int = 0
    found: int = 0
    words: int = 0
    right: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.facts + other.facts, self.found + other.found,
            self.words + other.words, self.right + other.right,
        )  # fmt: skip

    @property
    def recall(self) -> float:
        return self.found / self.facts

    @property
    def precision(self) -> float:
        return self.right / self.words


@lru_cache
def files(part: str = "") -> tuple[Annotated, ...]:
    """The annotated files in order; of "held_out", those that nobody wrote the proposing for."""
    return tuple(_read(path) for path in sorted((FOLDER / part).glob("*.yaml")))


def _read(path: Path) -> Annotated:
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    text, spans, at = "", [], 0
    for match in SPAN.finditer(told["text"]):
        text += told["text"][at : match.start()]
        spans.append(Span(len(text), len(text) + len(match[1]), match[2]))
        text, at = text + match[1], match.end()
    return Annotated(path.stem, told, (text + told["text"][at:]).rstrip(), tuple(spans))


def measured(file: Annotated, marks: Iterable[Mark]) -> Figures:
    """A fact is found when every word of it is hidden; a hidden word is right within a fact."""
    hidden = {at for mark in marks if mark.choice != KEPT for at in range(mark.start, mark.end)}
    protected = {at for span in file.spans for at in range(span.start, span.end)}
    words = [match.span() for match in WORD.finditer(file.text)]
    marked = [word for word in words if hidden & set(range(*word))]
    return Figures(
        facts=len(file.spans),
        found=len(file.spans) - len(missed(file, hidden)),
        words=len(marked),
        right=sum(1 for word in marked if protected & set(range(*word))),
    )


def missed(file: Annotated, hidden: set[int]) -> list[str]:
    """The protected facts of which a word is not hidden."""
    return [
        file.text[span.start : span.end]
        for span in file.spans
        if not all(
            set(range(*match.span())) <= hidden
            for match in WORD.finditer(file.text, span.start, span.end)
        )
    ]


def wrong(file: Annotated, marks: Iterable[Mark]) -> list[str]:
    """What is hidden without being protected."""
    protected = {at for span in file.spans for at in range(span.start, span.end)}
    return [
        file.text[mark.start : mark.end]
        for mark in marks
        if not protected & set(range(mark.start, mark.end))
    ]


def gathered(file: Annotated) -> AccessPassage:
    """The passage of a file's text, gathered for whoever asks, with what is proposed."""
    person = _recorded(file.told)
    row = access.gathered(
        person, asker=file.told["asker"], name=file.told["asks"], given=file.told["child"]["given"],
        family=file.told["child"]["family"], born=dt.date.fromisoformat(file.told["child"]["born"]),
    )  # fmt: skip
    first = file.text[:40]
    return next(one for one in row.passages.order_by("place") if first in one.words)


def marks_in(file: Annotated, passage: AccessPassage) -> list[Mark]:
    """The marks of a passage, counted from where the file's text begins in it."""
    ahead = passage.words.index(file.text)
    return [
        Mark(mark.start - ahead, mark.end - ahead, mark.reason, mark.choice)
        for mark in read_marks(passage.marks)
        if mark.end > ahead
    ]


def _recorded(told: dict[str, Any]) -> Person:
    """The child on the register, with everybody around and the text as a note of the case."""
    child, source = told["child"], told.get("told_by", "")
    where = child["address"]
    at_home = {} if where.get("protected") else {"address": _address(where)}
    born = {"text": child["born"], "about": False}
    born |= dict(zip(("year", "month", "day"), child["born"].split("-"), strict=True))
    referral = people.sent(
        child_given=child["given"], child_family=child["family"], born=born,
        school=child.get("school", ""), source_name=source, people=[],
        source_wish="not_to_be_named" if source else "no_other_source", **at_home,
    )  # fmt: skip
    person = people.registered(referral)
    if where.get("protected"):
        people.add_protected_address(person, **_address(where))
    for name in child.get("also", []):
        PersonName.objects.create(person=person, given=name)
    _add_people(person, told)
    referral.refresh_from_db()
    case = casework.allocated(casework.opened(referral))
    _add_suspects(case, told.get("suspects", []))
    casework.taken(case, "write:casenote", text=SPAN.sub(r"\1", told["text"]))
    return person


def _address(where: dict[str, Any]) -> dict[str, str]:
    return {"lines": where["lines"].replace(", ", "\n"), "postcode": where["postcode"]}


def _add_people(person: Person, told: dict[str, Any]) -> None:
    placement = told["child"].get("placement")
    rows = list(told["people"])
    if placement and not any(row["name"] in placement for row in rows):
        rows.append({"name": placement, "kind": "residential_carer"})
    for row in rows:
        also = [f"known as {name}" for name in row.get("also", [])]
        Relationship.objects.create(
            child=person, other_name=row["name"], kind=row["kind"], owner=people.agency("council"),
            note=", ".join([*also, *([row["note"]] if row.get("note") else [])]),
            occurred_at=NOW, recorded_at=NOW,
        )  # fmt: skip


def _add_suspects(case: Any, labels: Iterable[str]) -> None:
    common = {"owner": people.agency("police"), "occurred_at": NOW, "recorded_at": NOW}
    for label in labels:
        found = Investigation.objects.filter(case=case).first() or Investigation.objects.create(
            case=case, agency=people.agency("police"), reference=f"I-{case.pk}", **common
        )
        Suspect.objects.create(case=case, investigation=found, label=label, **common)
