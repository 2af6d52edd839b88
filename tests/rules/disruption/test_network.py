"""Steps outwards from one node: who is reached, where they are drawn, what is one."""

import datetime as dt
import math

import pytest

from handrail.rules.disruption.network import (
    Wanted,
    filter_words,
    link_days,
    merged_nodes,
    neighbours_by_node,
    place_nodes,
    places_sentence,
    reach_from,
)

# 1 in the middle; 2, 3 beside it; 4 behind 2; 5 behind 4; 6 apart
LINKS = [(1, 2), (3, 1), (2, 4), (4, 5), (2, 1), (6, 6)]


@pytest.mark.parametrize(
    ("steps", "grown", "reached"),
    [
        (1, (), {1: 0, 2: 1, 3: 1}),
        (2, (), {1: 0, 2: 1, 3: 1, 4: 2}),
        (3, (), {1: 0, 2: 1, 3: 1, 4: 2, 5: 3}),
        (1, (2,), {1: 0, 2: 1, 3: 1, 4: 2}),  # one step more from 2 alone
        (1, (4,), {1: 0, 2: 1, 3: 1}),  # what is not shown does not grow
    ],
)
def test_a_picture_grows_by_steps(
    steps: int, grown: tuple[int, ...], reached: dict[int, int]
) -> None:
    reach = reach_from(1, neighbours_by_node(LINKS), steps, grown=grown)
    assert {node: away for node, (away, _) in reach.found.items()} == reached
    assert not reach.is_cut


def test_a_picture_grows_by_one_step_from_each_that_was_opened() -> None:
    beside = neighbours_by_node([(1, 2), (1, 3), (2, 4), (3, 5)])
    assert list(reach_from(1, beside, 1, grown=(3,)).found) == [1, 2, 3, 5]


def test_one_beside_the_middle_is_drawn_below_it_and_two_on_either_side() -> None:
    below = place_nodes(reach_from(0, neighbours_by_node([(0, 1)]), 1))[1]
    assert (below[0], below[1] > 0) == (0, True)
    placed = place_nodes(reach_from(0, neighbours_by_node([(0, 1), (0, 2)]), 1))
    assert (placed[1][0], placed[1][1]) == (-placed[2][0], 0)


def test_a_picture_that_would_be_too_big_keeps_the_nearest() -> None:
    star = [(0, node) for node in range(1, 9)] + [(1, 90), (90, 91)]
    reach = reach_from(0, neighbours_by_node(star), 3, most=6)
    assert reach.is_cut
    assert list(reach.found) == [0, 1, 2, 3, 4, 5]


def test_no_two_nodes_are_drawn_on_one_spot_and_always_in_the_same_places() -> None:
    links = [(0, n) for n in range(1, 60)] + [(n, n + 100) for n in range(1, 60)]
    first, second = (place_nodes(reach_from(0, neighbours_by_node(links), 2)) for _ in range(2))
    assert first == second
    assert first[0] == (0, 0)
    spots = list(first.values())
    near = [math.dist(a, b) for i, a in enumerate(spots) for b in spots[:i]]
    assert min(near) > 30


def test_those_said_to_be_one_are_shown_as_one_and_the_start_stands_for_its_own() -> None:
    assert merged_nodes([(5, 2), (2, 9), (7, 8)], first=9) == {9: 9, 2: 9, 5: 9, 7: 7, 8: 7}
    assert merged_nodes([], first=1) == {}


DAY, LATER = dt.date(2026, 11, 7), dt.date(2026, 11, 14)


@pytest.mark.parametrize(
    ("started", "ended", "role", "said"),
    [
        (DAY, None, "seen", "7 November 2026"),
        (DAY, None, "uses", "7 November 2026 on"),
        (DAY, DAY, "uses", "7 November 2026"),
        (DAY, LATER, "uses", "7 November 2026 to 14 November 2026"),
        (None, LATER, "uses", "until 14 November 2026"),
        (None, None, "seen", "not known"),
    ],
)
def test_days_of_a_link_in_words(
    started: dt.date | None, ended: dt.date | None, role: str, said: str
) -> None:
    assert link_days(started, ended, role) == said


def test_the_filter_says_what_it_leaves_out() -> None:
    wanted = Wanted(since=DAY, grade="B", kinds=frozenset({"person"}), proposals=False)
    assert wanted.grades == ("A", "B")
    assert filter_words(wanted) == [
        "of these kinds: person of concern",
        "since 7 November 2026",
        "graded B or better, which leaves out anything not graded",
        "confirmed by a person",
    ]
    assert filter_words(Wanted()) == []


QUARTER, YEAR = ("July 2026", "July 2026"), ("January 2026", "July 2026")


@pytest.mark.parametrize(
    ("places", "met", "when", "base", "said"),
    [
        (0, 0, QUARTER, 5, "There is no place of concern that you can see."),
        (1, 0, QUARTER, 0, "Nothing was recorded at 1 place in July 2026."),
        (2, 0, YEAR, 0, "Nothing was recorded at 2 places from January 2026 to July 2026."),
        (9, 3, QUARTER, 0, "3 of 9 places had something recorded in July 2026. X had the most."),
        (9, 0, QUARTER, 5, "9 places had 5 links and reports or fewer in July 2026."),
        (9, 3, QUARTER, 5, "3 of 9 places had links or reports in July 2026, after rounding. "
         "X had the most."),
    ],
)  # fmt: skip
def test_a_map_says_how_many_places_have_records_and_where_most_are(
    places: int, met: int, when: tuple[str, str], base: int, said: str
) -> None:
    assert places_sentence(places, met, "X", when, base) == said
