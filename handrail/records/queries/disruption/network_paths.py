"""How two nodes are connected, by links that the actor may see and no others."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from handrail.records.models import Entity
from handrail.records.queries.disruption import network
from handrail.records.queries.disruption.network import Around
from handrail.rules.disruption.network import Reach, Wanted, neighbours_by_node
from handrail.rules.disruption.network_paths import Paths, shortest_paths
from handrail.rules.permissions import Actor


@dataclass(frozen=True)
class Hop:
    """One step of a path: from a node to the next, by one or more links."""

    first: Entity
    second: Entity
    links: Sequence[Any]


@dataclass
class Connected:
    """Two nodes, the shortest paths between them, and all that these lead over."""

    start: Entity
    end: Entity
    paths: Paths
    around: Around
    ways: list[list[Hop]] = field(default_factory=list)
    is_same: bool = False


def paths_between(actor: Actor, start: Entity, end: Entity, wanted: Wanted) -> Connected:
    """All shortest paths between two entities that the actor has read and that may be pictured."""
    graph = network.visible_graph(actor, start, wanted)
    last = graph.stands_for(end.pk)
    if last == start.pk:
        return Connected(start, end, Paths(), Around(start), is_same=True)
    paths = shortest_paths(start.pk, last, neighbours_by_node(graph.pairs))
    if not paths.shown:
        return Connected(start, end, paths, Around(start))
    around = network.part_reached(actor, start, _reach(paths), graph, wanted)
    return Connected(start, end, paths, around, _ways(paths, around))


def _reach(paths: Paths) -> Reach:
    """The nodes of the paths, nearest first, each after the one before it on its first path."""
    found: dict[int, tuple[int, int | None]] = {paths.shown[0][0]: (0, None)}
    for away in range(1, paths.steps + 1):
        for path in paths.shown:
            found.setdefault(path[away], (away, path[away - 1]))
    return Reach(found)


def _ways(paths: Paths, around: Around) -> list[list[Hop]]:
    """Each path as its hops. Links that are on no path are left out and the rest numbered anew."""
    nodes = {row.pk: row for row in around.nodes}
    on_path = {frozenset(pair) for path in paths.shown for pair in pairwise(path)}
    by_ends: dict[frozenset[int], list[Any]] = {}
    around.links = [
        link for link in around.links if frozenset((link.from_node.pk, link.to_node.pk)) in on_path
    ]
    for number, link in enumerate(around.links, 1):
        link.number = number
        by_ends.setdefault(frozenset((link.from_node.pk, link.to_node.pk)), []).append(link)
    return [
        [
            Hop(nodes[first], nodes[second], by_ends.get(frozenset((first, second)), []))
            for first, second in pairwise(path)
        ]
        for path in paths.shown
    ]
