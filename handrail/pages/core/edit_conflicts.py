"""Three ways of one form: as it was opened, as somebody else saved it since, and as it is typed."""

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag

from handrail.pages.core.boxes import Box
from handrail.pages.core.request import Request
from handrail.records import encrypted_fields


@dataclass(frozen=True)
class Changed:
    """One box that somebody else changed: its three states in words, and whether both did."""

    label: str
    was: str
    now: str
    yours: str
    by_both: bool
    href: str = ""  # where its box stands, when it is on another page


def box_values(boxes: Iterable[Box]) -> dict[str, Any]:
    """What boxes hold, by their names."""
    return {box.name: box.value for box in boxes if box.kind != "password"}


def seal_as_opened(request: Request, values: dict[str, Any]) -> str:
    """What a form holds when it is opened, for its reader and this address alone."""
    text = json.dumps(values, default=str)
    return base64.urlsafe_b64encode(encrypted_fields.encrypt_text(text, _bound(request))).decode()


def values_as_opened(request: Request) -> dict[str, Any]:
    """What the posted form held when it was opened; nothing when that cannot be read."""
    try:
        token = base64.urlsafe_b64decode(request.POST.get("_was", ""))
        values: dict[str, Any] = json.loads(encrypted_fields.decrypt_text(token, _bound(request)))
    except (InvalidTag, encrypted_fields.UnknownKey, binascii.Error, ValueError):
        return {}
    return values


def _bound(request: Request) -> str:
    return f"was:{request.actor.account}:{request.path}"


def merge_value(was: dict[str, Any], now: Box, typed: Any) -> Any:
    """What belongs into a box: what was typed, unless only somebody else changed it."""
    untouched = now.name in was and _plain(typed) == _plain(was[now.name])
    return now.value if untouched else typed


def changed_boxes(was: dict[str, Any], now: Iterable[Box], typed: dict[str, Any]) -> list[Changed]:
    """The boxes that hold something else now than when the form was opened."""
    found = []
    for box in now:
        before, yours = was.get(box.name, ""), typed[box.name]
        if _plain(before) == _plain(box.value):
            continue
        by_both = _plain(yours) not in (_plain(before), _plain(box.value))
        was_words, now_words, your_words = (
            _words(box, value) for value in (before, box.value, yours)
        )
        found.append(Changed(box.label, was_words, now_words, your_words, by_both))
    return found


def _plain(value: Any) -> Any:
    return [str(each) for each in value] if isinstance(value, list | tuple) else value or ""


def _words(box: Box, value: Any) -> str:
    """A value as a person reads it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if box.kind == "date":
        return " ".join(filter(None, value or ()))
    called = dict(box.choices)
    several = value if isinstance(value, list | tuple) else [value]
    return ", ".join(str(called.get(each, each)) for each in several)
