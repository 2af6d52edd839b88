"""What stands out in a network, in words that say of how many, and that it is no proof."""

from collections import Counter

import pytest

from handrail.outputs.disruption import network_metrics

KINDS = {1: "child", 2: "child", 3: "place", 4: "vehicle", 5: "person", 6: "person", 7: "person"}
NAMES = {1: "Saoirse", 2: "Jamie", 3: "Lodge", 4: "Hatchback", 5: "Dex", 6: "Moss", 7: "Nell"}
# two children at the lodge; three people who know one another; the car alone joins them
LINKS = [(1, 3), (2, 3), (1, 2), (3, 4), (4, 5), (5, 6), (6, 7), (5, 7)]

pytestmark = pytest.mark.once


def test_what_joins_and_what_touches_is_said_with_its_base() -> None:
    found = network_metrics.measure_network(KINDS, LINKS)
    said = dict(reversed(network_metrics.measures_in_words(found, NAMES)))
    assert said["Hatchback"] == "is the only link between 2 groups (of 3 and 3)"
    assert (
        "Lodge",
        "is linked to 2 of the 2 children in this picture",
    ) in network_metrics.measures_in_words(found, NAMES)
    assert network_metrics.groups_in_words(found, NAMES)[0].startswith(("3 around", "4 around"))
    assert not found.is_sampled
    counts = Counter({"child": 1, "place": 1, "vehicle": 1, "person": 3})
    assert network_metrics.summary_sentence("Saoirse", NAMES, found, counts) == (
        "Around Saoirse: 1 child, 1 place, 1 vehicle, 3 people of concern, joined by 8 links; "
        "without Hatchback, it would split into 2 parts."
    )


def test_one_alone_is_said_to_be_alone() -> None:
    found = network_metrics.measure_network({1: "child"}, [])
    assert network_metrics.measures_in_words(found, NAMES) == []
    said = network_metrics.summary_sentence("Saoirse", NAMES, found, Counter())
    assert said == "Nothing you can see is linked to Saoirse."


def test_a_big_picture_is_measured_by_a_sample_and_always_alike() -> None:
    links = [(n, n + 1) for n in range(400)] + [(n, n + 7) for n in range(390)]
    kinds = dict.fromkeys(range(401), "person")
    first, second = (network_metrics.measure_network(kinds, links) for _ in range(2))
    assert first == second
    assert first.is_sampled
    assert first.between


def test_no_child_and_no_missing_episode_is_ranked_or_named_first() -> None:
    """A child who joins two groups, with the most links: a hint about adults, never a place."""
    kinds = {1: "child", **dict.fromkeys(range(2, 8), "person"), 8: "episode"}
    links = [(1, other) for other in range(2, 8)] + [(2, 3), (3, 4), (5, 6), (6, 7), (1, 8), (8, 7)]
    names = {node: f"N{node}" for node in kinds}
    found = network_metrics.measure_network(kinds, links)
    assert found.joiners == []
    said = network_metrics.measures_in_words(found, names)
    assert {name for name, _ in said} & {"N1", "N8"} == set()
    assert found.between
    assert not any(" around N1" in text for text in network_metrics.groups_in_words(found, names))
    counts = Counter(kinds.values())
    assert "without" not in network_metrics.summary_sentence("N2", names, found, counts)


def test_a_group_of_children_alone_is_counted_and_names_nobody() -> None:
    kinds = dict.fromkeys(range(1, 4), "child")
    found = network_metrics.measure_network(kinds, [(1, 2), (2, 3), (1, 3)])
    assert found.named == set()
    assert network_metrics.groups_in_words(found, NAMES) == [f"3 {network_metrics.ONLY_CHILDREN}"]
