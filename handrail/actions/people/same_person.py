"""Decides which records are the same person: by people, with reasons. Nothing is moved.

Each decision can be withdrawn.
"""

import datetime as dt

from django.db import IntegrityError, transaction

from handrail.actions.access import restrictions
from handrail.actions.core import notices, recording, transitions
from handrail.actions.core.recording import Actor, Incomplete, NotPossible, Refused
from handrail.actions.people import match_decisions
from handrail.records.models import Person, Referral, Relationship, SamePerson, Verdict
from handrail.records.queries.core import scope, settings
from handrail.records.queries.front_door import triage
from handrail.records.queries.people import identity
from handrail.records.queries.people.match_decisions import Told
from handrail.rules import permissions
from handrail.rules.permissions import Refusal
from handrail.rules.vocabulary import Said
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

NOT_FOUND = Refusal("There is no such record.", hidden=True)
WHY = "Enter the reason for your answer"
NEEDED = "Enter what you need to find out, and from whom"


def _require(by: Actor, of: Told, person: Person) -> None:
    """Raises Refused unless the actor may decide whether these two are the same."""
    if isinstance(of, Referral):
        permissions.require(by, Permission.REFERRAL_IDENTIFY, scope.facts_of_row(by, of))
    elif isinstance(of, Relationship):
        permissions.require(by, Permission.PERSON_CHANGE, scope.facts_of_row(by, of.child))
    else:
        permissions.require(by, Permission.PERSON_JOIN, scope.facts_of_row(by, of))
        permissions.require(by, Permission.PERSON_JOIN, scope.facts_of_row(by, person))
    if not identity.is_known(by, person):
        raise Refused(NOT_FOUND)
    if of == person:
        raise Incomplete(
            {"reason": "This is the same record. Choose another one to compare it with."}
        )


@recording.action
def record_different_people(
    *, by: Actor, of: Told, person: Person, reason: str, now: dt.datetime
) -> Verdict:
    """Records that these are two people, and separates their records. The answer is remembered."""
    _require(by, of, person)
    why = match_decisions.require_reason(reason, WHY)
    _separate(of, person, why, by=by, now=now)
    return match_decisions.record_verdict(of, person, Said.NOT_SAME, why, by=by, now=now)


@recording.action
def record_undecided(
    *, by: Actor, of: Told, person: Person, needed: str, now: dt.datetime
) -> Verdict:
    """Records that nobody can tell yet, and undoes what joined them.

    What is needed becomes a task.
    """
    _require(by, of, person)
    words = match_decisions.require_reason(needed, NEEDED)
    _separate(of, person, words, by=by, now=now)
    return match_decisions.record_verdict(of, person, Said.CANNOT_TELL, words, by=by, now=now)


@recording.action
def withdraw_answer(*, by: Actor, of: Told, person: Person, now: dt.datetime) -> None:
    """Withdraws the answer on these two, whoever gave it; its event stays."""
    _require(by, of, person)
    match_decisions.withdraw_verdict(of, person, by=by, now=now)


def _separate(of: Told, person: Person, why: str, *, by: Actor, now: dt.datetime) -> None:
    """Undoes the records that these are the same, in the caller's transaction."""
    if isinstance(of, Referral):
        if of.person_id == person.pk:
            _unlink(of, why, of.version, by=by, now=now)
    elif isinstance(of, Relationship):
        if of.other_id == person.pk:
            _unlink_around(of, why, of.version, by=by)
    elif same := identity.find_join_between(by, of, person):
        _take_apart(same, why)
    else:
        _require_apart(of, person, by=by)


def _require_apart(one: Person, other: Person, *, by: Actor) -> None:
    """Raises NotPossible when these are one person through further records."""
    every = identity.list_same_records(by, one)
    between = [row.reference for row in every if row not in {one, other}]
    if other in every:
        raise NotPossible(
            f"These are the same person through {', '.join(between)}. Unlink them there first."
        )


@recording.action
def unlink_referral(
    *, by: Actor, referral: Referral, reason: str, seen: int, now: dt.datetime
) -> Referral:
    """Unlinks a referral from a child, before or after a decision: it is about nobody yet.

    What was decided, and what is on the child's record, stays. Raises Incomplete, NotPossible
    (on no record), Refused, Stale.
    """
    why = match_decisions.require_reason(reason, WHY)
    if referral.person_id is None:
        raise NotPossible("This referral is not linked to a child. Someone may have unlinked it.")
    return _unlink(referral, why, seen, by=by, now=now)


def _unlink(referral: Referral, why: str, seen: int, *, by: Actor, now: dt.datetime) -> Referral:
    person, workers = referral.person, triage.list_allocated_workers(by, referral)
    transitions.take_step(
        referral,
        "unlink",
        by=by,
        now=now,
        values={"person": None},
        reason=why,
        seen=seen,
        also=[recording.thing(person)] if person else [],
    )
    transitions.release_alarms(referral, by=by, now=now)
    if referral.state == "decided":
        transitions.ask_which_child(referral, by=by, now=now)
    text = f"{referral.reference} is no longer linked to a child you work with."
    for worker in workers:
        if worker.pk != by.account:
            notices.notify_account(worker, now=now, kind="correction", text=text)
    return referral


@recording.action
def join_records(
    *, by: Actor, first: Person, second: Person, reason: str, now: dt.datetime
) -> SamePerson:
    """Joins two records as the same person: one row records it and nothing is moved.

    Where one of them is restricted, so is the other from now on.

    Raises Incomplete (no reason), NotPossible (joined already), Refused.
    """
    _require(by, first, second)
    why = match_decisions.require_reason(reason, WHY)
    if second in identity.list_same_records(by, first):
        raise NotPossible("These records are already linked. Reload the page to see it.")
    one, other = sorted((first, second), key=lambda person: person.pk)
    same = SamePerson(first=one, second=other, reason=why)
    _create(same, why)
    settings.clear_read_cache()
    match_decisions.withdraw_verdict(first, second, by=by, now=now)
    restrictions.restrict_joined_records(identity.list_same_records(by, first), by=by, now=now)
    return same


def _create(same: SamePerson, why: str) -> None:
    """Inserts the row. Raises NotPossible when the two were joined meanwhile."""
    also = [recording.thing(same.first), recording.thing(same.second)]
    try:
        with transaction.atomic():
            recording.create(same, verb=EventType.PERSON_JOINED, reason=why, also=also)
    except IntegrityError:
        raise NotPossible("Someone else has just linked these records.") from None


@recording.action
def separate_records(*, by: Actor, same: SamePerson, reason: str, now: dt.datetime) -> None:
    """Separates two records, as if they had never been joined; the events stay."""
    _require(by, same.first, same.second)
    _take_apart(same, match_decisions.require_reason(reason, WHY))


def _take_apart(same: SamePerson, why: str) -> None:
    also = [recording.thing(same.first), recording.thing(same.second)]
    recording.remove(same, verb=EventType.PERSON_TAKEN_APART, reason=why, also=also)
    settings.clear_read_cache()


@recording.action
def link_relationship(
    *,
    by: Actor,
    relationship: Relationship,
    person: Person,
    reason: str,
    seen: int,
    now: dt.datetime,
) -> Relationship:
    """Links a person related to a child to their own record. What was recorded stays."""
    _require(by, relationship, person)
    why = match_decisions.require_reason(reason, WHY)
    if relationship.other_id not in {None, person.pk}:
        raise NotPossible("This is already linked to another person. Unlink that first.")
    if person in identity.list_same_records(by, relationship.child):
        raise NotPossible("This is the child’s own record.")
    also = [recording.thing(relationship.child), recording.thing(person)]
    recording.change(
        relationship,
        verb=EventType.RELATIONSHIP_IDENTIFIED,
        values={"other": person},
        reason=why,
        seen=seen,
        also=also,
    )
    match_decisions.withdraw_verdict(relationship, person, by=by, now=now)
    return relationship


@recording.action
def unlink_relationship(
    *, by: Actor, relationship: Relationship, reason: str, seen: int, now: dt.datetime
) -> Relationship:
    """Unlinks a person related to a child from a record on the register."""
    permissions.require(by, Permission.PERSON_CHANGE, scope.facts_of_row(by, relationship.child))
    why = match_decisions.require_reason(reason, WHY)
    if relationship.other_id is None:
        raise NotPossible("This person is not linked to a record. Somebody may have unlinked them.")
    return _unlink_around(relationship, why, seen, by=by)


def _unlink_around(relationship: Relationship, why: str, seen: int, *, by: Actor) -> Relationship:
    also = [recording.thing(relationship.child)]
    if relationship.other:
        also.append(recording.thing(relationship.other))
    return recording.change(
        relationship,
        verb=EventType.RELATIONSHIP_UNLINKED,
        values={"other": None},
        reason=why,
        seen=seen,
        also=also,
    )
