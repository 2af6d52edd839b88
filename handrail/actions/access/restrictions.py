"""Restricts a child's record to named people, under a guardian, and lifts the restriction."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handrail.actions.access import guarded_requests
from handrail.actions.core import notices, recording, tasks
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records.models import Account, NamedReader, Person, Restriction, Task
from handrail.records.queries.access import restrictions as queries
from handrail.records.queries.core import scope, settings
from handrail.records.queries.people import identity
from handrail.rules import permissions
from handrail.rules.clocks import Calendar
from handrail.rules.core.local_time import london_day
from handrail.rules.organisation import assurance
from handrail.rules.permissions.restrictions import REVIEW_DAYS, level_of
from handrail.rules.vocabulary import NoticeKind, RestrictionCategory, Sensitivity
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

TITLE = "Review a restricted record that you are responsible for"
NOW_GUARDIAN = (
    "You are now the restriction manager of a record, because the last one can no longer "
    "manage it. You can find it under Restricted records."
)
NO_GUARDIAN = (
    "A restricted record has no restriction manager, and no senior manager can take this on. Give "
    "someone that role."
)


@dataclass(frozen=True)
class Closing:
    """Why a record is restricted, who its guardian is, and who may open it."""

    category: str
    reason: str
    guardian: Account | None
    readers: Sequence[Account]


@recording.action
def restrict_record(
    *, by: Actor, person: Person, closing: Closing, now: dt.datetime
) -> Restriction:
    """Restricts the record, its cases and all about them to the named readers and the guardian.

    Every record of the same person is restricted alike. Raises Refused, ProofNeeded,
    Incomplete, and NotPossible when it is restricted already.
    """
    permissions.require(by, Permission.PERSON_RESTRICT, scope.facts_of_row(by, person))
    _check(closing, person, now)
    assurance.require_fresh(by, now)
    same = [person, *identity.list_same_records(by, person)[1:]]
    if any(queries.restriction_in_force(one) for one in same):
        raise NotPossible(
            "This record is already restricted. Its restriction manager manages the list."
        )
    made = [_close(one, closing, now=now) for one in same]
    settings.clear_read_cache()
    return made[0]


def restrict_joined_records(records: Sequence[Person], *, by: Actor, now: dt.datetime) -> None:
    """Restricts every record of one person as one of them is restricted. Part of joining them.

    Those who work with the child by a record that was open are put on its list: nobody loses a
    child they are working with unnoticed, and the guardian decides who stays.
    """
    held = {one: queries.restriction_in_force(one) for one in records}
    like = next(filter(None, held.values()), None)
    if like is None:
        return
    listed = [one.account for one in like.readers.filter(ended_at=None).select_related("account")]
    for person in (one for one in records if held[one] is None):
        able = [
            one
            for one in queries.list_workers_with(by, person)
            if not queries.has_conflict_with(one, person)
        ]
        _close(person, Closing(like.category, like.reason, like.guardian, listed + able), now=now)


def _check(closing: Closing, person: Person, now: dt.datetime) -> None:
    problems = {}
    if closing.category not in set(RestrictionCategory):
        problems["category"] = "Choose why this record should be restricted"
    if len(closing.reason) < 10:
        problems["reason"] = "Explain why, in at least 10 characters"
    if not closing.readers:
        problems["readers"] = "Choose at least one person who may open the record"
    if closing.guardian is None:
        problems["guardian"] = "Choose the restriction manager"
    elif level_of(closing.category) == "S3" and queries.is_in_management_line(
        closing.guardian, person, now
    ):
        problems["guardian"] = (
            "Choose someone who does not work with this child or manage the people who do"
        )
    problems |= _not_able("guardian", [closing.guardian] if closing.guardian else [], person)
    problems |= _not_able("readers", closing.readers, person)
    if problems:
        raise Incomplete(problems)


def _not_able(box: str, accounts: Sequence[Account], person: Person) -> dict[str, str]:
    """The error for accounts with a conflict of interest; it does not disclose the reason."""
    found = [one.name for one in accounts if queries.has_conflict_with(one, person)]
    return {box: f"{', '.join(found)} cannot do this. Choose someone else"} if found else {}


def _close(person: Person, closing: Closing, *, now: dt.datetime) -> Restriction:
    held: dict[str, Any] = {"sensitivity": level_of(closing.category), "guardian": closing.guardian}
    recording.change(person, verb=EventType.PERSON_RESTRICTED, values=held)
    row = Restriction(
        person=person,
        category=closing.category,
        reason=closing.reason,
        said="",
        review_on=_next(now),
        owner_id=person.owner_id,
        **held,
    )
    recording.create(row, verb=EventType.PERSON_RESTRICTED)
    for account in dict.fromkeys(closing.readers):
        _name(row, account, "Added when the restriction was set", now=now)
    _ask_again(row, now=now)
    guarded_requests.give_to_guardian(row, now=now)
    return row


def _next(now: dt.datetime) -> dt.date:
    return london_day(now) + dt.timedelta(days=REVIEW_DAYS)


def _name(row: Restriction, account: Account, reason: str, *, now: dt.datetime) -> NamedReader:
    listed = NamedReader(
        restriction=row,
        account=account,
        reason=reason,
        started_at=now,
        owner_id=row.owner_id,
        sensitivity=row.sensitivity,
        guardian=row.guardian,
    )
    text = "You have access to a restricted record. You can find it under Restricted records."
    notices.notify_account(account, now=now, kind=NoticeKind.RECORD_NAMED, text=text)
    return recording.create(listed, verb=EventType.RESTRICTION_NAMED, also=[recording.thing(row)])


def _ask_again(row: Restriction, *, now: dt.datetime) -> None:
    """Opens the guardian's task for the next review, restricted like the record."""
    calendar = Calendar.from_settings(settings.settings_in_force())
    task = Task(
        kind=TaskKind.RESTRICTION_REVIEW,
        title=TITLE,
        person=row.person,
        assignee=row.guardian,
        due_at=calendar.closing(row.review_on),
        owner_id=row.owner_id,
        sensitivity=row.sensitivity,
        guardian=row.guardian,
    )
    recording.create(task, verb=EventType.RESTRICTION_REVIEW_SET, also=[recording.thing(row)])


def _keep(by: Actor, row: Restriction, problems: dict[str, str], now: dt.datetime) -> None:
    """Checks that the guardian may change the restriction.

    What is missing is reported before asking for proof.
    """
    permissions.require(by, Permission.RESTRICTION_KEEP, scope.facts_of_row(by, row))
    if row.ended_at:
        raise NotPossible("This record is no longer restricted, so you cannot change its list.")
    if problems:
        raise Incomplete(problems)
    assurance.require_fresh(by, now)


@recording.action
def add_reader(
    *, by: Actor, row: Restriction, account: Account | None, reason: str, now: dt.datetime
) -> NamedReader:
    """Adds a named reader, by the guardian. Raises Refused, ProofNeeded, Incomplete."""
    problems = (
        {} if len(reason) >= 10 else {"reason": "Enter why they need it, in at least 10 characters"}
    )
    if account is None:
        problems["account"] = "Choose who needs to open the record"
    else:
        problems |= _not_able("account", [account], row.person)
        if row.readers.filter(account=account, ended_at=None).exists():
            problems["account"] = f"{account.name} is on the list already"
    _keep(by, row, problems, now)
    assert account is not None  # nosec B101 - or it is among the problems
    return _name(row, account, reason, now=now)


@recording.action
def remove_reader(
    *, by: Actor, row: Restriction, listed: NamedReader, now: dt.datetime
) -> NamedReader:
    """Removes a named reader, by the guardian: they lose the record from their next click."""
    _keep(by, row, {}, now)
    also = [recording.thing(row)]
    return recording.change(
        listed, verb=EventType.RESTRICTION_UNNAMED, values={"ended_at": now}, also=also
    )


@recording.action
def review_restriction(
    *, by: Actor, row: Restriction, verdict: str, why: str, now: dt.datetime
) -> Restriction:
    """Records the guardian's 90-day review: "keep" the restriction or "lift" it.

    Raises Refused, ProofNeeded, Incomplete.
    """
    problems = (
        {} if len(why) >= 10 else {"why": "Enter why you decided this, in at least 10 characters"}
    )
    level = Sensitivity(row.sensitivity).label.lower()
    if verdict not in ("keep", "lift"):
        problems["verdict"] = f"Choose whether the record stays {level}"
    _keep(by, row, problems, now)
    reviewed, given = (TaskKind.RESTRICTION_REVIEW,), (TaskKind.GUARDED_REQUEST,)
    tasks.finish_tasks(by=by, now=now, kinds=reviewed, person=row.person)
    if verdict == "lift":
        tasks.finish_tasks(by=by, now=now, kinds=given, person=row.person)
        return _lift(row, why, now=now)
    values = {"review_on": _next(now), "reviewed_at": now, "said": why}
    recording.change(row, verb=EventType.RESTRICTION_KEPT, values=values)
    _ask_again(row, now=now)
    return row


def replace_lost_guardians(*, by: Actor, now: dt.datetime) -> int:
    """Gives each restricted record whose guardian has left, or knows the child privately, to
    another guardian. Returns how many.

    Raises NotPossible where there is nobody who can be it, after the others have one.
    """
    lost = queries.list_without_guardian(now)
    found = {row: queries.find_next_guardian(row, now) for row in lost}
    for row, guardian in found.items():
        if guardian:
            replace_guardian(by=by, row=row, guardian=guardian, now=now)
    if not all(found.values()):
        raise NotPossible(NO_GUARDIAN)
    return len(found)


@recording.action
def replace_guardian(
    *, by: Actor, row: Restriction, guardian: Account, now: dt.datetime
) -> Restriction:
    """Makes somebody the guardian of a restricted record and of all that was made under it.

    Part of a background job: no page calls it.
    """
    values, before = {"guardian": guardian}, row.guardian
    made = queries.restricted_rows_of(row.person, row.sensitivity, before) if before else ()
    for one in (row.person, *row.readers.all(), *made):
        recording.change(one, verb=EventType.RESTRICTION_GUARDED, values=values)
    kinds = (TaskKind.RESTRICTION_REVIEW, TaskKind.GUARDED, TaskKind.GUARDED_REQUEST)
    for task in Task.objects.filter(kind__in=kinds, person=row.person, state="open"):
        recording.change(task, verb=EventType.TASK_HANDED_OVER, values={"assignee": guardian})
    notices.notify_account(guardian, now=now, kind=NoticeKind.RECORD_NAMED, text=NOW_GUARDIAN)
    return recording.change(row, verb=EventType.RESTRICTION_GUARDED, values=values)


def _lift(row: Restriction, why: str, *, now: dt.datetime) -> Restriction:
    """Lifts the restriction: the record and what was made under it are ordinary again."""
    level, guardian = row.sensitivity, row.guardian
    ordinary: dict[str, Any] = {"sensitivity": "S0", "guardian": None}
    if guardian is not None:
        for made in queries.restricted_rows_of(row.person, level, guardian):
            recording.change(made, verb=EventType.RESTRICTION_LIFTED, values=ordinary)
    recording.change(row.person, verb=EventType.RESTRICTION_LIFTED, values=ordinary)
    values = {"ended_at": now, "said": why}
    recording.change(row, verb=EventType.RESTRICTION_LIFTED, values=values)
    settings.clear_read_cache()
    return row
