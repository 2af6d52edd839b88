"""Gathers a request again when the person's records were joined or separated since."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, NotPossible
from handrail.actions.data_protection import (
    subject_access_collection,
    subject_access_requests,
)
from handrail.records.models import AccessPassage, AccessRequest
from handrail.records.queries.core import scope
from handrail.records.queries.data_protection import subject_access_collection as queries
from handrail.rules import permissions
from handrail.rules.data_protection import redaction
from handrail.rules.vocabulary import AccessState, PassageState
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

AGAIN = (AccessState.READING, AccessState.SECOND, AccessState.AGREED)
OTHERS = (
    "Records of this person were joined or separated after they were gathered, so passages may be "
    "of somebody else or be missing. Gather the records again first."
)
UNKNOWN = (
    "We did not record which records of this person were gathered. Gather the records again first."
)
NOT_TO_SEND = (
    "Records of this person were joined or separated after this copy was made, so it may be about "
    "somebody else or leave something out. Do not send it. If you have not sent it yet, log the "
    "request again with the date you received it."
)
SAME = "The records of this person are still the ones that were gathered. Reload the page."


def changed_records(row: AccessRequest) -> str:
    """What the officer has to know where records were joined or separated since, or "".

    Of copies made when nobody recorded which records they are of, nothing can be said.
    """
    if row.state not in (*AGAIN, AccessState.RELEASED):
        return ""
    is_released = row.state == AccessState.RELEASED
    gathered = queries.gathered_records_of_person(row)
    if gathered is None:
        return "" if is_released else UNKNOWN
    if gathered == queries.every_record_of_person(row):
        return ""
    return NOT_TO_SEND if is_released else OTHERS


def require_records_as_gathered(row: AccessRequest) -> None:
    """Raises NotPossible if records were joined or separated after they were gathered."""
    if problem := changed_records(row):
        raise NotPossible(problem)


@recording.action
def gather_again(*, by: Actor, row: AccessRequest, now: dt.datetime) -> AccessRequest:
    """Gathers the person's records as they are now; what was decided on the same passages stays.

    Passages that are of another record are removed, new ones wait for a decision, and so do
    those in which something new has to be decided. The request is with the first reader again.
    Raises Refused, NotPossible.
    """
    permissions.require(by, Permission.ACCESSREQUEST_WORK, scope.facts_of_row(by, row))
    subject_access_requests.require_open(row, *AGAIN)
    if not changed_records(row):
        raise NotPossible(SAME)
    found = subject_access_collection.list_passages(by, row)
    number = _replace_passages(row.passages.order_by("place"), found)
    values = {"state": AccessState.READING, "gathered_at": now,
              "agreed_by_id": None, "agreed_at": None}  # fmt: skip
    return subject_access_requests.record_step(
        row, "gathered_again", verb=EventType.ACCESSREQUEST_GATHERED, by=by, now=now,
        values=values, words=f"{len(found)} passages, {number} of them gathered before",
        also={"people": queries.every_record_of_person(row)},
    )  # fmt: skip


def _replace_passages(before: Iterable[AccessPassage], found: list[AccessPassage]) -> int:
    """Saves the passages found, in place of those before; returns how many are the same."""
    held = defaultdict[Any, list[AccessPassage]](list)
    last = len(found)
    for one in before:
        held[_what(one)].append(one)
        last = max(last, one.place)
    placed = [(new, held[_what(new)].pop(0) if held[_what(new)] else None) for new in found]
    for gone in (one for ones in held.values() for one in ones):
        recording.remove(gone, verb=EventType.ACCESSPASSAGE_REMOVED)
    kept = [(place, new, old) for place, (new, old) in enumerate(placed, start=1) if old]
    for place, _, old in kept:
        if old.place != place:  # out of the way first: a place is taken once
            recording.change(old, verb=EventType.ACCESSPASSAGE_MADE, values={"place": last + place})
    for place, new, old in kept:
        _carry_over(old, new, place)
    for place, (new, same) in enumerate(placed, start=1):
        if same is None:
            new.place = place
            recording.create(new, verb=EventType.ACCESSPASSAGE_MADE)
    return len(kept)


def _what(one: AccessPassage) -> tuple[Any, ...]:
    """What makes a passage the same: where it is from, and its words."""
    return one.part, one.source, one.source_id, one.happened_on, one.title, one.words


def _carry_over(old: AccessPassage, new: AccessPassage, place: int) -> None:
    """Puts a passage in its new place, with what is proposed now and what was decided."""
    marks = redaction.carry_decisions(
        redaction.read_marks(new.marks), redaction.read_marks(old.marks)
    )
    plain = [mark.plain() for mark in marks]
    values: dict[str, Any] = {"place": place, "marks": plain}
    if old.state == PassageState.READ and redaction.undecided_marks(plain):
        values["state"] = PassageState.WAITING
    if any(getattr(old, name) != value for name, value in values.items()):
        recording.change(old, verb=EventType.ACCESSPASSAGE_MADE, values=values)
