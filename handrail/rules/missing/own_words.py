"""When a one-time link for a child's own words may be made: after recording who sees the phone."""

import datetime as dt
from dataclasses import dataclass

PHONE_LASTS = dt.timedelta(hours=24)  # somebody else may have the phone tomorrow
LINK_LASTS = dt.timedelta(hours=24)
NOBODY, SOMEBODY = "nobody", "somebody"

INSTEAD = (
    "Send nothing to it. Print the page for the child’s own words, or let the child write on your "
    "device when you meet."
)
NOT_RECORDED = "First record who else can read messages on the child’s phone."
SEEN = f"Somebody else may see the child’s phone. {INSTEAD}"
NOT_KNOWN = f"It is not known who else can read messages on the child’s phone. {INSTEAD}"
TOO_OLD = (
    "Who else can read messages on the child’s phone was recorded over 24 hours ago. Ask the "
    "child again, and record the answer."
)


@dataclass(frozen=True)
class PhoneRecord:
    """What was recorded last about who can see the child's phone, and when."""

    seen_by: str
    at: dt.datetime


def why_no_link(last: PhoneRecord | None, now: dt.datetime) -> str:
    """Why no link may be made, and what to do instead; "" when one may."""
    if last is None:
        return NOT_RECORDED
    if last.seen_by == SOMEBODY:
        return SEEN
    if last.seen_by != NOBODY:
        return NOT_KNOWN
    return TOO_OLD if now - last.at > PHONE_LASTS else ""
