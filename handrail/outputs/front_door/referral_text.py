"""A referral as plain text to paste into another case system, without encrypted answers."""

from collections.abc import Iterator

from handrail.outputs.forms.submission_document import Line, Part, Section, Sign, Voice
from handrail.outputs.front_door.referral_document import ReferralDocument


def referral_text(doc: ReferralDocument, *, purpose: str, council_reference: str = "") -> str:
    """The whole document as text: its source and purpose first, then each section."""
    moment = doc.printed.removeprefix("Printed by ")
    head = [
        doc.marking,
        doc.title,
        *([f"Reference of the council: {council_reference}"] if council_reference else []),
        *([doc.mark] if doc.mark else []),
        doc.sent,
        f"Copied by {moment}",
        f"Purpose: {purpose}",
        *_left_out(doc),
    ]
    body = [line for section in doc.sections for line in ("", *_section(section))]
    return "\n".join([*head, *body, ""])


def _left_out(doc: ReferralDocument) -> list[str]:
    """The answers that are stored separately and are not in the text."""
    names = [
        line.label
        for section in doc.sections
        for part in section.parts
        for line in part.lines
        if line.look == "withheld"
    ]
    return [f"Left out, shown separately on screen: {', '.join(names)}."] if names else []


def _section(section: Section) -> Iterator[str]:
    yield section.title.upper()
    yield from section.intro
    for part in section.parts:
        yield from _part(part)
    for rest in section.rest:
        yield f"{rest.answer}: {'; '.join(rest.names)}"


def _part(part: Part) -> Iterator[str]:
    if part.title:
        yield f"{part.title}:"
    for line in part.lines:
        yield _line(line)
    for sign in part.signs:
        yield from _sign(sign)
    for voice in part.voices:
        yield _voice(voice)


def _line(line: Line) -> str:
    text = "left out" if line.look == "withheld" else line.text
    return f"{line.label}: {text}" if "\n" not in text else f"{line.label}:\n{text}"


def _sign(sign: Sign) -> Iterator[str]:
    harm = " (may be harm now)" if sign.is_harm else ""
    known = " ".join(part for part in (sign.evidence, sign.source) if part)
    yield f"- {sign.name}: {sign.answer}{harm}" + (f". {known}" if known else "")
    if sign.voice:
        yield _voice(sign.voice)


def _voice(voice: Voice) -> str:
    return f"“{voice.words}”" + (f" ({voice.source})" if voice.source else "")
