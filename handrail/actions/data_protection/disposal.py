"""Disposal of records: put to reviewers when due, decided by two people, then carried out."""

import datetime as dt

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records.models import Disposal
from handrail.records.queries.core import scope
from handrail.records.queries.data_protection import disposal as queries, retention
from handrail.records.queries.data_protection.retention import Record
from handrail.rules import permissions
from handrail.rules.access import break_glass
from handrail.rules.core.local_time import london_day
from handrail.rules.data_protection.retention import MOST, SAY_WHY, years_after
from handrail.rules.organisation import assurance
from handrail.rules.vocabulary import DisposalChoice, DisposalState
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission


def review_due(*, by: Actor, now: dt.datetime) -> int:
    """Puts every record that is due to the reviewers, and returns how many. Safe to stop and
    repeat.
    """
    today = london_day(now)
    due = [record for record in queries.records_to_review() if record.due.is_due(today)]
    for record in due:
        put_for_review(by=by, record=record, now=now)
    return len(due)


@recording.action
def put_for_review(*, by: Actor, record: Record, now: dt.datetime) -> Disposal:
    """Puts a record that is due to the reviewers. Raises NotPossible when it is not due."""
    if not record.due.is_due(london_day(now)) or record.due.on is None:
        raise NotPossible("This record is not due for review.")
    root = record.root
    row = Disposal(
        person=record.people[0] if record.people else None,
        referral=record.referral,
        owner_id=root.owner_id,
        reference=root.reference,
        decided_class=record.due.decided_by[:100],
        due_on=record.due.on,
        state=DisposalState.WAITING,
        facts=_facts(record),
        why="",
    )
    return recording.create(row, verb=EventType.DISPOSAL_DUE, also=[recording.thing(root)])


def _facts(record: Record) -> dict[str, object]:
    facts = record.facts
    days = {"born": facts.born, "closed": facts.closed, "last_entry": facts.last_entry}
    return {
        "classes": sorted(facts.classes),
        "records": [row.reference for row in record.people],
        **{name: day.isoformat() if day else "" for name, day in days.items()},
    }


@recording.action
def decide_disposal(
    *, by: Actor, disposal: Disposal, choice: str, why: str, keep_until: dt.date | None,
    now: dt.datetime,
) -> Disposal:  # fmt: skip
    """Records a first person's decision to destroy the record or retain it, and until when.

    Raises Refused, Incomplete, ProofNeeded, NotPossible (decided already, or on legal hold).
    """
    permissions.require(by, Permission.DISPOSAL_DECIDE, scope.facts_of_row(by, disposal))
    problems = _problems(choice, why, keep_until, london_day(now))
    if problems:
        raise Incomplete(problems)
    if disposal.state != DisposalState.WAITING:
        raise NotPossible("A decision has already been made about this record.")
    _require_not_held(disposal, choice)
    assurance.require_fresh(by, now)
    values = {
        "state": DisposalState.DECIDED,
        "choice": choice,
        "why": why.strip(),
        "keep_until": keep_until if choice == DisposalChoice.KEEP else None,
        "decided_by_id": by.account,
        "decided_at": now,
    }
    return recording.change(disposal, verb=EventType.DISPOSAL_DECIDED, values=values, reason=choice)


def _problems(choice: str, why: str, keep_until: dt.date | None, today: dt.date) -> dict[str, str]:
    problems = {}
    if choice not in set(DisposalChoice):
        problems["choice"] = "Choose what to do with the record"
    if not break_glass.says_something(why):
        problems["why"] = SAY_WHY
    if choice == DisposalChoice.KEEP:
        if keep_until is None or keep_until <= today:
            problems["keep_until"] = "Enter a future date to review the record"
        elif keep_until > years_after(today, MOST):
            problems["keep_until"] = f"Enter a date within {MOST} years"
    return problems


def _require_not_held(disposal: Disposal, choice: str) -> None:
    root = disposal.person or disposal.referral
    if choice == DisposalChoice.DESTROY and root:
        held = retention.record_of(root).facts.holds
        if held:
            raise NotPossible(f"This record is held: {'; '.join(held)}. Lift the hold first.")


@recording.action
def answer_decision(*, by: Actor, disposal: Disposal, agrees: bool, now: dt.datetime) -> Disposal:
    """Records a second person's agreement, or returns it to be decided again.

    The person who decided cannot do it. Raises Refused, ProofNeeded, NotPossible (nothing
    decided, or a legal hold meanwhile).
    """
    permissions.require(by, Permission.DISPOSAL_ANSWER, scope.facts_of_row(by, disposal))
    if disposal.state != DisposalState.DECIDED:
        raise NotPossible(
            "This record is not waiting for a second person. Reload the page to see its status."
        )
    assurance.require_fresh(by, now)
    if not agrees:
        back = {
            "state": DisposalState.WAITING,
            "choice": "",
            "keep_until": None,
            "decided_by_id": None,
            "decided_at": None,
        }
        return recording.change(disposal, verb=EventType.DISPOSAL_HANDED_BACK, values=back)
    _require_not_held(disposal, disposal.choice)
    is_kept = disposal.choice == DisposalChoice.KEEP
    agreed = {
        "state": DisposalState.KEPT if is_kept else DisposalState.AGREED,
        "agreed_by_id": by.account,
        "agreed_at": now,
    }
    return recording.change(
        disposal, verb=EventType.DISPOSAL_AGREED, values=agreed, reason=disposal.choice
    )
