"""The rules of a panel meeting: quorum, start times, and what a shared screen may show."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from handrail.rules.casework.integrity.gaps import QUORUM
from handrail.rules.vocabulary import AgencyKind

MINUTES = 15  # of an item that names none
# the steps whose words stand in the minutes on paper, and under which heading
PRINTED = {"minute": "What was said", "decide": "Decision", "decide_child": "Decision"}


def missing_agencies(there: Iterable[AgencyKind]) -> list[AgencyKind]:
    """The kinds of agency that are needed for a quorum and are not there."""
    kinds = set(there)
    return [kind for kind in QUORUM if kind not in kinds]


def missing_words(kinds: Sequence[AgencyKind]) -> str:
    """The missing agencies, such as "Not quorate without police and health".

    Returns "" when none is missing.
    """
    if not kinds:
        return ""
    *names, last = (QUORUM[kind] for kind in kinds)
    said = f"{', '.join(names)} and {last}" if names else last
    return f"Not quorate without {said}"


def item_starts(begin: dt.datetime, lengths: Iterable[int]) -> list[dt.datetime]:
    """The start time of each item, one after the other; lengths are in minutes."""
    found = []
    for minutes in lengths:
        found.append(begin)
        begin += dt.timedelta(minutes=minutes)
    return found


MASK = "[not shown on a screen]"
POSTCODE = r"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}\b"
PHONE = r"(?<![\w-])(?:\+44|0)(?:[\s().-]*[0-9]){9,10}\b"
MAIL = r"\b[\w.+-]+@[\w-]+\.[\w.-]+\b"
STREET = (
    r"\b(?:(?:flat|unit|room)\s*)?[0-9]+[a-z]?,?\s+(?:[A-Z][\w'’]+\s+){1,3}"
    r"(?:Street|St|Road|Rd|Lane|Avenue|Ave|Close|Court|Way|Drive|Terrace|Yard|Gardens|Place|Row"
    r"|House|Square|Crescent|Hill|Grove)\b"
)
HIDDEN = re.compile(f"{STREET}|{PHONE}|{MAIL}|(?i:{POSTCODE})")


def mask_contact_details(text: str) -> str:
    """A text for a shared screen: addresses, phones and emails removed."""
    return HIDDEN.sub(MASK, text)
