"""A saved email as pieces: its headers, its texts and all attachments."""

import email
import email.policy
from typing import Any

from handrail.outputs.sharing.extraction.extract import CannotCheck, Found

MOST_PARTS = 200
LOCKED = {"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}


def read_mail(data: bytes, name: str, found: Found) -> None:
    """Reads the headers, the body and each attachment."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not message.keys():
        raise CannotCheck("it is not an email")
    parts = list(_parts(message))
    for part in parts:
        _headers(part, found, "header" if part is message else "header of a part")
        found.add("before the parts", part.preamble or "")
        found.add("after the parts", part.epilogue or "")
        _part(part, found, is_main=part is message)


def _parts(message: Any) -> list[Any]:
    """Every part, not those of a message inside it: that is read as a file of its own."""
    waiting, parts = [message], list[Any]()
    while waiting:
        part = waiting.pop(0)
        parts.append(part)
        if len(parts) > MOST_PARTS:
            raise CannotCheck("it has more parts than can be checked")
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            waiting += list(part.iter_parts()) if _is_container(part) else part.get_payload()
    return parts


def _is_container(part: Any) -> bool:
    return part.get_content_maintype() == "multipart"


def _headers(part: Any, found: Found, where: str) -> None:
    for key, value in part.items():
        found.add(f"{where} {key}", str(value))


def _part(part: Any, found: Found, *, is_main: bool) -> None:
    kind = part.get_content_type()
    if kind in LOCKED:
        found.cannot("it is encrypted")
    elif kind == "message/rfc822":
        for inner in part.get_payload():
            found.nested(inner.as_bytes(), "message.eml", "attached message", has_name=False)
    elif not part.is_multipart():
        _leaf(part, kind, found)


def _leaf(part: Any, kind: str, found: Found) -> None:
    data = part.get_payload(decode=True) or b""
    name = part.get_filename() or ""
    if not data.strip():
        return
    if name:
        found.nested(data, name, f"attachment {name}")
    elif kind in {"text/plain", "text/html", "text/calendar", "text/csv"}:
        text = _words(part, data).encode()
        name = "body.html" if kind == "text/html" else "body.txt"
        found.nested(text, name, "body", has_name=False)
    else:
        found.nested(data, "", "attachment without a name", has_name=False)


def _words(part: Any, data: bytes) -> str:
    charset = part.get_content_charset() or "utf-8"
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return data.decode("cp1252", errors="replace")
