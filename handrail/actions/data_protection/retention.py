"""Retention periods, and legal holds that two people are needed to lift."""

import datetime as dt
from collections.abc import Mapping

from django.db import IntegrityError, transaction

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible, Stale
from handrail.records.models import LegalHold, Person, RetentionVersion
from handrail.records.queries.core import scope
from handrail.records.queries.data_protection import retention as queries
from handrail.rules import permissions
from handrail.rules.access import break_glass
from handrail.rules.data_protection import retention
from handrail.rules.organisation import assurance
from handrail.rules.vocabulary.data_protection import HoldKind
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission


@recording.action
def change_schedule(
    *, by: Actor, years: Mapping[str, str], reason: str, seen: int, now: dt.datetime
) -> RetentionVersion:
    """Puts the partnership's own retention years in force, as a new version; older ones stay.

    Raises Refused, Incomplete (not a number, or below what the law requires; no reason),
    ProofNeeded, Stale.
    """
    permissions.require(
        by, Permission.RETENTION_CHANGE, scope.facts_at_large(by, Permission.RETENTION_CHANGE)
    )
    problems = retention.find_problems(years)
    if not break_glass.says_something(reason):
        problems["reason"] = retention.SAY_WHY
    if problems:
        raise Incomplete(problems)
    assurance.require_fresh(by, now)
    newest = queries.latest_version()
    if seen != (newest.number if newest else 0):
        raise Stale("Someone else changed the schedule while you were editing it.")
    shipped = {row.name: row.years for row in retention.load_default_schedule()}
    typed = {name: int(years[name]) for name in shipped}
    own = {name: number for name, number in typed.items() if number != shipped[name]}
    row = RetentionVersion(
        number=seen + 1, years=own, reason=reason.strip(), made_at=now, made_by_id=by.account
    )
    recording.add_to_event(verb=EventType.RETENTION_CHANGED, changed=sorted(own))
    try:
        with transaction.atomic():
            return recording.insert_immutable(row)
    except IntegrityError:
        raise Stale("Someone else changed the schedule while you were editing it.") from None


@recording.action
def place_hold(
    *, by: Actor, person: Person | None, kind: str, reason: str, now: dt.datetime
) -> LegalHold:
    """Places a legal hold: the record is not destroyed, whatever is due.

    Without a person it applies to every record. One person is enough: a hold that was not
    needed costs less than a record that is gone. Raises Refused, Incomplete.
    """
    permissions.require(
        by, Permission.LEGALHOLD_PLACE, scope.facts_at_large(by, Permission.LEGALHOLD_PLACE)
    )
    problems = {} if kind in set(HoldKind) else {"kind": "Choose why it is held"}
    if not break_glass.says_something(reason):
        problems["reason"] = retention.SAY_WHY
    if problems:
        raise Incomplete(problems)
    row = LegalHold(
        person=person, kind=kind, reason=reason.strip(), why_lifted="", placed_by_id=by.account
    )
    also = [recording.thing(person)] if person else []
    recording.create(row, verb=EventType.HOLD_PLACED, reason=kind, also=also)
    permissions.require(
        by, Permission.LEGALHOLD_READ, scope.facts_of_row(by, row)
    )  # else nobody was held back
    return row


@recording.action
def propose_lifting(*, by: Actor, hold: LegalHold, why: str, now: dt.datetime) -> LegalHold:
    """Proposes lifting a hold. It stays in force until somebody else lifts it.

    Raises Refused, Incomplete, NotPossible (lifted, or proposed already).
    """
    permissions.require(by, Permission.LEGALHOLD_PROPOSE, scope.facts_of_row(by, hold))
    if not break_glass.says_something(why):
        raise Incomplete({"why": retention.SAY_WHY})
    _require_in_force(hold)
    if hold.proposed_by_id is not None:
        raise NotPossible(
            "This has already been proposed. Another person lifts the hold or keeps it."
        )
    values = {"proposed_by_id": by.account, "proposed_at": now, "why_lifted": why.strip()}
    return recording.change(hold, verb=EventType.HOLD_LIFTING_PROPOSED, values=values)


@recording.action
def answer_lifting(*, by: Actor, hold: LegalHold, lifts: bool, now: dt.datetime) -> LegalHold:
    """Lifts a hold, or leaves it in force, by a second person and not the one who proposed it.

    Raises Refused, ProofNeeded, NotPossible (not proposed, or lifted already).
    """
    permissions.require(by, Permission.LEGALHOLD_LIFT, scope.facts_of_row(by, hold))
    _require_in_force(hold)
    if hold.proposed_by_id is None:
        raise NotPossible("Nobody has proposed ending this hold. Propose it first.")
    assurance.require_fresh(by, now)
    if lifts:
        lifted = {"lifted_by_id": by.account, "lifted_at": now}
        return recording.change(hold, verb=EventType.HOLD_LIFTED, values=lifted)
    kept = {"proposed_by_id": None, "proposed_at": None, "why_lifted": ""}
    return recording.change(hold, verb=EventType.HOLD_KEPT, values=kept)


def _require_in_force(hold: LegalHold) -> None:
    if hold.lifted_at:
        raise NotPossible("This hold has already been lifted.")
