"""Copies that leave the house: each under a number, with who took it, why, and its hash."""

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
WORDS = "Write in a few words what this copy is for"
AGREED_FOR = dt.timedelta(hours=24)
FREE, ASKED, AGREED, READY, MADE = "free", "asked", "agreed", "ready", "made"


class SecondPersonNeeded(NotPossible):
    """A large copy waits for somebody else to agree to it (409)."""


@dataclass(frozen=True)
class Copy:
    """What a copy is: its kind, why and for whom, how many people it tells of, and what is in it.

    `why` is in words of the house, since the log keeps it; `purpose` is as typed, and is sealed.
    `about` names the rows (kind, public id) that are in it.
    """

    kind: str
    why: str
    marking: str
    recipients: str = ""
    people: int = 0
    about: Sequence[recording.Thing] = field(default_factory=tuple)
    purpose: str = ""


def number_for(copy: Copy, *, by: Actor, now: dt.datetime) -> str:
    """The number under which somebody may take a copy now.

    Raises SecondPersonNeeded for one about many people to which nobody else has agreed as it is:
    with these rows, this many people, for this reason.
    """
    if copy.people <= MOST_ALONE:
        return new_export_number()
    agreed = _same(copy, by, state=AGREED, agreed_at__gt=now - AGREED_FOR)
    if agreed:
        return str(agreed.number)
    request_agreement(by=by, copy=copy, now=now)
    raise SecondPersonNeeded(
        f"This copy tells of {copy.people} people, so somebody else agrees to it first. A manager "
        "finds it under Sharing, Copies that left. Take it again once they have agreed."
    )


def _same(copy: Copy, by: Actor, **state: Any) -> Export | None:
    """The actor's copy in that state which is the same as this one, row by row.

    What it is for stands as it was written first, when somebody else read it and agreed.
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
    """Asks for a second person, once: the same wish waits under the same number."""
    if _same(copy, by, state=ASKED) is None:
        _made(copy, new_export_number(), by=by, now=now, state=ASKED, verb=EventType.EXPORT_ASKED)


@recording.action
def agree_export(*, by: Actor, row: Export, now: dt.datetime) -> Export:
    """Somebody else agrees to a large copy; it may be taken once, within a day.

    Raises Refused, ProofNeeded, NotPossible for one's own wish or one that is settled.
    """
    permissions.require(by, Permission.EXPORT_AGREE, scope.facts_of_row(by, row))
    if row.account_id == by.account:
        raise NotPossible("You asked for it yourself, so somebody else agrees to it.")
    if row.state != ASKED:
        raise NotPossible("This is settled already. Reload the page.")
    assurance.require_fresh(by, now)
    values = {"state": AGREED, "agreed_by_id": by.account, "agreed_at": now}
    return recording.change(row, verb=EventType.EXPORT_AGREED, values=values)


def require_reason(kind: str, purpose: str, *, by: Actor, now: dt.datetime) -> None:
    """Raises ProofNeeded without a fresh proof, Incomplete without words on what a copy is for.

    A sender without an account has neither: the receipt opens their own words alone.
    """
    if by.is_visitor or not copy_numbers.needs_proof(kind):
        return
    assurance.require_fresh(by, now)
    if copy_numbers.needs_reason(kind) and len(purpose.strip()) < LEAST:
        raise Incomplete({"words": WORDS})


@recording.action
def record_copy(*, by: Actor, copy: Copy, number: str, body: bytes, now: dt.datetime) -> Export:
    """Notes a copy before its first byte leaves: what it is, and the hash of its bytes.

    Raises ProofNeeded, Incomplete (no reason), and NotPossible for a number that was taken
    already, or that waits for somebody else.
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
    """Raises NotPossible unless this very person may take this copy now, once."""
    if row.account_id != by.account:
        raise NotPossible("Somebody else released this for themselves. Release it again.")
    if row.state not in (READY, AGREED):
        raise NotPossible("This file was taken already. Release it again to take it once more.")


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
    """To whom a copy belongs that somebody of no agency took: a sender without an account."""
    return Agency.objects.filter(is_front_door=True).values_list("pk", flat=True).first()


@recording.action
def add_ready_copy(
    *, by: Actor, copy: Copy, release: Release, number: str, until: dt.datetime, now: dt.datetime
) -> Export:
    """A copy that passed the gate and may be taken once, until then."""
    more = {"release": release, "expires_at": until}
    return _made(copy, number, by=by, now=now, verb=EventType.EXPORT_READY, state=READY, **more)


@recording.action
def record_download(*, by: Actor, number: str, now: dt.datetime) -> None:
    """Notes that the last byte of a copy was handed over; one that broke off has no such mark."""
    row = Export.objects.filter(number=number, fetched_at=None).first()
    if row:
        recording.change(row, verb=EventType.EXPORT_FETCHED, values={"fetched_at": now})
