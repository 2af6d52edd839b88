"""All shortest paths between two nodes of a network; pure, and the same for the same links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MOST_PATHS = 20  # shown; all of them are counted
MOST_STEPS = 8  # further apart than that, two nodes have nothing to do with each other


@dataclass(frozen=True)
class Paths:
    """The shortest paths: each as its nodes in order, how many there are, and their length."""

    shown: list[tuple[int, ...]] = field(default_factory=list)
    total: int = 0
    is_too_far: bool = False

    @property
    def steps(self) -> int:
        """The number of links of each path."""
        return len(self.shown[0]) - 1 if self.shown else 0


def shortest_paths(
    start: int, end: int, beside: Mapping[int, Sequence[int]], *, most: int = MOST_PATHS
) -> Paths:
    """All shortest paths from one node to another, of which so many are listed.

    `beside` has the nodes that are linked to each node. Each link is looked at once, however
    many paths there are.
    """
    before, away = _steps_from(start, end, beside)
    if end not in away:
        return Paths(is_too_far=max(away.values()) == MOST_STEPS)
    ways = {start: 1}
    for node in away:  # nearest first
        if node != start:
            ways[node] = sum(ways[other] for other in before[node])
    return Paths(_listed(start, end, before, most), ways[end])


def _steps_from(
    start: int, end: int, beside: Mapping[int, Sequence[int]]
) -> tuple[dict[int, list[int]], dict[int, int]]:
    """What comes before each node on a shortest path, and how far away it is; up to the end."""
    before: dict[int, list[int]] = {start: []}
    away = {start: 0}
    waiting = [start]
    for node in waiting:  # grows while it is read: a queue
        if away[node] >= min(MOST_STEPS, away.get(end, MOST_STEPS)):
            break
        for other in beside.get(node, ()):
            if other not in away:
                away[other] = away[node] + 1
                before[other] = []
                waiting.append(other)
            if away[other] == away[node] + 1:
                before[other].append(node)
    return before, away


def _listed(
    start: int, end: int, before: Mapping[int, Sequence[int]], most: int
) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    waiting: list[tuple[int, ...]] = [(end,)]
    while waiting and len(found) < most:
        path = waiting.pop()
        if path[0] == start:
            found.append(path)
        else:
            waiting += [(other, *path) for other in reversed(before[path[0]])]
    return found
