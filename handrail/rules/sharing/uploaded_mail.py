"""An uploaded email: its text, with that of messages forwarded in it, and its attachments."""

import email
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage

from handrail.rules.identifiers import clean_text

HEADERS = ("From", "To", "Date", "Subject")
DEEPEST = 5  # messages inside messages
MOST = 20  # attachments of one email
LONGEST_NAME = 150
FORWARDED = "message/rfc822"
BEGINS = "---- Forwarded message ----"
NOT_SAVED = "{name} was attached here and is not saved"
UNREADABLE = (LookupError, ValueError, RecursionError, AttributeError, TypeError)


class BadMail(Exception):
    """An email that cannot be read."""


@dataclass(frozen=True)
class Attachment:
    """One attachment: its name, made safe to store, and its bytes."""

    name: str
    data: bytes


@dataclass
class Mail:
    """The text of an email, and everything in it that is not text."""

    text: str = ""
    attachments: list[Attachment] = field(default_factory=list)
    parts: list[EmailMessage] = field(default_factory=list)  # that hold them, in their order


def read_mail(data: bytes) -> Mail:
    """The text and attachments of an email. Raises BadMail."""
    try:
        return _read(_message(data))
    except UNREADABLE as error:
        raise BadMail(type(error).__name__) from None


def without_attachments(data: bytes, numbers: Collection[int]) -> bytes:
    """The email without some of the attachments that `read_mail` found, by their place in it.

    A line in place of each says what was there. Raises BadMail where it cannot be written.
    """
    if not numbers:
        return data
    try:
        message = _message(data)
        found = _read(message)
        for number in numbers:
            said = NOT_SAVED.format(name=found.attachments[number].name)
            found.parts[number].clear()
            found.parts[number].set_content(said)
        return message.as_bytes()
    except UNREADABLE as error:
        raise BadMail(type(error).__name__) from None


def _message(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, _class=EmailMessage, policy=policy.default)


def _read(message: EmailMessage) -> Mail:
    found = Mail()
    found.text = "\n\n".join(_texts(message, found, 0))
    return found


def _texts(message: EmailMessage, found: Mail, depth: int) -> Iterator[str]:
    """The headers and text of a message, then of each that is forwarded in it."""
    body = message.get_body(preferencelist=("plain",))
    text = str(body.get_content()) if isinstance(body, EmailMessage) else ""
    if text.strip():
        heads = [f"{name}: {message[name]}" for name in HEADERS if message[name]]
        yield "\n".join(heads) + "\n\n" + text if heads else text
    for part in _leaves(message):
        if part is body or _is_alternative(part):
            continue
        if part.get_content_type() == FORWARDED and depth < DEEPEST:
            inner = part.get_content()
            yield from (f"{BEGINS}\n{said}" for said in _texts(inner, found, depth + 1))
        else:
            found.attachments.append(_attachment(part, len(found.attachments) + 1))
            found.parts.append(part)


def _leaves(part: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something themselves; a forwarded message is one."""
    if part.get_content_type() == FORWARDED or not part.is_multipart():
        yield part
        return
    for inner in part.iter_parts():
        if isinstance(inner, EmailMessage):
            yield from _leaves(inner)


def _is_alternative(part: EmailMessage) -> bool:
    """Whether a part only repeats the text, as HTML does."""
    return part.get_content_type() == "text/html" and not part.is_attachment()


def _attachment(part: EmailMessage, number: int) -> Attachment:
    if part.get_content_type() == FORWARDED:
        return Attachment(f"forwarded message {number}.eml", part.get_content().as_bytes())
    data = part.get_payload(decode=True)
    given = clean_text(str(part.get_filename() or ""), LONGEST_NAME)
    name = (given.value or "") if not given.problem else ""
    return Attachment(name or f"attachment {number}", data if isinstance(data, bytes) else b"")
