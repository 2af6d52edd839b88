"""Measures of a network, in words for people to judge: what connects it, and shared places.

They are hints about what is recorded, never about who did what. NetworkX is loaded only
here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

MOST_SAID = 5
SEED = 5
EXACT = 120  # nodes up to which every shortest path is counted; above, those from a sample
SAMPLE = 60
BIG, FEWER = (
    1_000,
    20,
)  # from so many nodes on a smaller sample is enough, and all there is time for
FEWEST_TOGETHER = 3
LEAD = 3  # of a group, by how many links they have, are named
NOT_RANKED = frozenset({"child", "episode"})  # no measure is of a child, nor of a child's absence
ONLY_CHILDREN = "children or missing episodes, of whom none is named here"
FEWEST_TOUCHED = 2  # what touches one child alone joins nobody
Edge = tuple[int, int]


@dataclass(frozen=True)
class Joiner:
    """A node without which parts of the network would be separate: the sizes of those parts."""

    node: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Touched:
    """A place, and the number of children linked to it, of all children in the network."""

    node: int
    children: int


@dataclass(frozen=True)
class Together:
    """Nodes with more links among themselves than to others.

    `lead` are those with the most links, never a child nor a missing episode.
    """

    nodes: tuple[int, ...]
    lead: tuple[int, ...] = ()


@dataclass(frozen=True)
class Measures:
    """What stands out in a network, with the numbers behind it."""

    nodes: int
    links: int
    children: int
    joiners: list[Joiner] = field(default_factory=list)
    between: list[tuple[int, int]] = field(default_factory=list)  # node, percent of shortest ways
    places: list[Touched] = field(default_factory=list)
    together: list[Together] = field(default_factory=list)
    is_sampled: bool = False

    @property
    def named(self) -> set[int]:
        """The nodes that the sentences about these measures name."""
        rows: list[Any] = [*self.joiners, *self.places]
        lead = (node for group in self.together for node in group.lead)
        return {*(row.node for row in rows), *(node for node, _ in self.between), *lead}


def measure_network(kinds: Mapping[int, str], links: Iterable[Edge]) -> Measures:
    """Measures of only the nodes (with their kinds) and links that the viewer can see."""
    import networkx as nx

    graph: Any = nx.Graph()
    graph.add_nodes_from(sorted(kinds))
    pairs = sorted(links)
    graph.add_edges_from(pairs)
    children = [node for node, kind in kinds.items() if kind == "child"]
    ranked = {node for node, kind in kinds.items() if kind not in NOT_RANKED}
    return Measures(
        nodes=graph.number_of_nodes(),
        links=len(pairs),
        children=len(children),
        joiners=_joiners(graph, ranked),
        between=_between(graph, ranked),
        places=_places(graph, kinds),
        together=_together(graph, ranked),
        is_sampled=graph.number_of_nodes() > EXACT,
    )


def _joiners(graph: Any, ranked: Set[int]) -> list[Joiner]:
    """Nodes that alone connect parts of two or more nodes each, the most even split first."""
    import networkx as nx

    found = []
    cut = [node for node in nx.articulation_points(graph) if node in ranked]
    cut.sort(key=lambda node: (-graph.degree(node), node))
    for node in cut[: MOST_SAID * 4 if graph.number_of_nodes() < BIG else MOST_SAID]:
        whole = nx.node_connected_component(graph, node) - {node}
        parts = sorted(map(len, nx.connected_components(graph.subgraph(whole))), reverse=True)
        parts = [size for size in parts if size > 1]
        if len(parts) > 1:
            found.append(Joiner(node, tuple(parts)))
    found.sort(key=lambda one: (-sum(one.parts[1:]), one.node))
    return found[:MOST_SAID]


def _between(graph: Any, ranked: Set[int]) -> list[tuple[int, int]]:
    """Nodes on most of the shortest paths between others, as a percentage of those paths."""
    import networkx as nx

    if graph.number_of_nodes() < FEWEST_TOGETHER:
        return []
    if graph.number_of_nodes() > EXACT:
        sample = SAMPLE if graph.number_of_nodes() < BIG else FEWER
        found = nx.betweenness_centrality(graph, k=sample, seed=SEED)
    else:
        found = nx.betweenness_centrality(graph)
    rows = [(node, round(share * 100)) for node, share in found.items() if node in ranked]
    rows.sort(key=lambda row: (-row[1], row[0]))
    return [row for row in rows[:MOST_SAID] if row[1] > 0]


def _places(graph: Any, kinds: Mapping[int, str]) -> list[Touched]:
    """Places by the number of different children linked to them."""
    rows = []
    for node, kind in kinds.items():
        if kind == "place":
            near = sum(1 for other in graph[node] if kinds[other] == "child")
            rows.append(Touched(node, near))
    rows.sort(key=lambda row: (-row.children, row.node))
    return [row for row in rows[:MOST_SAID] if row.children >= FEWEST_TOUCHED]


def _together(graph: Any, ranked: Set[int]) -> list[Together]:
    """Groups of three and more that have more links among themselves than outwards."""
    import networkx as nx

    if not graph.number_of_edges():
        return []
    found = nx.community.louvain_communities(graph, seed=SEED)
    big = [group for group in found if len(group) >= FEWEST_TOGETHER]
    big.sort(key=lambda group: (-len(group), min(group)))
    return [
        Together(
            tuple(sorted(group)),
            tuple(sorted(group & ranked, key=lambda node: (-graph.degree(node), node))[:LEAD]),
        )
        for group in big[:MOST_SAID]
    ]


def summary_sentence(
    start: str, names: Mapping[int, str], found: Measures, counts: Counter[str]
) -> str:
    """The network in one sentence: what is in it, and which nodes alone connect its parts."""
    kinds = ", ".join(f"{number} {_many(kind, number)}" for kind, number in counts.items())
    if not found.links:
        return f"Nothing you can see is linked to {start}."
    said = f"{kinds}, joined by {found.links} {_many('link', found.links)}"
    if found.joiners:
        first = found.joiners[0]
        said += f"; without {names[first.node]}, it would split into {len(first.parts)} parts"
    return f"Around {start}: {said}."


MANY = {
    "person": ("person of concern", "people of concern"),
    "place": ("place", "places"),
    "vehicle": ("vehicle", "vehicles"),
    "phone": ("phone", "phones"),
    "account": ("online account", "online accounts"),
    "group": ("group", "groups"),
    "child": ("child", "children"),
    "episode": ("missing episode", "missing episodes"),
    "link": ("link", "links"),
}


def _many(kind: str, number: int) -> str:
    return MANY[kind][number != 1]


def measures_in_words(
    found: Measures, names: Mapping[int, str], where: str = "in this picture"
) -> list[tuple[str, str]]:
    """What stands out, one line each: the name of the node, and the measure with its base."""
    said = [(names[one.node], _joins(one)) for one in found.joiners]
    children = f"{found.children} {_many('child', found.children)}"
    for row in found.places:
        text = f"is linked to {row.children} of the {children} {where}"
        said.append((names[row.node], text))
    joined = {one.node for one in found.joiners}
    for node, percent in found.between:
        if node not in joined:
            how = "about " if found.is_sampled else ""
            text = (
                f"links other records: {how}{percent}% of the shortest routes between them go "
                "through this one"
            )
            said.append((names[node], text))
    return said


def _joins(one: Joiner) -> str:
    sizes = " and ".join(_listed([str(size) for size in one.parts[:4]]))
    return f"is the only link between {len(one.parts)} groups (of {sizes})"


def _listed(words: Sequence[str]) -> list[str]:
    return [", ".join(words[:-1]), words[-1]] if len(words) > 1 else list(words)


def groups_in_words(found: Measures, names: Mapping[int, str]) -> list[str]:
    """Each group by its members with the most links: "6 around A, B and C".

    A group without anybody or anything but children and their absences names nobody.
    """
    said = []
    for group in found.together:
        lead = " and ".join(_listed([names[node] for node in group.lead]))
        number = len(group.nodes)
        said.append(f"{number} around {lead}" if group.lead else f"{number} {ONLY_CHILDREN}")
    return said
