"""The text of an uploaded file: plain text, a table as text, or an email's text part."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from handrail.rules.identifiers import clean_text
from handrail.rules.sharing.uploaded_mail import Attachment, BadMail, read_mail

LARGEST = 1_000_000  # bytes of a file, and letters of a text
LARGEST_MAIL = 25_000_000  # bytes of an email with its attachments
TAKEN = "Choose a text file whose name ends in .txt, .eml or .csv, of at most 1 MB"


class Unreadable(Exception):
    """A file that is refused; the message explains what to do instead."""


@dataclass(frozen=True)
class Original:
    """The text of a file, and the attachments of an email."""

    text: str
    attachments: tuple[Attachment, ...] = ()


def read_original(name: str, data: bytes, size: int) -> Original:
    """The text of a file. Raises Unreadable for anything that is not text."""
    kind = PurePath(name).suffix.lower()
    if kind not in {".txt", ".eml", ".csv"}:
        raise Unreadable(f"This file is not text. {TAKEN}. You cannot add images.")
    if kind == ".eml" and size > LARGEST_MAIL:
        raise Unreadable("This email is larger than 25 MB. Paste its text, and say what is missing")
    if kind != ".eml" and size > LARGEST:
        raise Unreadable("This file is larger than 1 MB. Paste the part that is about the children")
    if not data.strip():
        raise Unreadable("This file is empty. Choose another one, or paste the text")
    original = _of_mail(data) if kind == ".eml" else Original(_decoded(data))
    cleaned = clean_text(original.text, LARGEST)
    if cleaned.problem:
        raise Unreadable(f"This file cannot be saved as text. Paste its text. {cleaned.problem}")
    return Original(cleaned.value or "", original.attachments)


def _decoded(data: bytes) -> str:
    """Text in UTF-8 or UTF-16, or else in the encoding of older Windows programs."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _as(data, "utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _as(data, "cp1252")


def _as(data: bytes, coding: str) -> str:
    try:
        return data.decode(coding)
    except UnicodeDecodeError:
        raise Unreadable(f"This file does not contain text. {TAKEN}") from None


def _of_mail(data: bytes) -> Original:
    """The headers and the text of an email, of those forwarded in it, and its attachments."""
    try:
        found = read_mail(data)
    except BadMail:
        raise Unreadable("This email cannot be read. Open it and paste its text") from None
    if not found.text.strip():
        raise Unreadable("This email has no plain text. Open it and paste its text")
    return Original(found.text, tuple(found.attachments))


def text_hash(text: str) -> str:
    """A hash that ignores white space, so that duplicates are detected."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest() if text.strip() else ""
