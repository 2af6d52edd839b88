"""Content security policy reports from browsers: the rule broken and the blocked origin."""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

MOST_BYTES = 8_192
MOST_AT_ONCE = 10
DIRECTIVE = re.compile(r"[a-z][a-z-]{2,39}")
ORIGIN = re.compile(r"(https?|wss?)://[a-z0-9.-]{1,253}(:[0-9]{1,5})?")
WORD = re.compile(r"[a-z-]{2,40}")  # inline, eval, data, blob, and others that name no place
UNKNOWN = "not known"


@dataclass(frozen=True)
class Breach:
    """One broken rule: its name, and the origin (or keyword) of the content that was blocked."""

    directive: str
    blocked: str


def parse_report(body: bytes) -> list[Breach]:
    """The breaches in a report, in the older format (one) or the newer one (a list).

    They contain no page address, path or query. Raises ValueError for anything else.
    """
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise ValueError("no JSON") from None
    found = [_breach(one) for one in _told(said)[:MOST_AT_ONCE]]
    if not found:
        raise ValueError("no report of a content policy")
    return found


def _told(said: Any) -> list[dict[str, Any]]:
    """The body of each breach, from either format."""
    if isinstance(said, dict):
        bodies = [said.get("csp-report")]
    elif isinstance(said, list):
        rows = [one for one in said if isinstance(one, dict)]
        bodies = [one.get("body") for one in rows if one.get("type") == "csp-violation"]
    else:
        bodies = []
    return [body for body in bodies if isinstance(body, dict)]


def _breach(body: dict[str, Any]) -> Breach:
    names = ("effectiveDirective", "effective-directive", "violated-directive")
    told = next((str(body[name]) for name in names if body.get(name)), "")
    directive = told.split(" ")[0].lower()
    if not DIRECTIVE.fullmatch(directive):
        raise ValueError("no directive")
    return Breach(directive, _origin(str(body.get("blockedURL") or body.get("blocked-uri") or "")))


def _origin(blocked: str) -> str:
    """Scheme, host and port of a blocked address; the keyword where it is not an address."""
    word = blocked.lower()
    if WORD.fullmatch(word):
        return word
    try:
        parts = urlsplit(word)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return UNKNOWN
    found = f"{parts.scheme}://{parts.hostname or ''}{port}"
    if parts.hostname is None:  # data:, blob: and the like
        return parts.scheme if WORD.fullmatch(parts.scheme) else UNKNOWN
    return found if ORIGIN.fullmatch(found) else UNKNOWN
