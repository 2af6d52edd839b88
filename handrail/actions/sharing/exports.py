"""Exported copies: each with a number, who downloaded it, why, and its hash."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.references import new_export_number
from handrail.records.models import Agency, Export, Release
from handrail.records.queries.core import scope
from handrail.rules import permissions
from handrail.rules.organisation import assurance
from handrail.rules.sharing import copy_numbers
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

MOST_ALONE = 25  # people in one copy; more needs a second person
LEAST = 5  # characters of a reason
WORDS = "Enter what the copy will be used for, and who will read it"
AGREED_FOR = dt.timedelta(hours=24)
FREE, ASKED, AGREED, READY, MADE = "free", "asked", "agreed", "ready", "made"


class SecondPersonNeeded(NotPossible):
    """Raised when a large copy needs a second person's agreement (409)."""


@dataclass(frozen=True)
class Copy:
    """A copy: its kind, reason and recipients, how many people it is about, and what is in it.

    `why` is in standard words, since it is stored in the log; `purpose` is as typed, and is
    encrypted. `about` names the rows (kind, public id) that are in it.
    """

    kind: str
    why: str
    marking: str
    recipients: str = ""
    people: int = 0
    about: Sequence[recording.Thing] = field(default_factory=tuple)
    purpose: str = ""


def number_for(copy: Copy, *, by: Actor, now: dt.datetime) -> str:
    """The number under which the actor may download a copy now.

    Raises SecondPersonNeeded for a copy about many people to which nobody else has agreed as it
    is: with these rows, this many people, for this reason.
    """
    if copy.people <= MOST_ALONE:
        return new_export_number()
    agreed = _same(copy, by, state=AGREED, agreed_at__gt=now - AGREED_FOR)
    if agreed:
        return str(agreed.number)
    request_agreement(by=by, copy=copy, now=now)
    raise SecondPersonNeeded(
        f"This copy is about {copy.people} people, so another person must approve it first. A "
        f"manager "
        "finds it under Sharing, Copies made. Download it again once they have agreed."
    )


def _same(copy: Copy, by: Actor, **state: Any) -> Export | None:
    """The actor's copy in that state that is the same as this one, row by row.

    Its purpose stays as first written, because that is what a second person read and agreed to.
    """
    told = (copy.people, copy.why, copy.recipients, copy.marking)
    named = sorted(_named(copy))
    for row in Export.objects.filter(account_id=by.account, kind=copy.kind, **state):
        is_told = (row.people, row.reason, row.recipients, row.marking) == told
        if is_told and sorted(row.named) == named:
            return row
    return None


def _named(copy: Copy) -> list[list[str]]:
    return [[kind, str(ref)] for kind, ref in copy.about]


@recording.action
def request_agreement(*, by: Actor, copy: Copy, now: dt.datetime) -> None:
    """Asks for a second person's agreement to a large copy. The same request again keeps its
    number.
    """
    if _same(copy, by, state=ASKED) is None:
        _made(copy, new_export_number(), by=by, now=now, state=ASKED, verb=EventType.EXPORT_ASKED)


@recording.action
def agree_export(*, by: Actor, row: Export, now: dt.datetime) -> Export:
    """Agrees to a large copy, by a second person; it may be downloaded once, within a day.

    Raises Refused, ProofNeeded, NotPossible for your own request or one that is settled.
    """
    permissions.require(by, Permission.EXPORT_AGREE, scope.facts_of_row(by, row))
    if row.account_id == by.account:
        raise NotPossible("You requested it yourself, so another person must approve it.")
    if row.state != ASKED:
        raise NotPossible("This has already been decided. Reload the page.")
    assurance.require_fresh(by, now)
    values = {"state": AGREED, "agreed_by_id": by.account, "agreed_at": now}
    return recording.change(row, verb=EventType.EXPORT_AGREED, values=values)


def require_reason(kind: str, purpose: str, *, by: Actor, now: dt.datetime) -> None:
    """Raises ProofNeeded without a recent proof, Incomplete without the purpose of a copy.

    A sender without an account has neither: the receipt opens their own words alone.
    """
    if by.is_visitor or not copy_numbers.needs_proof(kind):
        return
    assurance.require_fresh(by, now)
    if copy_numbers.needs_reason(kind) and len(purpose.strip()) < LEAST:
        raise Incomplete({"words": WORDS})


@recording.action
def record_copy(*, by: Actor, copy: Copy, number: str, body: bytes, now: dt.datetime) -> Export:
    """Records a copy before its first byte leaves: what it is, and the hash of its bytes.

    Raises ProofNeeded, Incomplete (no reason), and NotPossible for a number that was used
    already, or that waits for a second person.
    """
    require_reason(copy.kind, copy.purpose, by=by, now=now)
    done = {"state": MADE, "digest": hashlib.sha256(body).hexdigest(), "size": len(body),
            "made_at": now}  # fmt: skip
    waiting = Export.objects.select_for_update().filter(number=number).first()
    if waiting:
        _require_waits(waiting, by)
        return recording.change(
            waiting, verb=EventType.EXPORT_MADE, values=done, also=list(copy.about)
        )
    return _made(copy, number, by=by, now=now, verb=EventType.EXPORT_MADE, **done)


def _require_waits(row: Export, by: Actor) -> None:
    """Raises NotPossible unless this very person may download this copy now, once."""
    if row.account_id != by.account:
        raise NotPossible("Someone else made this copy for themselves. Make your own copy.")
    if row.state not in (READY, AGREED):
        raise NotPossible(
            "This file has already been downloaded. Send it again to download it once more."
        )


def _made(
    copy: Copy, number: str, *, by: Actor, now: dt.datetime, verb: str, **values: Any
) -> Export:
    things = list(copy.about)
    row = Export(
        number=number,
        account_id=by.account,
        account_name=by.name,
        agency_name=by.agency_name,
        kind=copy.kind,
        reason=copy.why,
        purpose=copy.purpose,
        recipients=copy.recipients,
        marking=copy.marking,
        named=_named(copy),
        people=copy.people,
        asked_at=now,
        owner_id=by.agency or _front_door(),
        **values,
    )
    return recording.create(row, verb=verb, reason=copy.why, also=things)


def _front_door() -> Any:
    """The agency that owns a copy downloaded by a sender without an account."""
    return Agency.objects.filter(is_front_door=True).values_list("pk", flat=True).first()


@recording.action
def add_ready_copy(
    *, by: Actor, copy: Copy, release: Release, number: str, until: dt.datetime, now: dt.datetime
) -> Export:
    """Adds a copy that passed the gate and may be downloaded once, until then."""
    more = {"release": release, "expires_at": until}
    return _made(copy, number, by=by, now=now, verb=EventType.EXPORT_READY, state=READY, **more)


@recording.action
def record_download(*, by: Actor, number: str, now: dt.datetime) -> None:
    """Records that the last byte of a copy was sent; an interrupted download has no such mark."""
    row = Export.objects.filter(number=number, fetched_at=None).first()
    if row:
        recording.change(row, verb=EventType.EXPORT_FETCHED, values={"fetched_at": now})
