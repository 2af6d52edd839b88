"""Review of a request's passages: decided by one records officer, agreed by another."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handrail.actions.core import notices, recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.data_protection import subject_access_refresh, subject_access_requests
from handrail.actions.data_protection.subject_access_requests import problem_if_too_short
from handrail.records.models import AccessPassage, AccessRequest, Account
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import scope
from handrail.rules import permissions
from handrail.rules.data_protection import redaction
from handrail.rules.data_protection.redaction import HIDDEN, KEPT, WITHHELD, Mark
from handrail.rules.vocabulary import AccessState, HideReason, NoticeKind, PassageState, Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

OWN_WORK = (
    "You decided about passages of this request, so another records officer must be the "
    "second reader. Ask one of them."
)


@dataclass(frozen=True)
class Decided:
    """A reader's decision on a passage: on each proposal, on further words, or on all of it."""

    choices: Mapping[int, str] = field(default_factory=dict)
    more: Sequence[str] = ()
    more_reason: str = ""
    left_out: str = ""


@recording.action
def decide_passage(
    *,
    by: Actor,
    passage: AccessPassage,
    decided: Decided,
    now: dt.datetime,
    seen: int | None = None,
) -> AccessPassage:
    """Decides what is left out of a passage: each proposal, further words, or all of it.

    Raises Refused, Incomplete, NotPossible, Stale.
    """
    permissions.require(by, Permission.ACCESSPASSAGE_WORK, scope.facts_of_row(by, passage))
    subject_access_requests.require_open(passage.request, AccessState.READING)
    marks, problems = _marks(passage, decided)
    if decided.left_out and decided.left_out not in set(HideReason):
        problems["left_out"] = "Choose a reason from the list"
    if problems:
        raise Incomplete(problems)
    values = _read(by, now) | {"marks": [m.plain() for m in marks], "left_out": decided.left_out}
    return recording.change(passage, verb=EventType.ACCESSPASSAGE_DECIDED, values=values, seen=seen)


def _read(by: Actor, now: dt.datetime) -> dict[str, Any]:
    return {"state": PassageState.READ, "read_by_id": by.account, "read_at": now, "why_back": ""}


def _marks(passage: AccessPassage, decided: Decided) -> tuple[list[Mark], dict[str, str]]:
    """The marks as decided, and the errors: what is missing or not in the words."""
    found, problems = [], dict[str, str]()
    for number, mark in enumerate(redaction.read_marks(passage.marks)):
        choice = decided.choices.get(number, mark.choice)
        if mark.choice == WITHHELD:
            choice = WITHHELD
        elif decided.left_out:
            choice = HIDDEN
        if choice not in (HIDDEN, KEPT, WITHHELD):
            problems[f"m{number}"] = "Choose whether to withhold these words"
        found.append(Mark(mark.start, mark.end, mark.reason, choice))
    more = [one.strip() for one in decided.more if one.strip()]
    if more and decided.more_reason not in set(HideReason):
        problems["more_reason"] = "Choose why these words are redacted"
    for words in more:
        added = redaction.mark_every_place(passage.words, words, decided.more_reason)
        if not added:
            problems["more"] = f"These words are not in the passage: {words[:60]}"
        found += added
    return found, problems


@recording.action
def clear_passages(
    *, by: Actor, row: AccessRequest, passages: Sequence[AccessPassage], now: dt.datetime
) -> int:
    """Marks passages with nothing left to decide as read, so that they are disclosed as they are.
    Returns how many.

    Raises Refused, NotPossible.
    """
    permissions.require(by, Permission.ACCESSREQUEST_WORK, scope.facts_of_row(by, row))
    subject_access_requests.require_open(row, AccessState.READING)
    plain = [
        one
        for one in passages
        if one.state == PassageState.WAITING and not redaction.undecided_marks(one.marks)
    ]
    for one in plain:
        recording.change(one, verb=EventType.ACCESSPASSAGE_DECIDED, values=_read(by, now))
    return len(plain)


@recording.action
def pass_to_second_reader(*, by: Actor, row: AccessRequest, now: dt.datetime) -> AccessRequest:
    """Finishes the first reading and asks a second person. Raises Refused, NotPossible."""
    permissions.require(by, Permission.ACCESSREQUEST_WORK, scope.facts_of_row(by, row))
    subject_access_requests.require_open(row, AccessState.READING)
    subject_access_refresh.require_records_as_gathered(row)
    waiting = row.passages.exclude(state=PassageState.READ).count()
    if waiting or not row.passages.exists():
        raise NotPossible(f"{waiting} passages have no decision yet. Decide on each one first.")
    values = {"state": AccessState.SECOND}
    subject_access_requests.record_step(
        row, "read", verb=EventType.ACCESSREQUEST_READ, by=by, now=now, values=values
    )
    readers = set(row.passages.values_list("read_by", flat=True))
    for officer in list_records_officers(row, now):
        if officer.pk not in readers | {by.account}:
            _tell(officer, row, f"{row.reference} is waiting for a second reader.", now)
    return row


def list_records_officers(row: AccessRequest, now: dt.datetime) -> list[Any]:
    """The records officers of the agency that answers."""
    return actors.list_role_holders(
        (Role.RECORDS_OFFICER,), agencies=frozenset({row.owner_id}), at=now
    )


def _tell(account: Account, row: AccessRequest, text: str, now: dt.datetime) -> None:
    about = {"stage": "accessrequest", "stage_id": row.public_id}
    notices.notify_account(account, now=now, kind=NoticeKind.CASE_CHANGED, text=text, **about)


def _require_second(by: Actor, row: AccessRequest) -> None:
    """Raises NotPossible if the actor decided on a passage of the request themselves."""
    subject_access_requests.require_open(row, AccessState.SECOND)
    if row.passages.filter(read_by_id=by.account).exists():
        raise NotPossible(OWN_WORK)


@recording.action
def return_passage(
    *, by: Actor, passage: AccessPassage, why: str, now: dt.datetime
) -> AccessPassage:
    """Returns a passage to the first reader, by the second reader, to be decided again.

    Raises Refused, Incomplete, NotPossible.
    """
    permissions.require(by, Permission.ACCESSPASSAGE_WORK, scope.facts_of_row(by, passage))
    row = passage.request
    _require_second(by, row)
    if problem := problem_if_too_short(why, "what needs to change, and why"):
        raise Incomplete({"why": problem})
    reader = passage.read_by
    values = {"state": PassageState.RETURNED, "why_back": why.strip()}
    recording.change(passage, verb=EventType.ACCESSPASSAGE_RETURNED, values=values)
    subject_access_requests.record_step(
        row,
        "returned",
        verb=EventType.ACCESSREQUEST_RETURNED,
        by=by,
        now=now,
        words=why,
        values={"state": AccessState.READING},
    )
    if reader:
        _tell(reader, row, f"{row.reference}: the second reader returned a passage.", now)
    return passage


@recording.action
def agree_disclosure(*, by: Actor, row: AccessRequest, now: dt.datetime) -> AccessRequest:
    """Records the second reader's agreement to what is disclosed. Raises Refused, NotPossible."""
    permissions.require(by, Permission.ACCESSREQUEST_WORK, scope.facts_of_row(by, row))
    _require_second(by, row)
    subject_access_refresh.require_records_as_gathered(row)
    values = {"state": AccessState.AGREED, "agreed_by_id": by.account, "agreed_at": now}
    return subject_access_requests.record_step(
        row, "agreed", verb=EventType.ACCESSREQUEST_AGREED, by=by, now=now, values=values
    )
