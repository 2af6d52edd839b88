"""The names of network nodes for an actor, and the shape of each kind."""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Case, Q, Value, When, prefetch_related_objects

from handrail.records.models import Entity, Link, Person
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Rows, pad_keys
from handrail.records.queries.core.restricted_reach import (
    OPEN_LEVELS,
    person_open,
    rows_existing_for,
)
from handrail.records.queries.disruption.scope import links_handled_for
from handrail.records.queries.people.display_names import names_of
from handrail.rules.clocks import day_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.identifiers import age_in_years
from handrail.rules.permissions import Actor, grants_of
from handrail.rules.vocabulary import EntityKind
from handrail.rules.vocabulary.permission_codes import Permission

KINDS = {kind.value: kind.label for kind in EntityKind}
NOT_NAMED = {kind: f"{label}, name not known" for kind, label in KINDS.items()}


def visible_entities(actor: Actor) -> Any:
    """The entities that the actor may read, with what naming needs.

    A child, or a missing episode, whose own record is restricted for the actor is left out.
    """
    rows = Entity.objects.filter(
        scope.visible_rows(actor, Permission.ENTITY_READ, "entity"), _open(actor)
    )
    return with_naming_columns(rows)


def list_visible_entities(actor: Actor, keys: Collection[int]) -> list[Any]:
    """The entities among these that the actor may read, each with `is_open`.

    `is_open` is whether the child or episode that it represents exists for the actor by its
    own record. Without keys nothing is queried.
    """
    if not keys:
        return []
    return _read(actor, keys=pad_keys(keys))


@Rows
def _read(actor: Actor, keys: tuple[int, ...]) -> Any:
    rows = Entity.objects.filter(
        scope.visible_rows(actor, Permission.ENTITY_READ, "entity"), pk__in=keys
    )
    is_open = Case(When(_open(actor), then=Value(True)), default=Value(False))
    return rows.select_related("person", "episode").annotate(is_open=is_open)


def name_entities_now(rows: list[Any], actor: Actor) -> list[Any]:
    """The same rows with names: children's names are queried where there are any."""
    prefetch_related_objects(rows, names_of("person"))
    return name_entities(rows, actor)


def handled_links(actor: Actor) -> Q:
    """Links that exist for an actor who may read links, if both their ends do."""
    if not grants_of(actor, Permission.LINK_READ):
        return scope.NOTHING
    return links_handled_for(actor) & rows_existing_for(actor, "link")


def visible_links(actor: Actor) -> Any:
    """The links of which the actor may read both ends."""
    ends = visible_entities(actor).values("pk")
    return Link.objects.filter(handled_links(actor), first__in=ends, second__in=ends)


def with_naming_columns(rows: Any) -> Any:
    """A query of entities with what naming needs: always two queries."""
    return rows.select_related("person", "episode").prefetch_related(names_of("person"))


def _open(actor: Actor) -> Q:
    """A restricted child exists for their guardian and those on the list, at the desk too."""
    person = Q(person__isnull=True) | person_open(actor, "person__")
    episode = Q(episode__isnull=True) | Q(episode__sensitivity__in=OPEN_LEVELS)
    episode |= Q(episode__person__in=actor.may_know)
    return person & (episode | Q(episode__guardian_id=actor.account))


def find_entity(actor: Actor, public_id: uuid.UUID) -> Entity | None:
    """An entity that the actor may read, with its name; None if hidden or missing."""
    row: Entity | None = _one.first(actor, public_id=public_id)
    if row is None:
        return None
    scope.record_disclosure(actor, row)
    return name_entity(row, actor)  # type: ignore[no-any-return]


@Rows
def _one(actor: Actor, public_id: uuid.UUID) -> Any:
    return scope.with_standing(actor, "entity", visible_entities(actor)).filter(public_id=public_id)


def name_entity(row: Entity, actor: Actor) -> Entity:
    """The entity with `named`, `kind_words` and `age` (of a child, in years, else None)."""
    row.kind_words = KINDS.get(row.kind, row.kind)
    row.age = None
    if row.kind == EntityKind.CHILD and row.person is not None:
        row.named, row.age = (
            _child(row.person),
            age_in_years(row.person.born, london_day(actor.at)),
        )
    elif row.kind == EntityKind.EPISODE and row.episode is not None:
        began = day_in_words(london_day(row.episode.missing_from))
        row.named = f"Missing episode of {began} ({row.episode.reference})"
    else:
        row.named = row.label or NOT_NAMED.get(row.kind, row.reference)
    return row


def name_entities(rows: Iterable[Any], actor: Actor) -> list[Any]:
    """Entities with names; rows from `visible_entities` or `with_naming_columns`."""
    return [name_entity(row, actor) for row in rows]


def _child(person: Person) -> str:
    names = getattr(person, "name_list", None)
    if names is None:
        names = sorted(person.names.all(), key=lambda name: (not name.is_main, name.pk))
    return str(names[0].full) if names else NOT_NAMED["child"]
