"""Decisions on possible duplicates, and the history of links."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from handrail.records.models import EventObject, Person, Referral, Relationship, Verdict
from handrail.records.queries.core.compiled_queries import Rows
from handrail.records.queries.people.identity import knowable_people
from handrail.rules.people.same_person import HISTORY
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Said
from handrail.rules.vocabulary.event_types import EventType

Told = Referral | Relationship | Person  # what a person on the register is compared with


def verdict_columns(of: Told, person: Person) -> dict[str, Any]:
    """The columns of the verdict on these two; of two people the older record comes first."""
    if isinstance(of, Person):
        first, second = sorted((of, person), key=lambda row: row.pk)
        return {"other": first, "person": second}
    return {"referral" if isinstance(of, Referral) else "relationship": of, "person": person}


def find_verdict_between(actor: Actor, of: Told, person: Person) -> Verdict | None:
    """The current verdict on these two, or None."""
    rows = Verdict.objects.filter(**verdict_columns(of, person)).select_related("by", "task")
    return rows.first()


def verdicts_by_person(actor: Actor, of: Told) -> dict[int, Verdict]:
    """The verdicts on everybody compared with this, by the key of their record."""
    if isinstance(of, Person):
        rows = Verdict.objects.filter(Q(other=of) | Q(person=of, other__isnull=False))
    else:
        name = "referral" if isinstance(of, Referral) else "relationship"
        rows = Verdict.objects.filter(**{name: of})
    known = Person.objects.filter(knowable_people(actor))
    rows = rows.filter(person__in=known).select_related("by", "task", "person", "other")
    return {_compared(row, of).pk: row for row in rows.order_by("pk")}


def _compared(row: Verdict, of: Told) -> Person:
    return row.other if isinstance(of, Person) and row.person_id == of.pk else row.person


def has_been_rejected(actor: Actor, of: Told, people: Iterable[Person]) -> bool:
    """Whether one of these records was decided to be a different person."""
    rows = [Verdict(**verdict_columns(of, person)) for person in people]
    wanted = Q(pk__in=[])
    for row in rows:
        wanted |= Q(
            person=row.person_id,
            referral=row.referral_id,
            relationship=row.relationship_id,
            other=row.other_id,
        )
    return Verdict.objects.filter(wanted, said=Said.NOT_SAME).exists()


@dataclass(frozen=True)
class Done:
    """One action or decision on a link: what, when, who and why."""

    words: str
    at: dt.datetime
    by: str
    why: str


MOST_TOLD = 50


def list_link_history(actor: Actor, row: Told) -> list[Done]:
    """The history of a link, oldest first; without records that the actor may not know of."""
    kind = row._meta.model_name or ""
    words = HISTORY[kind]
    things = _things(None, kind, (*words, EventType.REFERRAL_MOVE), public_id=row.public_id)
    events = [thing.event for thing in things][::-1]
    itself = {str(row.public_id)}
    if isinstance(row, Relationship):
        itself.add(str(row.child.public_id))
    others = {ref for event in events for ref in _people_in(event)} - itself
    references = _references(actor, others) if others else {}
    return [done for event in events for done in _told(event, words, references)]


@Rows
def _things(actor: None, kind: str, verbs: tuple[str, ...], public_id: uuid.UUID) -> Any:
    named = EventObject.objects.filter(kind=kind, public_id=public_id, verb__in=verbs)
    return named.select_related("event__actor").order_by("-event_id")[:MOST_TOLD]


def _references(actor: Actor, public_ids: set[str]) -> dict[str, str]:
    """The references of the people that the actor may know of, by their public ids."""
    known = Person.objects.filter(knowable_people(actor), public_id__in=public_ids)
    return {str(p.public_id): p.reference for p in known.only("public_id", "reference")}


def _people_in(event: Any) -> list[str]:
    """The people whom an event names; for a move only the one it was moved to."""
    people = {ref: verb for kind, ref, verb in event.objects_named if kind == "person"}
    moved_to = [ref for ref, verb in people.items() if verb == EventType.REFERRAL_MOVED_HERE]
    return moved_to or list(people)


def _told(event: Any, words: Mapping[Any, str], references: Mapping[str, str]) -> list[Done]:
    verbs = {verb for _, _, verb in event.objects_named}
    who = [references[ref] for ref in _people_in(event) if ref in references]
    said = [text.format(who=" and ".join(who)) for verb, text in words.items() if verb in verbs]
    if not who or not said:
        return []
    by = event.actor.name if event.actor else ""
    return [Done("; ".join(said), event.at, by, event.reason)]
