"""The text of an uploaded file: plain text, a table as text, or an email's text part."""

import email
import hashlib
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from pathlib import PurePath

from handrail.rules.identifiers import clean_text

LARGEST = 1_000_000  # bytes of a file, and letters of a text
HEADERS = ("From", "To", "Date", "Subject")
TAKEN = "Choose a text file whose name ends in .txt, .eml or .csv, of at most 1 MB"


class Unreadable(Exception):
    """A file that is refused; the message explains what to do instead."""


@dataclass(frozen=True)
class Original:
    """The text of a file, and how many attachments of an email were left out."""

    text: str
    left_out: int = 0


def read_original(name: str, data: bytes, size: int) -> Original:
    """The text of a file. Raises Unreadable for anything that is not text."""
    kind = PurePath(name).suffix.lower()
    if kind not in {".txt", ".eml", ".csv"}:
        raise Unreadable(f"This file is not text. {TAKEN}. You cannot add images.")
    if size > LARGEST:
        raise Unreadable("This file is larger than 1 MB. Paste the part that is about the children")
    if not data.strip():
        raise Unreadable("This file is empty. Choose another one, or paste the text")
    original = _of_mail(data) if kind == ".eml" else Original(_decoded(data))
    cleaned = clean_text(original.text, LARGEST)
    if cleaned.problem:
        raise Unreadable(f"This file cannot be saved as text. Paste its text. {cleaned.problem}")
    return Original(cleaned.value or "", original.left_out)


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
    """The headers and the text part of an email; its HTML part and attachments are left out."""
    try:
        message = email.message_from_bytes(data, _class=EmailMessage, policy=policy.default)
        body = message.get_body(preferencelist=("plain",))
        text = str(body.get_content()) if isinstance(body, EmailMessage) else ""
        heads = [f"{name}: {message[name]}" for name in HEADERS if message[name]]
        left_out = sum(1 for _ in message.iter_attachments()) if message.is_multipart() else 0
    except (LookupError, ValueError, RecursionError, AttributeError, TypeError):
        raise Unreadable("This email cannot be read. Open it and paste its text") from None
    if not text.strip():
        raise Unreadable("This email has no plain text. Open it and paste its text")
    return Original("\n".join(heads) + "\n\n" + text if heads else text, left_out)


def text_hash(text: str) -> str:
    """A hash that ignores white space, so that duplicates are detected."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest() if text.strip() else ""
