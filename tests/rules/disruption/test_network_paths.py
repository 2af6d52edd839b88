"""All shortest paths between two nodes."""

import itertools
import random

import networkx
import pytest

from handrail.rules.disruption.network import neighbours_by_node
from handrail.rules.disruption.network_paths import MOST_STEPS, Paths, shortest_paths

pytestmark = pytest.mark.once

SQUARE = [(1, 2), (1, 3), (2, 4), (3, 4), (4, 5), (1, 9), (9, 8), (8, 4)]


def between(start: int, end: int, links: list[tuple[int, int]], most: int = 20) -> Paths:
    return shortest_paths(start, end, neighbours_by_node(links), most=most)


def test_every_shortest_path_is_found_and_no_longer_one() -> None:
    found = between(1, 5, SQUARE)
    assert set(found.shown) == {(1, 2, 4, 5), (1, 3, 4, 5)}
    assert (found.total, found.steps) == (2, 3)


def test_two_that_nothing_connects_have_no_path() -> None:
    assert between(1, 7, SQUARE) == Paths()
    assert between(1, 7, [*SQUARE, (6, 7)]) == Paths()


def test_all_paths_are_counted_and_so_many_listed() -> None:
    layers = [[0], *([10 * n + k for k in range(3)] for n in range(1, 6)), [99]]
    links = [pair for one, other in itertools.pairwise(layers)
             for pair in itertools.product(one, other)]  # fmt: skip
    found = between(0, 99, links, most=7)
    assert (len(found.shown), found.total) == (7, 3**5)
    assert len(set(found.shown)) == 7


def test_what_is_too_far_away_is_said_to_be_so() -> None:
    line = list(itertools.pairwise(range(MOST_STEPS + 2)))
    assert between(0, MOST_STEPS, line).steps == MOST_STEPS
    assert between(0, MOST_STEPS + 1, line) == Paths(is_too_far=True)


def test_a_drawn_network_has_the_paths_that_another_program_finds() -> None:
    drawn = random.Random(3)
    links = [(drawn.randrange(60), drawn.randrange(60)) for _ in range(110)]
    links = [pair for pair in links if pair[0] != pair[1]]
    graph = networkx.Graph(links)
    for start, end in itertools.combinations(sorted(graph)[:25], 2):
        found = between(start, end, links, most=10_000)
        try:
            wanted = {tuple(path) for path in networkx.all_shortest_paths(graph, start, end)}
        except networkx.NetworkXNoPath:
            wanted = set()
        assert set(found.shown) == wanted
        assert found.total == len(wanted)
