"""The whole file of one child as a document for an inspector, with each entry only once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from handrail.outputs.core import pdf_templates
from handrail.outputs.core.pdf_templates import Printed
from handrail.outputs.forms.submission_document import (
    Kept,
    Line,
    Part,
    Section,
    Telling,
    Voice,
    section_of,
    voice_of,
)
from handrail.outputs.front_door.referral_document import decision_section
from handrail.rules.clocks import CLOCKS, day_in_words, moment_dated
from handrail.rules.core.local_time import london_time
from handrail.rules.forms.answers import asked_questions
from handrail.rules.forms.questions import Kind
from handrail.rules.front_door.prompts import REASONS
from handrail.rules.returns.inspection import NEVER, PARTS, FilePart, limit_outcome, part_of
from handrail.rules.vocabulary import Lane

SEALED = "Protected: shown on screen to people who are allowed to see it, and never printed"
FRONT_DOOR = "The front door decided"


@dataclass(frozen=True)
class Told:
    """One submission as it is added: whole, with its name and its mark."""

    at: dt.datetime
    lane: str
    title: str
    kept: Kept
    has_time: bool = True
    mark: Any = None


@dataclass(frozen=True)
class Entry:
    """One entry of the file: its number, what it is, when, its author, and its answers."""

    number: str
    title: str
    when: str
    source: str
    sections: Sequence[Section]


class Happened(NamedTuple):
    """One row of the chronology, with the number of its full entry."""

    when: str
    lane: str
    title: str
    mark: str
    who: str
    number: str


class Said(NamedTuple):
    """A child's own words: the entry they were recorded in, and when."""

    number: str
    when: str
    voice: Voice


class Ran(NamedTuple):
    """One time limit: what it is, whether it was met, and why it was late."""

    title: str
    started: str
    due: str
    stopped: str
    outcome: str
    reason: str


@dataclass
class Filed:
    """One part of the file, its entries or its rows."""

    part: FilePart
    entries: list[Entry] = field(default_factory=list)
    happened: list[Happened] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    ran: list[Ran] = field(default_factory=list)

    @property
    def number(self) -> int:
        return len(self.entries) + len(self.happened) + len(self.said) + len(self.ran)


@dataclass(frozen=True)
class Omission:
    """What is not in a file, and why; in the file with the numbers of its entries."""

    what: str
    why: str
    with_numbers: str = ""


@dataclass(frozen=True)
class InspectionPack(Printed):
    """A child's file, ready to print: whose, its parts, and what is not in it and why."""

    reference: str
    name: str
    facts: Sequence[tuple[str, str]]
    parts: Sequence[Filed]
    left_out: Sequence[Omission]

    @property
    def title(self) -> str:
        return f"File of {self.reference} for an inspection"

    @property
    def file_name(self) -> str:
        """A file name that does not identify the child."""
        return f"file-{self.reference}.pdf"


def pdf_bytes(doc: InspectionPack) -> bytes:
    """The file as a tagged A4 PDF with its contents and page numbers."""
    return pdf_templates.render_pdf("inspection_pack.html", {"doc": doc})


@dataclass
class Filing:
    """A file being assembled: parts by their keys, and what is withheld from them."""

    words: Mapping[str, str]
    now: dt.datetime
    parts: dict[str, Filed] = field(
        default_factory=lambda: {part.key: Filed(part) for part in PARTS}
    )
    withheld: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, told: Told) -> None:
        """Adds one submission to its part, the child's words separately."""
        row = told.kept.row
        day = london_time(told.at)
        when = moment_dated(told.at) if told.has_time else day_in_words(day.date())
        filed = self.parts[part_of(row.stage, row.part)]
        telling = Telling(told.kept, self.words)
        who = ", ".join((row.submitted_by.name, row.agency.name))
        number = self._number(filed)
        filed.entries.append(
            Entry(number, told.title, when, _source(who, row, told.at), list(_sections(telling)))
        )
        self._happened(when, told.lane, told.title, _marked(told.mark), who, number)
        for voice in _voices(telling):
            self.parts["voice"].said.append(Said(number, when, voice))
        for name in _withheld(telling):
            self.withheld[name].append(number)

    def decide(self, decision: Any) -> None:
        """Adds a front door decision to the decisions."""
        filed, when = self.parts["decisions"], moment_dated(decision.at)
        number = self._number(filed)
        who = ", ".join((decision.by.name, decision.referral.front_door.name))
        section = decision_section(decision)
        filed.entries.append(Entry(number, FRONT_DOOR, when, who, [Section("", section.parts)]))
        self._happened(when, Lane.SOCIAL_CARE, FRONT_DOOR, "", who, number)

    def clock(self, row: Any) -> None:
        """Adds a time limit, with its outcome as of now."""
        went = limit_outcome(row.due_at, row.stopped_at, self.now)
        reason = row.breach_reason
        if not reason and went.startswith("Missed"):
            reason = "No reason recorded"
        started, due, stopped = (
            moment_dated(at) if at else "" for at in (row.started_at, row.due_at, row.stopped_at)
        )
        ran = Ran(CLOCKS[row.kind].title, started, due, stopped, went, reason)
        self.parts["clocks"].ran.append(ran)

    def _number(self, filed: Filed) -> str:
        return f"{filed.part.letter}{len(filed.entries) + 1}"

    def _happened(self, when: str, lane: str, title: str, mark: str, who: str, number: str) -> None:
        row = Happened(when, Lane(lane).label, title, mark, who, number)
        self.parts["chronology"].happened.append(row)


def file_contents(
    told: Iterable[Told],
    decisions: Iterable[Any],
    clocks: Iterable[Any],
    *,
    words: Mapping[str, str],
    now: dt.datetime,
) -> Filing:
    """Everything in chronological order, each entry in its part."""
    filing = Filing(words, now)
    both = [(one.at, filing.add, one) for one in told]
    both += [(row.at, filing.decide, row) for row in decisions]  # type: ignore[misc]
    for _, put, one in sorted(both, key=lambda item: item[0]):
        put(one)
    for row in clocks:
        filing.clock(row)
    return filing


def list_omissions(filing: Filing, printed_by: str, left: int, most: int) -> list[Omission]:
    """What is not in the file, and why.

    Records that the person who makes it may not read are neither listed nor counted.
    """
    sealed = sorted(filing.withheld.items())
    found = [_sealed_answers(sealed)] if sealed else []
    if left:
        newest = f"A file holds the newest {most:,} entries"
        found.append(Omission(f"The {left} oldest entries", newest))
    found.append(
        Omission(
            f"What {printed_by} is not allowed to read",
            "It is not included, and nothing here shows whether there is any",
        )
    )
    return [*found, *(Omission(what, why) for what, why in NEVER)]


def _sealed_answers(sealed: Sequence[tuple[str, Sequence[str]]]) -> Omission:
    names = "; ".join(name for name, _ in sealed)
    with_numbers = "; ".join(f"{name} ({', '.join(at)})" for name, at in sealed)
    return Omission(names, SEALED, with_numbers)


def _marked(mark: Any) -> str:
    return f"{mark.what}. {mark.why}".strip() if mark else ""


def _source(who: str, row: Any, at: dt.datetime) -> str:
    written = moment_dated(row.submitted_at)
    return who if row.submitted_at == at else f"{who}; written {written}"


def _sections(telling: Telling) -> Iterator[Section]:
    """The answers, without empty ones; the reasons given at sending at the end."""
    for page in telling.kept.form.pages:
        found = section_of(telling, page)
        parts = tuple(_filled(part) for part in found.parts)
        kept = tuple(part for part in parts if part.lines or part.signs)
        if kept or found.rest:
            yield Section(found.title, kept, (), found.rest)
    reasons = telling.kept.row.reasons.items()
    lines = tuple(Line(REASONS.get(key, "Reason"), text) for key, text in reasons)
    if lines:
        yield Section("", (Part("Reasons recorded", lines),))


def _filled(part: Part) -> Part:
    lines = tuple(line for line in part.lines if line.look != "empty")
    return Part(part.title, lines, part.signs)


def _voices(telling: Telling) -> Iterator[Voice]:
    for _, _, question in asked_questions(telling.kept.form, telling.kept.answers):
        if question.kind is Kind.VOICE and not telling.is_withheld(question):
            voice = voice_of(telling.value(question) or {})
            if voice:
                yield voice


def _withheld(telling: Telling) -> Iterator[str]:
    """The labels of the encrypted answers."""
    for question in telling.kept.form.questions():
        if telling.is_withheld(question):
            yield telling.said(question.name)
