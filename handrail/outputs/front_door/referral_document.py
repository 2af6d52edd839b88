"""A referral as a document, and blank forms to print: tagged PDF, marked on every page."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handrail.outputs.core import pdf_templates
from handrail.outputs.forms import blank_form
from handrail.outputs.forms.submission_document import (
    Kept,
    Line,
    Part,
    Section,
    Telling,
    counts_of,
    section_of,
    voice_of,
)
from handrail.rules.clocks import age_on, day_in_words, moment_in_words
from handrail.rules.core.local_time import LONDON
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.forms.answers import asked_questions
from handrail.rules.forms.journey import Journey, Stop
from handrail.rules.forms.questions import Form, Kind, Page
from handrail.rules.front_door.prompts import Picture, raise_prompts
from handrail.rules.identifiers import PartialDate
from handrail.rules.vocabulary import NfaReason, Outcome
from handrail.rules.vocabulary.documents import MARKING

ADDED = {
    "intake": "What the front door received",
    "written": "Written confirmation received",
    "addendum": "More detail",
    "comment": "Comment of the safeguarding lead",
    "return": "More information requested",
}


@dataclass(frozen=True)
class ReferralDocument:
    """A referral ready to print. It contains nothing protected."""

    reference: str
    version: int
    title: str
    sent: str
    printed_by: str
    agency: str
    now: dt.datetime
    partnership: str
    sections: tuple[Section, ...]
    export_id: str = ""
    mark: str = ""
    marking: str = MARKING

    @property
    def printed(self) -> str:
        """Who printed it, for whom, and when, for the footer of every page."""
        moment = moment_in_words(self.now)
        copy = f" Copy {self.export_id}." if self.export_id else ""
        return f"Printed by {self.printed_by}, {self.agency}, on {moment}.{copy}"

    @property
    def created(self) -> str:
        """The moment of printing for the document's metadata."""
        return self.now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def file_name(self) -> str:
        """A file name that does not identify the child."""
        copy = f"-{self.export_id}" if self.export_id else ""
        return f"referral-{self.reference}-v{self.version}{copy}.pdf"


def document_pdf(doc: ReferralDocument) -> bytes:
    """A referral, or another document of the same kind, as a tagged A4 PDF."""
    return pdf_templates.render_pdf("referral.html", {"doc": doc})


def blank_pdf(form: Form | Journey, settings: PartnershipSettings) -> bytes:
    """A blank copy of a form, or of a referral with its screening, to fill in by hand."""
    values = blank_form.blank_copy(form, settings, f"{MARKING} when filled in")
    return pdf_templates.render_pdf("blank.html", {"doc": values})


def _danger(telling: Telling, page: Page) -> Section:
    section, kept = section_of(telling, page), telling.kept
    phones = [q for _, _, q in asked_questions(kept.form, kept.answers) if q.kind is Kind.PHONE]
    sent_by = "Sent by" if kept.form.use == "referral" else "Recorded by"
    ring = Part("Call-back number", (Line(sent_by, _sender(kept)), *map(telling.line, phones)))
    return Section(section.title, (*section.parts, ring), section.intro, section.rest, "danger")


def _sender(kept: Kept) -> str:
    agency = getattr(getattr(kept.row, "agency", None), "name", "")
    return ", ".join(part for part in (kept.row.submitted_by.name, agency) if part)


def _voices(tellings: Iterable[Telling]) -> Section:
    found = [
        voice
        for telling in tellings
        for _, _, question in asked_questions(telling.kept.form, telling.kept.answers)
        if question.kind is Kind.VOICE and not telling.is_withheld(question)
        if (voice := voice_of(telling.value(question) or {}))
    ]
    intro = () if found else ("The child’s own words were not recorded.",)
    return Section("The child’s own words", (Part(voices=tuple(found)),), intro)


def _reasons(tellings: Mapping[str, Telling], share: float) -> Section:
    main, inner = tellings["main"], tellings.get("screening")
    says: dict[str, str] = {
        "send_without": "Reason for sending with answers missing",
        "correction": "Corrected, because",
        "quotation": "Words that are someone’s own",
        "who_harmed": "Who may have caused the harm",
    }
    if inner:
        kept = inner.kept
        picture = Picture(main.age, kept.form, kept.answers, main.kept.answers, share)
        says |= {prompt.id: main.said(prompt.says) for prompt in raise_prompts(picture)}
    lines = [
        Line(says.get(key, f"Prompt {key}"), text)
        for telling in tellings.values()
        for key, text in telling.kept.row.reasons.items()
    ]
    return Section("Reasons recorded at sending", (Part(lines=tuple(lines)),) if lines else ())


def _added(telling: Telling) -> Section:
    """What was sent later: only the new text, with who wrote it and when."""
    kept = telling.kept
    title = ADDED.get(kept.row.part, kept.form.title)
    intro = f"{_sender(kept)}, {moment_in_words(kept.row.submitted_at)}"
    pages = [section_of(telling, page) for page in kept.form.pages]
    parts = [
        Part(part.title, tuple(x for x in part.lines if x.look != "empty"), part.signs)
        for section in pages
        for part in section.parts
    ]
    parts.append(Part(voices=_voices([telling]).parts[0].voices))
    filled = tuple(part for part in parts if part.lines or part.signs or part.voices)
    return Section(title, filled, (intro,))


def _label(words: type[Outcome] | type[NfaReason], value: str) -> str:
    return next((word.label for word in words if word == value), value)


def decision_section(decision: Any) -> Section:
    accepted = "Yes" if decision.is_referral else "No"
    if decision.accepted_on:
        accepted += f", on {day_in_words(decision.accepted_on)}"
    worker = ", ".join(part for part in (decision.worker_name, decision.worker_phone) if part)
    rows = (
        ("Decided by", f"{decision.by.name}, {moment_in_words(decision.at)}"),
        ("What happens next", _label(Outcome, decision.outcome)),
        ("Why no further action", _label(NfaReason, decision.nfa_reason)),
        ("Accepted as a referral", accepted),
        ("Why", decision.rationale),
        ("What would change this", decision.change_mind),
        ("How we would explain it to the child", decision.explain_child),
        ("Who was told, and how", decision.told_how),
        ("Offered to the child and the family", decision.offered),
        ("Contact", worker),
    )
    lines = tuple(Line(label, text) for label, text in rows if text)
    return Section("Decision of the front door", (Part(lines=lines),))


def _age(kept: Kept) -> int | None:
    born = kept.answers.get("born") or {}
    latest = PartialDate.from_text(born.get("text", "")).latest
    day = kept.row.submitted_at.astimezone(LONDON).date()
    return age_on(latest, day) if latest and latest <= day else None


def _has(stop: Stop, part: str, key: str) -> bool:
    return stop.part == part and any(q.key == key for q in stop.page.all_questions())


def _sections(tellings: Mapping[str, Telling]) -> Iterator[Section]:
    """The sections in order.

    First the sender's judgement, which is promised to be read first, then danger, the child,
    the child's words, and the pages in the order of the form.
    """
    main, inner = tellings["main"], tellings.get("screening")
    journey = Journey(main.kept.form, inner.kept.form if inner else None)
    stops = journey.stops()
    first = [stop for stop in stops if _has(stop, journey.main_part, "safe_tonight")][:1]
    child = [stop for stop in stops if _has(stop, journey.main_part, "child_given")][:1]
    judged = journey.check_stops()
    for stop in judged:
        telling = _of(stop, tellings)
        yield section_of(telling, stop.page, tuple(counts_of(telling, stop.page)))
    yield from (_danger(main, stop.page) for stop in first)
    yield from (section_of(main, stop.page) for stop in child if stop not in first)
    yield _voices(tellings.values())
    for stop in stops:
        if stop not in (*first, *child):
            telling = _of(stop, tellings)
            yield section_of(telling, stop.page, tuple(counts_of(telling, stop.page)))


def _of(stop: Stop, tellings: Mapping[str, Telling]) -> Telling:
    """The submission that a page belongs to: the screening inside, or the referral around it."""
    inner = tellings.get("screening")
    return inner if inner and stop.part == "screening" else tellings["main"]


def _corrected(submissions: Sequence[Kept]) -> str:
    """Which parts are corrected, in which version and when; "" when none is."""
    said = []
    for part, name in (("referral", "The referral"), ("screening", "The screening")):
        rows = [kept for kept in submissions if kept.row.part == part]
        if len(rows) > 1:
            when = moment_in_words(rows[-1].row.submitted_at)
            said.append(f" {name} was corrected: this is version {len(rows)}, of {when}.")
    return "".join(said)


def referral_document(
    *,
    reference: str,
    version: int,
    printed_by: str,
    agency: str,
    now: dt.datetime,
    settings: PartnershipSettings,
    submissions: Sequence[Kept],
    decision: Any = None,
    reached: str = "",
    export_id: str = "",
    sender: str = "",
    mark: str = "",
    nhs_number: str = "",
) -> ReferralDocument:
    """The referral with its screening inside, what was added, and the decision if given.

    `submissions` are those that the reader may see, oldest first; one has the part "referral"
    (KeyError without it). `reached` is how it arrived, when its sender did not write it here;
    what arrived then is shown first. `sender` is who sent it when they have no account; `mark`
    is shown under the title; `nhs_number` is the number or why it is missing, where the law
    requires it. Encrypted answers are withheld here.
    """
    by_part = {kept.row.part: kept for kept in submissions}
    outer = by_part["referral"]
    words = settings.form_words(str(outer.answers.get("child_given") or ""))
    tellings = {"main": Telling(outer, words, _age(outer))}
    if "screening" in by_part:
        tellings["screening"] = Telling(by_part["screening"], words)
    found = [*_sections(tellings), _reasons(tellings, settings.unknown_share_prompt)]
    if "intake" in by_part:
        found.insert(0, _added(Telling(by_part["intake"], words)))
    if nhs_number:
        found.append(Section("NHS number", (Part(lines=(Line("NHS number", nhs_number),)),)))
    sent_at_once = ("intake", "referral", "screening")
    added = [kept for kept in submissions if kept.row.part not in sent_at_once]
    found += [_added(Telling(kept, words)) for kept in added]
    if decision:
        found.append(decision_section(decision))
    first = next(kept for kept in submissions if kept.row.part == "referral")
    moment, front_door = moment_in_words(first.row.submitted_at), settings.front_door_long_name
    sent = f"Sent by {sender or _sender(first)} to {front_door} on {moment}."
    if reached:
        sent = f"Received by {front_door} on {moment}: {reached}."
    return ReferralDocument(
        reference=reference,
        version=version,
        title=f"Referral {reference}, version {version}",
        sent=sent + _corrected(submissions),
        printed_by=printed_by,
        agency=agency,
        now=now,
        partnership=settings.name,
        sections=tuple(
            section for section in found if section.parts or section.intro or section.rest
        ),
        export_id=export_id,
        mark=mark,
    )
