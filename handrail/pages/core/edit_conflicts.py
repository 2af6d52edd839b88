"""Merges three versions of a form: as opened, as somebody else saved it since, and as typed."""

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag

from handrail.pages.core.request import Request
from handrail.records import encrypted_fields


@dataclass(frozen=True)
class Changed:
    """One field that somebody else changed: its three states in words, and whether both did."""

    label: str
    was: str
    now: str
    yours: str
    by_both: bool
    href: str = ""  # where its field stands, when it is on another page


def form_values(form: Any) -> dict[str, Any]:
    """The values of a form's fields, by name."""
    return {bound.name: bound.value() for bound in form if not bound.field.is_secret}


def encrypt_as_opened(request: Request, values: dict[str, Any]) -> str:
    """The values of a form when opened, encrypted for its reader and this URL alone."""
    text = json.dumps(values, default=str)
    return base64.urlsafe_b64encode(encrypted_fields.encrypt_text(text, _bound(request))).decode()


def values_as_opened(request: Request) -> dict[str, Any]:
    """The values of the posted form when it was opened; empty when they cannot be read."""
    try:
        token = base64.urlsafe_b64decode(request.POST.get("_was", ""))
        values: dict[str, Any] = json.loads(encrypted_fields.decrypt_text(token, _bound(request)))
    except (InvalidTag, encrypted_fields.UnknownKey, binascii.Error, ValueError):
        return {}
    return values


def _bound(request: Request) -> str:
    return f"was:{request.actor.account}:{request.path}"


def merge_value(was: dict[str, Any], now: Any, typed: Any) -> Any:
    """The value for a field: what was typed, unless only somebody else changed it."""
    untouched = now.name in was and _plain(typed) == _plain(was[now.name])
    return now.value() if untouched else typed


def changed_boxes(was: dict[str, Any], now: Iterable[Any], typed: dict[str, Any]) -> list[Changed]:
    """The fields whose current value differs from the value when the form was opened."""
    found = []
    for bound in now:
        if bound.field.is_secret:
            continue
        states = was.get(bound.name, ""), bound.value(), typed[bound.name]
        before, saved, yours = (_plain(state) for state in states)
        if before == saved:
            continue
        was_words, now_words, your_words = (bound.field.in_words(state) for state in states)
        by_both = yours not in (before, saved)
        found.append(Changed(bound.label, was_words, now_words, your_words, by_both))
    return found


def _plain(value: Any) -> Any:
    """A value for comparison: as text, with a browser's line endings made uniform."""
    if isinstance(value, list | tuple):
        return [str(each) for each in value]
    return value.strip().replace("\r\n", "\n") if isinstance(value, str) else value or ""
