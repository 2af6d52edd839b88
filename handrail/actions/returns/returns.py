"""Statutory returns: made, validated and frozen, each with an event before it goes out."""

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete
from handrail.records.models import Agency, Freeze
from handrail.records.queries.returns import returns
from handrail.rules import permissions
from handrail.rules.core.local_time import london_day
from handrail.rules.organisation import assurance
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

CHECK, CENSUS = "check", "census"
LEAST_REASON = 10


@dataclass(frozen=True)
class Made:
    """A return that was made: for which year, on how many children, with how many errors left."""

    year: int
    children: int
    findings: int


def require_may_make(*, by: Actor, now: dt.datetime) -> None:
    """Raises Refused, ProofNeeded unless the actor may download a return now."""
    permissions.require(
        by, Permission.RETURNS_MAKE, returns.facts_for_returns(by, Permission.RETURNS_MAKE)
    )
    assurance.require_fresh(by, now)


@recording.action
def record_findings(*, by: Actor, made: Made, findings: Iterable[Any], now: dt.datetime) -> Freeze:
    """Saves the findings of a year's validation, so that they need not be worked out again.

    Raises Refused.
    """
    permissions.require(
        by, Permission.RETURNS_READ, returns.facts_for_returns(by, Permission.RETURNS_READ)
    )
    body = [dataclasses.asdict(one) for one in findings]
    return _kept(CHECK, made, body, b"", by=by, now=now, why="", verb=EventType.RETURN_CHECKED)


@recording.action
def freeze_return(*, by: Actor, made: Made, text: str, why: str, now: dt.datetime) -> Freeze:
    """Saves a return whole, as it was made on this day, with the hash that identifies it.

    Raises Refused, ProofNeeded, Incomplete without a reason.
    """
    require_may_make(by=by, now=now)
    if len(why.strip()) < LEAST_REASON:
        raise Incomplete({"why": "Enter why you are saving a copy, in at least 10 characters"})
    return _kept(
        CENSUS,
        made,
        text,
        text.encode(),
        by=by,
        now=now,
        why=why.strip(),
        verb=EventType.RETURN_FROZEN,
    )


def _kept(
    kind: str,
    made: Made,
    body: Any,
    data: bytes,
    *,
    by: Actor,
    now: dt.datetime,
    why: str,
    verb: str,
) -> Freeze:
    row = Freeze(
        kind=kind,
        year=made.year,
        as_of=london_day(now),
        why=why,
        body=body,
        digest=hashlib.sha256(data).hexdigest() if data else "",
        size=len(data),
        children=made.children,
        findings=made.findings,
        made_by_id=by.account,
        made_at=now,
        owner_id=by.agency or Agency.objects.values_list("pk", flat=True).get(is_front_door=True),
    )
    return recording.create(row, verb=verb, reason=why)


@recording.action
def record_export(*, by: Actor, made: Made, kind: str, digest: str, now: dt.datetime) -> None:
    """Records that an operator wrote a return to a file: which, of how many, and its hash."""
    reason = f"{kind} {made.year}: {made.children} children, {made.findings} findings"
    recording.add_to_event(verb=EventType.RETURN_EXPORTED, reason=reason, hashes={"file": digest})


@recording.action
def record_comparison(*, by: Actor, made: Made, now: dt.datetime) -> None:
    """Records that our records were compared with the census of another system."""
    reason = f"census {made.year}: {made.children} children in both, {made.findings} differences"
    recording.add_to_event(verb=EventType.RETURN_COMPARED, reason=reason)
