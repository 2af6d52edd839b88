"""A calendar feed (RFC 5545) without names: what, the reference, when, where to sign in."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST = 75  # octets of a line
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True)
class Entry:
    """One event: moments are aware; `lasts` is None for a deadline, `is_day` for a whole day."""

    uid: str
    what: str
    at: dt.datetime
    address: str
    lasts: dt.timedelta | None = None
    is_day: bool = False


def calendar_feed(entries: Iterable[Entry], *, name: str, host: str, now: dt.datetime) -> bytes:
    """The feed. Moments are in UTC, so that they are right across every clock change."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Handrail//Calendar//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escape_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        *(line for entry in entries for line in _event(entry, host, now)),
        "END:VCALENDAR",
    ]
    return "".join(f"{fold_line(line)}\r\n" for line in lines).encode()


def _event(entry: Entry, host: str, now: dt.datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}@{host}"
    yield f"DTSTAMP:{_utc(now)}"
    if entry.is_day:
        yield f"DTSTART;VALUE=DATE:{entry.at:%Y%m%d}"
    else:
        yield f"DTSTART:{_utc(entry.at)}"
        yield f"DTEND:{_utc(entry.at + (entry.lasts or dt.timedelta(minutes=15)))}"
    yield f"SUMMARY:{escape_text(entry.what)}"
    yield f"DESCRIPTION:{escape_text('Sign in to read it: ' + entry.address)}"
    yield f"URL:{entry.address}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:OPAQUE" if entry.lasts else "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _utc(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def escape_text(text: str) -> str:
    """Text escaped as a value of the format."""
    return text.translate(ESCAPED)


def fold_line(line: str) -> str:
    """A line split into pieces of at most 75 octets, never within a character."""
    pieces: list[str] = []
    piece = ""
    for letter in line:
        room = LONGEST if not pieces else LONGEST - 1
        if len((piece + letter).encode()) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece])
