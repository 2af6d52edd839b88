"""Phone numbers, email and street addresses, number plates and user names in a text."""

import re
from collections.abc import Iterable

from handrail.rules.data_protection.redaction import Mark

POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b"
ROAD = (
    r"(?:Street|St|Road|Rd|Lane|Avenue|Ave|Close|Court|Way|Drive|Terrace|Yard|Gardens|Place|Row"
    r"|House|Square|Crescent|Hill|Grove|Rise|Walk|Mews|Park|Parade|Green|End|Cottage)\b"
)
NAMED = rf"(?:[A-Z][\w'’]+[ \t]+){{1,3}}{ROAD}"
STREET = rf"(?:(?:[Ff]lat|[Uu]nit|[Rr]oom)\s*\d+\w?,?\s+(?:\d+[a-z]?\s+)?|\b\d+[a-z]?,?\s+){NAMED}"
PATTERNS = (
    re.compile(rf"{STREET}(?:,?\s+(?i:{POSTCODE}))?"),
    re.compile(POSTCODE, re.I),
    re.compile(r"(?<![\w/])(?:\(?\+44\)?[\s()-]*0?|\(?0)(?:[\s()-]{0,3}\d){9,10}(?!\d)"),  # phones
    re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b", re.I),  # plates
    re.compile(r"(?<![\w.])@\w[\w.]*\w"),  # user names
    re.compile(r"(?<![\w.@/])[a-z]\w*(?:_|\.(?=\w{3}))[\w.]*\w(?![\w@])"),
)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
NOT_SOMEBODYS = re.compile(r"^www\.|\.(?:docx?|pdf|xlsx?|csv|txt|jpe?g|png|gov\.uk)$", re.I)
OF_WORK = re.compile(r"(?:\.gov\.uk|\.police\.uk|\.nhs\.uk|nhs\.net|\.sch\.uk|\.ac\.uk)$", re.I)


def compact_form(text: str) -> str:
    """A number or address without spaces and punctuation, in lower case; +44 becomes 0."""
    return re.sub(r"[\W_]", "", re.sub(r"^\(?\+44\)?\s?\(?0?", "0", text)).lower()


def find_contact_details(text: str, reason: str, own: Iterable[str] = ()) -> list[Mark]:
    """Marks for contact details in a text, except those in `own` (in compact form)."""
    mine = frozenset(own)
    found = [
        match
        for pattern in PATTERNS
        for match in pattern.finditer(text)
        if not NOT_SOMEBODYS.search(match[0])
    ]
    found += [match for match in MAIL.finditer(text) if not OF_WORK.search(match[0])]
    return [
        Mark(match.start(), match.end(), reason)
        for match in found
        if not any(compact_form(match[0]) in one for one in mine)
    ]
