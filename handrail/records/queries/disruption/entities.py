"""People and places of concern as the actor may see them: lists, details, links, history."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, IntegerField, Q, Value, When

from handrail.records.models import (
    Clock,
    Entity,
    EntityFact,
    Intel,
    Link,
    PanelItem,
    Row,
    SameEntity,
    Sight,
    Submission,
)
from handrail.records.queries.core import same_entities, same_person, scope
from handrail.records.queries.core.compiled_queries import Rows, pad_keys
from handrail.records.queries.core.paging import Paged, page_of
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.records.queries.disruption import network_nodes
from handrail.records.queries.people import identity
from handrail.rules.core.local_time import london_day
from handrail.rules.disruption.entity_identifiers import may_be_same
from handrail.rules.disruption.network_sentences import words_between
from handrail.rules.disruption.shared_facts import NAMED
from handrail.rules.permissions import Actor, refusal
from handrail.rules.vocabulary import FactKind
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission

OF_CONCERN = ("person", "place", "vehicle", "phone", "account", "group")
OF_HANDLING = ("is_colleague", "handle", "give", "take_back")  # parts of the log
STATES = ("live", "expired", "removed")
MOST_FOUND = 50
Keys = tuple[int, ...]
MOST_LINKS = 200
MOST_PAIRS, MOST_OF_ONE = 50, 200
BEGINS = {FactKind.POSTCODE, FactKind.ADDRESS, FactKind.BORN}  # a beginning is enough


@dataclass(frozen=True)
class Wanted:
    """The filters of a list of entities: kind and state."""

    kind: str = ""
    state: str = "live"


def list_entities(actor: Actor, wanted: Wanted, number: int = 1) -> Paged[Any]:
    """A page of the entities that the actor may read: overdue reviews first.

    Entities that are the same share one row: the one that was recorded first.
    """
    today = london_day(actor.at)
    rows = _of_concern(actor).filter(state=wanted.state)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    rows = rows.exclude(pk__in=_shown_with_another(actor))
    is_late = When(review_on__lt=today, then=Value(0))
    order = Case(is_late, default=Value(1), output_field=IntegerField())
    found = page_of(rows.order_by(order, "review_on", "pk"), number, rows.count())
    found[:] = network_nodes.name_entities(found, actor)
    for row in found:
        row.is_late = row.review_on is not None and row.review_on < today
        scope.record_disclosure(actor, row)
    return found


def _of_concern(actor: Actor) -> Any:
    return network_nodes.visible_entities(actor).filter(kind__in=OF_CONCERN)


def _shown_with_another(actor: Actor) -> set[int]:
    """The keys of entities listed under another's row, as far as the actor may read both."""
    mine = Entity.objects.filter(
        scope.visible_rows(actor, Permission.ENTITY_READ, "entity")
    ).values("pk")
    rows = SameEntity.objects.filter(state="same", first__in=mine, second__in=mine)
    sets = same_person.group_by_person(list(rows.values_list("first_id", "second_id")))
    return {key for key, together in sets.items() if key != min(together)}


def count_entities_by_state(actor: Actor) -> dict[str, int]:
    """How many entities of each state the actor may read, and how many are overdue."""
    rows = _of_concern(actor)
    found = {state: rows.filter(state=state).count() for state in STATES}
    late = rows.filter(state="live", review_on__lt=london_day(actor.at))
    return {**found, "late": late.count()}


def find_entity(actor: Actor, public_id: uuid.UUID) -> Any:
    """An entity that the actor may read, with its name and review deadline."""
    row = network_nodes.find_entity(actor, public_id)
    if row is None:
        return None
    row.review_due = review_due_at(row)
    row.is_late = bool(row.review_due and row.review_due < actor.at)
    return row


def review_due_at(row: Entity | Link) -> dt.datetime | None:
    """When the review of an entity is due."""
    running = Clock.objects.filter(
        stage_id=row.public_id, kind=ClockCode.ENTITY_REVIEW, stopped_at=None
    )
    return running.values_list("due_at", flat=True).first()


def list_same_entities(actor: Actor, entity: Entity) -> list[Entity]:
    """The other records of the same entity, as far as the actor may read them."""
    others = same_entities.set_of(entity.pk) - {entity.pk}
    rows = (
        network_nodes.visible_entities(actor).filter(pk__in=others).order_by("pk") if others else []
    )
    return network_nodes.name_entities(rows, actor)


def list_facts(entities: Iterable[Entity]) -> list[EntityFact]:
    """The identifying facts of entities that are the same; without withdrawn ones.

    Withdrawn facts appear only in the history.
    """
    rows = EntityFact.objects.filter(entity__in=list(entities), withdrawn_at=None)
    return list(rows.select_related("entity").order_by("kind", "pk"))


@dataclass
class LinkRow:
    """A link as the page of one end shows it: the other end's name, and if this end is first."""

    link: Link
    other: Any
    is_first: bool
    between: str


def list_links_by_state(
    actor: Actor, entities: Iterable[Entity], *groups: tuple[str, ...]
) -> list[Any]:
    """The links of entities that are the same, a list for each group of states.

    The actor may read both ends of each.
    """
    return _linked(actor, "entity", [one.pk for one in entities], groups)


# how one end of a link is known to be ours: by its own key, or by the child that it stands for
ENDS = {"entity": ("{}__in", {}), "child": ("{}__person__in", {"{}__kind": "child"})}


def _ends(by: str, keys: Iterable[int], end: str) -> Q:
    named, also = ENDS[by]
    return Q(**{named.format(end): keys}, **{key.format(end): so for key, so in also.items()})


@Rows
def _found(actor: Actor, by: str, states: tuple[str, ...], read: bool, keys: Keys) -> Any:
    """Links with one of our ends; with `read`, only those whose ends the actor may both read.

    Without proposals that ended because somebody recorded the link.
    """
    first, second = (_ends(by, keys, end) for end in ("first", "second"))
    rows = Link.objects.filter(network_nodes.handled_links(actor), first | second, state__in=states)
    if read:
        rows = rows.filter(scope.visible_rows(actor, Permission.LINK_READ, "link"))
    is_ours = Case(When(first, then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = rows.exclude(state="ended", confirmed_at=None)
    rows = rows.exclude(first, second).annotate(is_ours=is_ours, kind_of_first=F("first__kind"))
    return rows.select_related("confirmed_by").order_by("-recorded_at", "-pk")[:MOST_LINKS]


def _linked(
    actor: Actor, by: str, ours: Iterable[int], groups: Sequence[tuple[str, ...]]
) -> list[list[LinkRow]]:
    """The links with one of our ends, a list for each group of states.

    A link can be read by those who can read both ends. The ends of a few are looked up by
    their keys; for many, the database filters first.
    """
    keys = pad_keys(ours)
    found = _links_in(actor, by, groups, keys)
    ends = {key for links in found for link in links for key in (link.first_id, link.second_id)}
    read = {row.pk: row for row in network_nodes.list_visible_entities(actor, ends)}
    both = [[(link, _other_end(link, read)) for link in links] for links in found]
    shown = {row.pk: row for links in both for _, row in links if row}
    for row in network_nodes.name_entities_now(list(shown.values()), actor):
        scope.record_disclosure(actor, row)
    return [
        [
            LinkRow(link, row, bool(link.is_ours), words_between(link.role, link.kind_of_first))
            for link, row in links
            if row
        ]
        for links in both
    ]


def _links_in(
    actor: Actor, by: str, groups: Sequence[tuple[str, ...]], keys: Keys
) -> list[list[Any]]:
    """The links in each group of states: one query, unless there are very many."""
    every = tuple(state for states in groups for state in states)
    found = _found(actor, by, every, False, keys=keys)
    if len(found) < MOST_LINKS:
        return [[link for link in found if link.state in states] for states in groups]
    return [_found(actor, by, states, True, keys=keys) for states in groups]


def _other_end(link: Link, read: dict[int, Any]) -> Any:
    """The other end, if both are readable and it is open."""
    if link.first_id not in read or link.second_id not in read:
        return None
    found = read[link.second_id if link.is_ours else link.first_id]
    return found if found.is_open else None


def list_links_of_child(actor: Actor, case: Case) -> list[LinkRow]:
    """Confirmed links of the child of a case, as far as the actor may read them."""
    if not (case.in_network or case.is_joined):  # known with the case: most children are not linked
        return []
    (found,) = _linked(actor, "child", identity.keys_of_child(actor, case), [("confirmed",)])
    return found


def find_link(actor: Actor, public_id: uuid.UUID) -> Any:
    """A link whose ends the actor may both read, with the ends' names (`one`, `other`)."""
    rows = Link.objects.filter(
        scope.visible_rows(actor, Permission.LINK_READ, "link"), public_id=public_id
    )
    found = rows.select_related("confirmed_by", "written_by").first()
    if found is None:
        return None
    keys = (found.first_id, found.second_id)
    ends = {row.pk: row for row in network_nodes.visible_entities(actor).filter(pk__in=keys)}
    if len(ends) != len(keys):
        return None
    found.one, found.other = (network_nodes.name_entity(ends[key], actor) for key in keys)
    for row in (found, found.one, found.other):
        scope.record_disclosure(actor, row)
    found.review_due = review_due_at(found)
    found.between = words_between(found.role, found.one.kind)
    return found


def list_possible_duplicates(
    actor: Actor, *states: str, of: Entity | None = None, only: uuid.UUID | None = None
) -> list[Any]:
    """Possible or confirmed duplicates of which the actor may read both; newest first.

    With `only`, the pair with this id, however old.
    """
    given: dict[str, Any] = {"of": of.pk} if of else {}
    found = _may_be_one(actor, states, **given, **({"only": only} if only else {}))
    if not found:
        return []
    ends = {key for row in found for key in (row.first_id, row.second_id)}
    rows = network_nodes.visible_entities(actor).filter(pk__in=ends)
    named = {row.pk: row for row in network_nodes.name_entities(rows, actor)}
    shown = [row for row in found if {row.first_id, row.second_id} <= set(named)]
    for row in shown:
        row.one, row.other = named[row.first_id], named[row.second_id]
    return shown


@Rows
def _may_be_one(
    actor: Actor, states: tuple[str, ...], of: int | None = None, only: uuid.UUID | None = None
) -> Any:
    mine = Entity.objects.filter(
        scope.visible_rows(actor, Permission.ENTITY_READ, "entity")
    ).values("pk")
    rows = SameEntity.objects.filter(state__in=states, first__in=mine, second__in=mine)
    if of is not None:
        rows = rows.filter(Q(first=of) | Q(second=of))
    if only is not None:
        rows = rows.filter(public_id=only)
    most = MOST_PAIRS if of is None else MOST_OF_ONE
    return rows.select_related("decided_by").order_by("-recorded_at", "-pk")[:most]


def find_pair(actor: Actor, public_id: uuid.UUID) -> Any:
    """A possible duplicate of which the actor may read both, with the identifying facts of each."""
    rows = list_possible_duplicates(actor, "proposed", "same", "not_same", "undone", only=public_id)
    found = next(iter(rows), None)
    if found is None:
        return None
    for end in (found.one, found.other):
        end.fact_list = list_facts([end])
    for row in (found, found.one, found.other):
        scope.record_disclosure(actor, row)
    return found


def list_intelligence_about(actor: Actor, entities: Iterable[Entity]) -> list[Intel]:
    """The intelligence about these entities that the actor may read, newest first."""
    rows = Intel.objects.filter(scope.visible_rows(actor, Permission.INTEL_READ, "intel"))
    rows = rows.filter(about__entity__in=list(entities)).distinct()
    return list(rows.order_by("-recorded_at", "-pk")[:50])


def list_submissions(actor: Actor, row: Entity | Link) -> list[Kept]:
    """The submissions on an entity or a link that the actor may read, oldest first.

    Its named readers, and the account that it is, appear only to those who may set them.
    """
    stage = row._meta.model_name or ""
    rows = Submission.objects.filter(stage=stage, stage_id=row.public_id)
    if not has_permission(actor, Permission.ENTITY_HANDLE, row):
        rows = rows.exclude(part__in=OF_HANDLING)
    return as_kept(rows)


def list_sights(entity: Entity) -> list[Sight]:
    """The current named readers of an entity."""
    rows = Sight.objects.filter(of=entity.public_id, ended_at=None)
    return list(rows.select_related("account", "agency").order_by("account__name"))


def has_permission(actor: Actor, permission: Permission, row: Row) -> bool:
    """Whether the actor has a permission on a row."""
    return refusal(actor, permission, scope.facts_of_row(actor, row)) is None


def entity_of_panel_item(actor: Actor, item: PanelItem) -> Any:
    """The person or place of concern of a panel item, if the actor may read it, else None."""
    found = (
        network_nodes.visible_entities(actor).filter(pk=item.entity_id).first()
        if item.entity_id
        else None
    )
    return network_nodes.name_entity(found, actor) if found else None


def list_panel_items(actor: Actor, entity: Entity) -> list[PanelItem]:
    """The panel items about an entity that the actor may read, newest first."""
    rows = PanelItem.objects.filter(
        scope.visible_rows(actor, Permission.PANELITEM_READ, "panelitem")
    )
    return list(rows.filter(entity=entity).order_by("-recorded_at", "-pk"))


def list_entities_with_fact(actor: Actor, kind: str, compared: str) -> list[tuple[Any, list[str]]]:
    """Entities that the actor may read with a fact that may match, and those facts."""
    kinds = NAMED if kind in NAMED else {kind}
    rows = EntityFact.objects.filter(kind__in=kinds, withdrawn_at=None)
    fits: dict[int, list[str]] = {}
    for fact in rows.values_list("entity_id", "folded", "shown").order_by("pk"):
        if _fits(kind, compared, fact[1]):
            fits.setdefault(fact[0], []).append(fact[2])
    found = (
        network_nodes.visible_entities(actor)
        .filter(pk__in=fits)
        .order_by("kind", "pk")[:MOST_FOUND]
    )
    return [(row, fits[row.pk]) for row in network_nodes.name_entities(found, actor)]


def _fits(kind: str, compared: str, known: str) -> bool:
    """Whether a known fact may match: part of a name is enough, as nobody recalls all of it."""
    if kind in NAMED:
        return set(compared.split()) <= set(known.split())
    if kind in BEGINS:
        return known.startswith(compared)
    return may_be_same(kind, compared, known)
