"""Contacts, decisions about sharing and what goes out, through the product's own actions."""

import uuid
from typing import Any

from handrail.actions.sharing.releases import Good
from handrail.records.models import Case, Recipient, Release, Sharing
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.sharing.release_check import Piece
from tests.people.casework import taken
from tests.people.cast import NOW

AHEAD = day_given(NOW.date().replace(month=12, day=20))
SAFE = {"lines": "14 Harbour Lane, Eastport", "postcode": "E14 9XX", "country": ""}


def contact(name: str = "Desk of the unit", **more: Any) -> Recipient:
    """A contact that cat wrote down and marcus verified."""
    clearance = more.pop("clearance", [])
    never = more.pop("never", "no")
    given = {"kind": "unit", "channel": "secure_mail", "address": "desk@police.example"} | more
    row = taken(None, "add:recipient", name=name, **given)
    return verified(row, clearance=clearance, never=never)


def relative(case: Case, name: str = "Gary Cole", **more: Any) -> Recipient:
    """A relative of the child, whom marcus verified with no clearance at all."""
    given = {"kind": "family", "channel": "post", "address": "2 Mill Row, Northmere"}
    row = taken(case, "add_relative:recipient", name=name, **given)
    return verified(row, **more)


def verified(row: Recipient, **more: Any) -> Recipient:
    given = {"clearance": [], "never": "no", "until_on": AHEAD} | more
    taken(row, "verify", by="marcus", **given)
    row.refresh_from_db()
    return row


def decided(case: Case, recipient: Recipient | None = None, **more: Any) -> Sharing:
    """A decision to share something with a contact, sent from here."""
    given = {"outcome": "shared", "how": "from_here" if recipient else "spoken"} | more
    return taken(case, "decide:sharing", recipient=recipient, **given)


def good(*texts: str, name: str = "notes.txt", unread: str = "") -> Good:
    """A file with these texts, as the gate reads it."""
    pieces = tuple(Piece(name, f"place {number}", text) for number, text in enumerate(texts, 1))
    return Good("case", uuid.uuid4(), name, pieces, unread)


def sent(row: Sharing, *goods: Good, **more: Any) -> Release:
    """Something on its way out by that decision."""
    given = {"purpose": "advice"} | more
    return taken(row, "send", goods=list(goods), **given)


def kept_safe(case: Case) -> None:
    """Where the child of the case is safe, sealed: 14 Harbour Lane, E14 9XX."""
    taken(case, "safe", safe="safe", done="Taken there by her aunt", where=SAFE)


def world(case: Case) -> dict[str, Any]:
    """A contact, a decision to share and something held, for tests of every step."""
    kept_safe(case)
    to = contact()
    row = decided(case, to)
    held = sent(row, good("She is at 14 Harbour Lane now."))
    return {"sharing": row, "release": held, "recipient": relative(case, "Ida Ware")}


def taken_by_marcus(case: Case) -> Release:
    """Something held that marcus prepared himself."""
    row = taken(case, "decide:sharing", by="marcus", recipient=contact("Another desk"),
                outcome="shared", how="from_here")  # fmt: skip
    text = good("She is at 14 Harbour Lane now.")
    return taken(row, "send", by="marcus", goods=[text], purpose="advice")
