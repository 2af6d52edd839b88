"""The network around one node, as the actor may see it; hidden parts do not exist.

Nothing here counts what is left out: a hidden node has no links, no number and no gap.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from handrail.records.models import Entity, Link, SameEntity
from handrail.records.queries.core import restricted_reach, scope
from handrail.records.queries.disruption import network_nodes
from handrail.records.queries.disruption.scope import links_handled_for, not_limited_by
from handrail.rules.disruption.network import (
    MOST_LINKS,
    OF_A_DAY,
    Reach,
    Wanted,
    link_days,
    merged_nodes,
    neighbours_by_node,
    reach_from,
)
from handrail.rules.disruption.network_sentences import words_between
from handrail.rules.missing.charts import start_of_day
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Confidence, HandlingLimit, LinkState
from handrail.rules.vocabulary.permission_codes import Permission

LIVE, SAME = "live", "same"
DAY = dt.timedelta(days=1)
NOT_GRADED = "not graded"
MOST_FOUND = 50


@dataclass
class Around:
    """The network to show: nodes by distance, links in order, and whether it was cut."""

    start: Entity
    nodes: list[Entity] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    reach: Reach = field(default_factory=Reach)
    is_cut: bool = False

    @property
    def conditions(self) -> list[str]:
        """The handling conditions of what is shown, each once, for any copy of it."""
        rows: list[Any] = [*self.nodes, *self.links]
        said = [row.conditions.strip() for row in rows if row.handling == "C"]
        return list(dict.fromkeys(filter(None, said)))

    @property
    def is_handled(self) -> bool:
        """Whether anything shown is shared with conditions."""
        return any(row.handling == "C" for row in (*self.nodes, *self.links))

    @property
    def no_print(self) -> bool:
        """Whether a handling condition forbids printing something that is shown."""
        limit = HandlingLimit.NO_PRINT.value
        return any(limit in row.limits.split() for row in (*self.nodes, *self.links))


def may_be_pictured(row: Entity) -> bool:
    """Whether no handling condition excludes an entity from network pictures."""
    return HandlingLimit.NO_NETWORK.value not in row.limits.split()


def visible_nodes(actor: Actor, *limits: HandlingLimit) -> dict[int, str]:
    """The keys of all nodes the actor's picture may show, with their kinds; one query."""
    rows = network_nodes.visible_entities(actor).filter(
        not_limited_by(HandlingLimit.NO_NETWORK), state=LIVE
    )
    for limit in limits:
        rows = rows.filter(not_limited_by(limit))
    rows = rows.select_related(None).prefetch_related(None)
    return dict(rows.order_by("pk").values_list("pk", "kind"))


def _links_between(actor: Actor, wanted: Wanted, *limits: HandlingLimit) -> Any:
    """The links that the actor's picture may show if it shows both their ends."""
    rows = Link.objects.filter(
        links_handled_for(actor), restricted_reach.rows_existing_for(actor, "link"), _states(wanted)
    )
    rows = rows.filter(not_limited_by(HandlingLimit.NO_NETWORK), *_in_time(wanted))
    for limit in limits:
        rows = rows.filter(not_limited_by(limit))
    if wanted.grades:
        rows = rows.filter(intel__information_grade__in=wanted.grades)
    return rows.order_by("pk")


def _states(wanted: Wanted) -> Q:
    """Which link states are shown: never an ended link that nobody ever confirmed."""
    shown = Q(state=LinkState.CONFIRMED) | Q(state=LinkState.ENDED, confirmed_by__isnull=False)
    return shown | Q(state=LinkState.PROPOSED) if wanted.proposals else shown


def _in_time(wanted: Wanted) -> list[Q]:
    """Links that held between two days; without a date, by when they were recorded."""
    undated = Q(started_on__isnull=True, ended_on__isnull=True)
    found = []
    if wanted.since:
        began, goes_on = Q(started_on__gte=wanted.since), Q(started_on__isnull=False)
        goes_on &= Q(ended_on__isnull=True) & ~Q(role__in=OF_A_DAY)
        late = undated & Q(recorded_at__gte=start_of_day(wanted.since))
        found.append(Q(ended_on__gte=wanted.since) | began | goes_on | late)
    if wanted.until:
        early = undated & Q(recorded_at__lt=start_of_day(wanted.until + DAY))
        ended = Q(started_on__isnull=True, ended_on__isnull=False)
        found.append(Q(started_on__lte=wanted.until) | ended | early)
    return found


@dataclass(frozen=True)
class Graph:
    """All that an actor's picture may show: its nodes, what stands for merged ones, its links."""

    shown: set[int]
    stands: dict[int, int]
    pairs: list[tuple[int, int]]

    def stands_for(self, node: int) -> int:
        """The node that stands for a node and all that are the same as it."""
        return self.stands.get(node, node)


def _limits(wanted: Wanted) -> tuple[HandlingLimit, ...]:
    return (HandlingLimit.NO_PRINT,) if wanted.for_print else ()


def visible_graph(actor: Actor, start: Entity, wanted: Wanted) -> Graph:
    """What the actor's picture may show around an entity that they have read."""
    limits = _limits(wanted)
    kinds = visible_nodes(actor, *limits) | {start.pk: start.kind}
    shown = {pk for pk, kind in kinds.items() if wanted.shows(kind) or pk == start.pk}
    stands = merged_nodes(_same(shown), start.pk)
    pairs = [
        (stands.get(first, first), stands.get(second, second))
        for first, second in _links_between(actor, wanted, *limits).values_list("first", "second")
        if first in shown and second in shown
    ]
    return Graph(shown, stands, pairs)


def network_around(actor: Actor, start: Entity, wanted: Wanted) -> Around:
    """The network around an entity that the actor has read."""
    graph = visible_graph(actor, start, wanted)
    grown = {graph.stands_for(pk) for pk in _keys(wanted.grown) if pk in graph.shown}
    reach = reach_from(start.pk, neighbours_by_node(graph.pairs), wanted.steps, grown=grown)
    return part_reached(actor, start, reach, graph, wanted)


def part_reached(actor: Actor, start: Entity, reach: Reach, graph: Graph, wanted: Wanted) -> Around:
    """The nodes of a reach with their names, and the links between them; each is disclosed."""
    found = Around(start, reach=reach, is_cut=reach.is_cut)
    found.nodes = _nodes(actor, start, reach, graph.stands)
    links = _links_between(actor, wanted, *_limits(wanted))
    _join(found, actor, links, graph.shown, graph.stands)
    return found


def _keys(grown: Collection[str]) -> list[int]:
    if not grown:
        return []
    return list(Entity.objects.filter(public_id__in=grown).values_list("pk", flat=True))


def _same(shown: Collection[int]) -> list[tuple[int, int]]:
    """Pairs confirmed as the same, where both exist for the actor."""
    rows = SameEntity.objects.filter(state=SAME).order_by("pk").values_list("first", "second")
    return [(first, second) for first, second in rows if first in shown and second in shown]


def _nodes(actor: Actor, start: Entity, reach: Reach, stands: dict[int, int]) -> list[Entity]:
    """The nodes reached, nearest first, each with the others that it represents."""
    also: dict[int, list[int]] = {}
    for node, stand in stands.items():
        if stand in reach.found and node != stand:
            also.setdefault(stand, []).append(node)
    wanted = {*reach.found, *(node for group in also.values() for node in group)}
    rows = {
        row.pk: row
        for row in network_nodes.with_naming_columns(Entity.objects.filter(pk__in=wanted))
    }
    network_nodes.name_entities(rows.values(), actor)
    rows[start.pk] = network_nodes.name_entity(start, actor)
    for row in rows.values():
        scope.record_disclosure(actor, row)
    found = []
    for pk, (away, _) in reach.found.items():
        row = rows[pk]
        row.away, row.also = away, [rows[other].named for other in also.get(pk, ())]
        found.append(row)
    return found


def _join(
    found: Around, actor: Actor, links: Any, shown: Collection[int], stands: dict[int, int]
) -> None:
    """Adds the links between the nodes shown, the nearest first, numbered from 1."""
    by_key = {row.pk: row for row in found.nodes}
    ends = {node for node in shown if stands.get(node, node) in by_key}
    rows = links.filter(first__in=ends, second__in=ends)
    rows = list(rows.select_related("intel", "confirmed_by", "written_by")[: MOST_LINKS + 1])
    found.is_cut = found.is_cut or len(rows) > MOST_LINKS
    kept = []
    for row in rows[:MOST_LINKS]:
        row.from_node = by_key[stands.get(row.first_id, row.first_id)]
        row.to_node = by_key[stands.get(row.second_id, row.second_id)]
        if row.from_node is not row.to_node:
            kept.append(_in_words(row))
    kept.sort(key=lambda row: (min(row.from_node.away, row.to_node.away), row.pk))
    for number, row in enumerate(kept, 1):
        row.number = number
    found.links = kept


def _in_words(row: Link) -> Link:
    """A link with its role, grade, confidence and dates as the table shows them."""
    row.role_words = words_between(row.role, row.from_node.kind)
    graded = row.intel and row.intel.source_grade and row.intel.information_grade
    row.grade = f"{row.intel.source_grade}{row.intel.information_grade}" if graded else NOT_GRADED
    row.sure = Confidence(row.confidence).label if row.confidence in set(Confidence) else ""
    row.is_proposed = row.state == LinkState.PROPOSED
    row.standing = LinkState(row.state).label
    unnamed = "not decided yet" if row.is_proposed else "not known"
    row.by = row.confirmed_by.name if row.confirmed_by else unnamed
    row.when = link_days(row.started_on, row.ended_on, row.role)
    return row


def conditions_of(link: Link) -> tuple[str, str]:
    """The handling code of a link with its ends, the stricter one, and all their conditions."""
    rows = [row for row in (link, link.from_node, link.to_node) if row.handling == "C"]
    said = dict.fromkeys(filter(None, (row.conditions.strip() for row in rows)))
    return ("C" if rows else "P", " ".join(said))


def may_be_exported(link: Link) -> bool:
    """Whether no handling condition of a link or its ends forbids its export."""
    limit = HandlingLimit.NO_EXPORT.value
    return not any(limit in row.limits.split() for row in (link, link.from_node, link.to_node))


@dataclass
class Whole:
    """All that the actor's pictures may show: keys with kinds, and links as pairs of keys."""

    kinds: dict[int, str]
    links: list[tuple[int, int]]


def whole_network(actor: Actor, wanted: Wanted) -> Whole:
    """Everything that the actor's pictures could show, for network measures; without names."""
    kinds = visible_nodes(actor)
    stands = merged_nodes(_same(kinds), 0)
    links = [
        (stands.get(first, first), stands.get(second, second))
        for first, second in _links_between(actor, wanted).values_list("first", "second")
        if first in kinds and second in kinds
    ]
    left = {pk: kind for pk, kind in kinds.items() if stands.get(pk, pk) == pk}
    return Whole(left, [pair for pair in links if pair[0] != pair[1]])


def nodes_by_key(actor: Actor, keys: Collection[int]) -> dict[int, Entity]:
    """The nodes with these keys, from what `whole_network` found, with their names."""
    rows = network_nodes.visible_entities(actor).filter(pk__in=keys)
    return {row.pk: row for row in _disclosed(actor, rows)}


def find_start_node(actor: Actor, public_id: uuid.UUID) -> Entity | None:
    """The node at which a picture starts, if the actor may see pictures and that node."""
    rows = (
        network_nodes.visible_entities(actor)
        .exclude(state="removed")
        .filter(scope.visible_rows(actor, Permission.ENTITY_NETWORK, "entity"), public_id=public_id)
    )
    return next(iter(_disclosed(actor, rows)), None)


def search_start_nodes(actor: Actor, words: str, kind: str = "") -> list[Entity]:
    """Nodes whose label or reference contains the words, to start from; at most 50.

    Facts and children's names are only searched with a purpose, by actions.finding.
    """
    rows = network_nodes.visible_entities(actor).filter(
        scope.visible_rows(actor, Permission.ENTITY_NETWORK, "entity"),
        not_limited_by(HandlingLimit.NO_NETWORK),
        state=LIVE,
    )
    if kind:
        rows = rows.filter(kind=kind)
    for word in words.split()[:5]:
        rows = rows.filter(Q(label__icontains=word) | Q(reference__icontains=word))
    found = rows.order_by("kind", "label", "pk")[:MOST_FOUND]
    return _disclosed(actor, found)


def _disclosed(actor: Actor, rows: Iterable[Any]) -> list[Any]:
    found = network_nodes.name_entities(rows, actor)
    for row in found:
        scope.record_disclosure(actor, row)
    return found
