"""The ends of a link: an entity of concern, a child, or a missing episode."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from handrail.records.models import Case, Entity, Missing, Person
from handrail.records.queries.core import scope
from handrail.records.queries.disruption import network_nodes
from handrail.rules.clocks import day_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission

MOST = 30


@dataclass(frozen=True)
class End:
    """One end: its row (an entity, a person on the register, an episode), name and kind."""

    row: Entity | Person | Missing
    named: str
    what: str


def find_link_end(actor: Actor, public_id: uuid.UUID | None) -> End | None:
    """The end with this public id, if the actor may read it."""
    if public_id is None:
        return None
    entity = network_nodes.find_entity(actor, public_id)
    if entity:
        return End(entity, entity.named, f"{entity.kind_words}, {entity.reference}")
    people = _people(actor).filter(public_id=public_id)
    episodes = _episodes(actor).filter(public_id=public_id)
    return next(iter([*map(_child, people), *map(_episode, episodes)]), None)


def search_link_ends(actor: Actor, words: str) -> list[End]:
    """Ends that match a reference or words of a label: an entity, case, child or episode."""
    text = words.strip()[:100]
    if not text:
        return []
    concern = (
        network_nodes.visible_entities(actor)
        .exclude(kind__in=("child", "episode"))
        .filter(state="live")
    )
    named = Q(label__icontains=text) | Q(reference__iexact=text)
    rows = network_nodes.name_entities(concern.filter(named).order_by("label", "pk")[:MOST], actor)
    found = [End(row, row.named, f"{row.kind_words}, {row.reference}") for row in rows]
    cases = Case.objects.filter(
        scope.visible_rows(actor, Permission.CASE_READ, "case"), reference__iexact=text
    )
    people = _people(actor).filter(Q(reference__iexact=text) | Q(pk__in=cases.values("person")))
    episodes = _episodes(actor).filter(reference__iexact=text)
    return [*found, *map(_child, people), *map(_episode, episodes)]


def _people(actor: Actor) -> Any:
    rows = Person.objects.filter(scope.visible_rows(actor, Permission.PERSON_READ, "person"))
    return rows.prefetch_related("names")


def _episodes(actor: Actor) -> Any:
    return Missing.objects.filter(scope.visible_rows(actor, Permission.MISSING_READ, "missing"))


def _child(person: Person) -> End:
    names = sorted(person.names.all(), key=lambda name: (not name.is_main, name.pk))
    return End(person, names[0].full if names else person.reference, "Child")


def _episode(episode: Missing) -> End:
    day = day_in_words(london_day(episode.missing_from))
    return End(episode, f"Missing episode of {day}", episode.reference)
