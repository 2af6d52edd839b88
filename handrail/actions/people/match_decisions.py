"""Decisions on whether two may be the same person: saved, and replaced by the next answer."""

import datetime as dt
from typing import Any

from handrail.actions.core import recording, tasks
from handrail.actions.core.recording import Actor, Incomplete
from handrail.linkage.candidate_search import Band
from handrail.records.models import Account, Person, Referral, Relationship, Task, Verdict
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import settings
from handrail.records.queries.core.same_person import OPEN_LEVELS
from handrail.records.queries.people import match_decisions
from handrail.records.queries.people.match_decisions import Told
from handrail.rules.vocabulary import Said
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.task_kinds import TaskKind


def require_reason(reason: str, problem: str) -> str:
    """The reason, trimmed. Raises Incomplete with this problem when there is none."""
    if not reason.strip():
        raise Incomplete({"reason": problem})
    return reason.strip()


def list_unanswered_matches(of: Told, found: list[Person], *, by: Actor) -> list[Person]:
    """The people found who are very likely the same, and were not decided to be different."""
    return [
        row
        for row in found
        if row.candidate.band is Band.VERY_LIKELY
        and not match_decisions.has_been_rejected(by, of, [row, *row.also])
    ]


def record_verdict(
    of: Told, person: Person, said: Said, reason: str, *, by: Actor, now: dt.datetime
) -> Verdict:
    """Records a verdict on two, replacing an earlier one, in the caller's transaction.

    If it is undecided, a task is opened with what is needed; another answer finishes it.
    """
    things = [recording.thing(of), recording.thing(person)]
    if said is Said.NOT_SAME:
        recording.add_to_event(verb=EventType.VERDICT_NOT_SAME, things=things, reason=reason)
    else:
        recording.add_to_event(verb=EventType.VERDICT_CANNOT_TELL, things=things, reason=reason)
    kept, verb = match_decisions.find_verdict_between(by, of, person), f"verdict.{said.value}"
    if kept:
        _finish(kept, by=by, now=now)
    task = _open(of, person, reason, by=by, now=now) if said is Said.CANNOT_TELL else None
    values = {"said": said.value, "reason": reason, "by_id": by.account, "task": task}
    if kept:
        return recording.change(kept, verb=verb, values=values)
    return recording.create(
        Verdict(**match_decisions.verdict_columns(of, person), **values), verb=verb
    )


def withdraw_verdict(of: Told, person: Person, *, by: Actor, now: dt.datetime) -> None:
    """Withdraws the verdict on two, if there is one, in the caller's transaction."""
    kept = match_decisions.find_verdict_between(by, of, person)
    if kept:
        _finish(kept, by=by, now=now)
        also = [recording.thing(of), recording.thing(person)]
        recording.remove(kept, verb=EventType.VERDICT_TAKEN_BACK, also=also)


def _finish(kept: Verdict, *, by: Actor, now: dt.datetime) -> None:
    if kept.task and kept.task.state == "open":
        tasks.close_task(kept.task, by=by, now=now)


def _open(of: Told, person: Person, needed: str, *, by: Actor, now: dt.datetime) -> Task:
    """Opens the task to find out: for the referral's worker, the front door, or the actor."""
    who = f"{_called(of)} is {person.reference}"
    return tasks.open_task(
        by=by,
        now=now,
        kind=TaskKind.TELL_APART,
        title=f"Find out whether {who}: {needed}",
        referral=of if isinstance(of, Referral) else None,
        due_at=of.due_at if isinstance(of, Referral) else None,
        person=person,
        **_owner(of, person, by=by),
    )


def _called(of: Told) -> str:
    if isinstance(of, Referral):
        return f"the child of {of.reference}"
    return (
        of.reference
        if isinstance(of, Person)
        else (f"a person in the network of {of.child.reference}")
    )


def _owner(of: Told, person: Person, *, by: Actor) -> dict[str, Any]:
    """Who the task is assigned to: the referral's worker, or the front door's team.

    For a restricted record it is the actor.
    """
    myself = {"assignee": Account.objects.get(pk=by.account)}
    is_kept_apart = {of.sensitivity, person.sensitivity} - set(OPEN_LEVELS)
    if isinstance(of, Relationship) or is_kept_apart:
        return myself
    if isinstance(of, Referral) and of.taken_by:
        return {"assignee": of.taken_by}
    agency = of.front_door_id if isinstance(of, Referral) else settings.front_door().pk
    team = actors.find_team("front_door", agency)
    return {"team": team} if team else myself
