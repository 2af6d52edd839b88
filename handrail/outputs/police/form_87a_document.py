"""The 87A for release to the police: the contents of its copies, and the tagged PDF.

Page one is what an officer needs in the first minute; its boxes are found by their question
keys, and everything else follows the order of the form. A force's own form needs no code: a
key that it does not have is left out, and a question that page one does not know is printed
further on.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from handrail.outputs.core import pdf_templates
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
from handrail.rules.clocks import moment_in_words
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.forms.answers import asked_questions
from handrail.rules.forms.questions import Form, Kind, Page, Question
from handrail.rules.vocabulary import PoliceDecision
from handrail.rules.vocabulary.documents import MARKING

SAFE_PLACE = Line("Place of safety", "Not in this form. Phone the number above.", "withheld")


class Box(NamedTuple):
    """One line of page one: the answers of these questions, with their names when `is_named`."""

    label: str
    keys: tuple[str, ...]
    joint: str = "; "
    is_named: bool = False


DANGER = (
    Box("In danger now", ("danger_now", "danger_what"), ". "),
    Box("999 called", ("called_999", "cad")),
    Box("Call-back number", ("call_back", "call_back_who")),
)
CHILD = (
    Box("Name", ("child_name", "child_known_as", "child_gender", "child_born")),
    Box("Home", ("child_address",)),
    Box("Language, needs", ("child_language", "child_needs")),
)
SUSPECT = (
    Box("Known", ("suspect_known", "suspect"), ": "),
    Box("What is known", ("suspect_what", "suspect_born"), "\n"),
    Box("Address, contacts", ("suspect_address", "suspect_contacts")),
    Box("Vehicle", ("suspect_vehicle",)),
    Box("Risk to staff", ("staff_risk",)),
)
ASK = (
    Box("Request to the police", ("what_asked",)),
    Box("Purpose", ("purpose",)),
    Box("Strategy discussion", ("wanted_on", "wanted_time"), ", "),
    Box("Told", ("child_knows", "parents_know"), is_named=True),
    Box("Basis", ("basis", "power")),
    Box("Handling", ("handling",)),
)
EVIDENCE = ("evidence",)
FURTHER = {
    "first": "More about what the police must know first",
    "ask": "More about what we are asking for",
}
FIRST = tuple(key for box in (*DANGER, *CHILD, *SUSPECT, *ASK) for key in box.keys)
ALWAYS = ("danger_now", "call_back", "suspect_known", "staff_risk")  # said even without an answer
ANSWER_OF_POLICE = (
    Line("Received on, at", "", "room"),
    Line("Officer, phone", "", "room"),
    Line("Your reference", "", "room"),
    Line("Decision: mark one", "\n".join(word.label for word in PoliceDecision), "room"),
    Line("Why, if you decline any of it", "", "room"),
)


@dataclass(frozen=True)
class Attachment:
    """An attachment to the form: its name and reference, and its answers when it is enclosed."""

    title: str
    reference: str = ""
    kept: Kept | None = None

    @property
    def named(self) -> str:
        """Its title with its reference."""
        return " ".join(part for part in (self.title, self.reference) if part)


@dataclass(frozen=True)
class Release:
    """The recorded release: to whom, how, by whom, and who approved it.

    `why_no_approval` is the reason when an urgent one is sent before a manager approved it.
    """

    recipient: str
    how: str = ""
    by: str = ""
    at: dt.datetime | None = None
    approved_by: str = ""
    approved_at: dt.datetime | None = None
    why_no_approval: str = ""
    attachments: tuple[Attachment, ...] = ()

    @property
    def approval(self) -> str:
        """Who approved it and when, or why nobody has yet."""
        if self.approved_by:
            when = f", {moment_in_words(self.approved_at)}" if self.approved_at else ""
            return self.approved_by + when
        reason = (
            f" Sent without approval. Reason: {self.why_no_approval}"
            if self.why_no_approval
            else ""
        )
        return f"Not approved yet.{reason}"


@dataclass(frozen=True)
class PoliceDocument:
    """An 87A ready to release. It contains nothing protected."""

    reference: str
    version: int
    telling: Telling
    release: Release
    settings: PartnershipSettings
    now: dt.datetime
    printed_by: str
    agency: str
    facts: tuple[Line, ...] = ()
    printed_at: str = ""  # the agency of whoever prints it, where it is not the sender's
    export_id: str = ""
    mark: str = ""
    marking: str = MARKING

    @property
    def form(self) -> Form:
        """The form in the version that was answered."""
        return self.telling.kept.form

    @property
    def title(self) -> str:
        """The title at the top of each page; it does not identify the child."""
        return f"87A {self.reference}, version {self.version}"

    @property
    def heading(self) -> str:
        """The title of the form itself."""
        return self.telling.said(self.form.title)

    @property
    def partnership(self) -> str:
        """The name of the partnership."""
        return self.settings.name

    @property
    def unit(self) -> str:
        """The police unit, as full name and abbreviation."""
        long, short = self.settings.police_unit_long_name, self.settings.police_unit_name
        return long if long == short else f"{long} ({short})"

    @property
    def sent(self) -> str:
        """The sender and the recipient, and when it was sent."""
        urgent = ", urgent" if self.telling.kept.answers.get("is_urgent") == "yes" else ""
        when = f"Sent {moment_in_words(self.release.at)}" if self.release.at else "Not sent yet"
        return f"From {self.agency} to {self.unit}. {when}{urgent}."

    @property
    def printed(self) -> str:
        """The recipient and who printed it, for the footer of every page."""
        copy = f" Copy {self.export_id}." if self.export_id else ""
        return (
            f"Sent to {self.release.recipient}. Printed by {self.printed_by}, "
            f"{self.printed_at or self.agency}, on {moment_in_words(self.now)}.{copy}"
        )

    @property
    def created(self) -> str:
        """The moment of printing for the document's metadata."""
        return self.now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def file_stem(self) -> str:
        """A name for its files that does not identify the child."""
        copy = f"-{self.export_id}" if self.export_id else ""
        return f"87a-{self.reference}-v{self.version}{copy}"

    @property
    def first(self) -> tuple[Section, ...]:
        """Page one: danger, the child, exact words, the suspect, evidence, the request."""
        return tuple(_first_page(self))

    @property
    def rest(self) -> tuple[Section, ...]:
        """What is not on page one, in the order of the form, and space for the answer."""
        pages = (_without(self.telling, page) for page in self.form.pages)
        found = [section for section in pages if section.parts or section.rest]
        return (*found, Section("Answer of the police", (Part(lines=ANSWER_OF_POLICE),)))

    @property
    def enclosed(self) -> tuple[tuple[str, tuple[Section, ...]], ...]:
        """Each attachment that is enclosed, with its pages."""
        return tuple(
            (item.named, tuple(_enclosed(Telling(item.kept, self.telling.words))))
            for item in self.release.attachments
            if item.kept
        )


def police_document(
    *,
    reference: str,
    version: int,
    submission: Kept,
    release: Release,
    settings: PartnershipSettings,
    printed_by: str,
    agency: str,
    now: dt.datetime,
    child: str = "",
    facts: Sequence[tuple[str, str]] = (),
    printed_at: str = "",
    export_id: str = "",
    mark: str = "",
) -> PoliceDocument:
    """An 87A ready for release.

    `submission` holds the answers with the form in its version; `facts` are further lines about
    the child, from the referral, for a form that does not ask them. `child` is the child's name
    in the form's own words. Encrypted answers are withheld.
    """
    name = child or str(submission.answers.get("child_name") or "")
    return PoliceDocument(
        reference=reference,
        version=version,
        telling=Telling(submission, settings.form_words(name)),
        release=release,
        settings=settings,
        now=now,
        printed_by=printed_by,
        agency=agency,
        facts=tuple(Line(label, text) for label, text in facts if text),
        printed_at=printed_at,
        export_id=export_id,
        mark=mark,
    )


def police_pdf(doc: PoliceDocument) -> bytes:
    """The 87A as a tagged A4 PDF."""
    return pdf_templates.render_pdf("police.html", {"doc": doc})


def asked_now(telling: Telling) -> dict[str, Question]:
    """The questions to ask given the answers, by key, in the order of the form."""
    return {q.key: q for _, _, q in asked_questions(telling.kept.form, telling.kept.answers)}


def _lines(telling: Telling, boxes: Iterable[Box]) -> Iterator[Line]:
    there = asked_now(telling)
    for box in boxes:
        found = [there[key] for key in box.keys if key in there]
        lines = [telling.line(question) for question in found if _is_said(telling, question)]
        if lines:
            looks = {line.look for line in lines}
            look = "withheld" if "withheld" in looks else "plain" if "plain" in looks else "empty"
            said = [f"{line.label}: {line.text}" if box.is_named else line.text for line in lines]
            yield Line(box.label, box.joint.join(said), look)


def _is_said(telling: Telling, question: Question) -> bool:
    return question.key in ALWAYS or bool(telling.value(question))


def _first_page(doc: PoliceDocument) -> Iterator[Section]:
    telling = doc.telling
    yield _of("Danger now", _lines(telling, DANGER), look="danger")
    yield _of("The child", [*_lines(telling, CHILD), *doc.facts, SAFE_PLACE])
    yield _exact_words(telling)
    yield _of("Who may be harming the child", _lines(telling, SUSPECT), "Nothing was recorded.")
    yield _evidence(telling)
    attached = "; ".join(item.named for item in doc.release.attachments) or "Nothing"
    end = (Line("Attached", attached), Line("Approved by", doc.release.approval))
    yield _of("What we are asking for", [*_lines(telling, ASK), *end])


def _of(title: str, lines: Iterable[Line], none: str = "", look: str = "plain") -> Section:
    found = tuple(lines)
    intro = () if found or not none else (none,)
    return Section(title, (Part(lines=found),) if found else (), intro, look=look)


def _exact_words(telling: Telling) -> Section:
    voices = tuple(_voices(telling, asked_now(telling).values()))
    intro = () if voices else ("The child’s own words were not recorded.",)
    return Section("In the child’s exact words", (Part(voices=voices),), intro)


def _voices(telling: Telling, questions: Iterable[Question]) -> Iterator[Voice]:
    for question in questions:
        if question.kind is not Kind.VOICE or telling.is_withheld(question):
            continue
        voice = voice_of(telling.value(question) or {})
        if voice:
            yield voice


def _evidence(telling: Telling) -> Section:
    """One row per line: what; who has it; when it will be lost. A line without marks is one row."""
    title, there = "Evidence that may be lost", asked_now(telling)
    questions = [there[key] for key in EVIDENCE if key in there and telling.value(there[key])]
    texts = [telling.line(question) for question in questions]
    if any(line.look == "withheld" for line in texts):
        return _of(title, texts)
    rows = [row for line in texts for row in evidence_rows(line.text)]
    if not rows:
        return Section(title, intro=("Nothing was recorded.",))
    return Section(title, table=(("What", "Who has it", "Lost when"), *rows))


def evidence_rows(text: str) -> list[tuple[str, str, str]]:
    """The lines of a text as rows of three; the third has everything after the second mark."""
    found = []
    for line in text.splitlines():
        what, holder, lost = ([part.strip() for part in line.split(";", 2)] + ["", ""])[:3]
        if what or holder or lost:
            found.append((what, holder, lost))
    return found


def _without(telling: Telling, page: Page) -> Section:
    """A page of the form without what is already on page one."""
    there = asked_now(telling)
    said = {key for key in FIRST if key in there and _is_said(telling, there[key])} | {*EVIDENCE}
    parts = tuple(
        part.model_copy(update={"questions": tuple(q for q in part.questions if q.key not in said)})
        for part in page.parts()
    )
    section = section_of(telling, page.model_copy(update={"questions": (), "sections": parts}))
    return replace(section, title=FURTHER.get(page.key, section.title))


def _enclosed(telling: Telling) -> Iterator[Section]:
    for page in telling.kept.form.pages:
        section, here = section_of(telling, page), telling.asked_on(page)
        voices = tuple(_voices(telling, (q for q in page.all_questions() if q.key in here)))
        parts = (*section.parts, *((Part(voices=voices),) if voices else ()))
        if parts or section.rest:
            yield Section(section.title, parts, section.intro, section.rest)
