"""What a guardian is notified of: who asked about a restricted record, when and why."""

import datetime as dt
import uuid
from dataclasses import dataclass

from handrail.records.models import Account, GuardedMatch, Person, Task
from handrail.records.queries.core import scope
from handrail.records.queries.people import register
from handrail.rules.audit.event_texts import sentence_for
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind


@dataclass(frozen=True)
class Asking:
    """One query: by whom, from which agency, when, why, and what is similar."""

    who: Account | None
    agency: str
    at: dt.datetime
    purpose: str
    band: str
    words: str
    times: int
    other: Person | None


@dataclass(frozen=True)
class GuardedTask:
    """A guardian's task: the record, named only to those who may read it, and who asked."""

    task: Task
    reference: str
    record: Person | None
    asking: Asking


def of_task(actor: Actor, public_id: uuid.UUID) -> GuardedTask | None:
    """The guardian's task with this id; None if hidden, missing or another kind of task."""
    may = scope.visible_rows(actor, Permission.TASK_READ, "task")
    task = Task.objects.filter(may, public_id=public_id).select_related("person").first()
    if task is None or task.kind != TaskKind.GUARDED or task.person is None:
        return None
    scope.record_disclosure(actor, task)
    told = GuardedMatch.objects.select_related("asked__actor", "asked__agency", "other")
    return GuardedTask(
        task=task,
        reference=task.person.reference,
        record=register.find_person(actor, task.person.public_id),
        asking=_asking(actor, told.get(task=task)),
    )


def _asking(actor: Actor, row: GuardedMatch) -> Asking:
    other = register.find_known_person(actor, row.other.public_id) if row.other else None
    return Asking(
        who=row.asked.actor,
        agency=row.asked.agency.name if row.asked.agency else "",
        at=row.asked.at,
        purpose=row.asked.reason or sentence_for(row.asked.verb),
        band=row.band,
        words=row.words,
        times=row.times,
        other=other,
    )
