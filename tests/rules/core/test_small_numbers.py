"""Small numbers are published so that nobody is found by subtracting."""

import random
from collections import Counter
from itertools import product

import pytest
from hypothesis import given, strategies as st

from handrail.rules.core.small_numbers import (
    Cell,
    Spot,
    list_size_bands,
    possible_range,
    round_to_base,
    size_band,
    table_rounded,
)

BASE, SMALL = 5, range(1, 5)
DRAWS = range(52)


@pytest.mark.parametrize("number", range(40))
def test_every_number_lies_within_what_its_rounding_says(number: int) -> None:
    found = Counter(round_to_base(number, BASE, drawn) for drawn in DRAWS)
    for shown in found:
        least, most = possible_range(shown, BASE)
        assert shown % BASE == 0
        assert least <= number <= most
    above, below = number - number % BASE + BASE, number - number % BASE
    nearest = below if number % BASE < 3 else above
    assert found.most_common(1)[0][0] == nearest


@pytest.mark.parametrize(("number", "shown"), [(10, {5: 1, 10: 50, 15: 1}), (13, {10: 21, 15: 31})])
def test_a_multiple_moves_now_and_then_and_any_other_number_goes_to_a_neighbour(
    number: int, shown: dict[int, int]
) -> None:
    assert Counter(round_to_base(number, BASE, drawn) for drawn in DRAWS) == shown


def test_every_number_that_a_rounding_allows_is_really_rounded_so() -> None:
    """Else whoever knows the method could leave it out."""
    for shown in range(0, 60, BASE):
        least, most = possible_range(shown, BASE)
        for number in range(least, most + 1):
            assert shown in {round_to_base(number, BASE, drawn) for drawn in DRAWS}


def test_what_is_1_to_4_could_be_0_and_could_be_5_whatever_is_drawn() -> None:
    for number, drawn in product(SMALL, DRAWS):
        least, most = possible_range(round_to_base(number, BASE, drawn), BASE)
        assert least == 0
        assert most >= BASE


@given(st.integers(0, 90), st.integers(1, 4), st.sampled_from(DRAWS), st.sampled_from(DRAWS))
def test_two_dates_do_not_show_whether_up_to_four_were_added(
    number: int, more: int, one: int, other: int
) -> None:
    before = possible_range(round_to_base(number, BASE, one), BASE)
    after = possible_range(round_to_base(number + more, BASE, other), BASE)
    assert after[0] - before[1] <= 0
    assert after[1] - before[0] >= BASE


def table(numbers: list[int], seed: int) -> dict[Spot, int] | None:
    """One column, whose total is known, as it is published."""
    counted = {(str(at), ""): number for at, number in enumerate(numbers)}

    def draw(spot: Spot, number: int, times: int) -> int:
        return random.Random(f"{seed} {spot} {number} {times}").randrange(52)

    return table_rounded(counted, [list(counted)], BASE, draw)


def ends_of(numbers: list[int], shown: list[int], at: int) -> tuple[int, int]:
    """The least and the most that one number can be for whoever knows the total as well."""
    ends = [possible_range(number, BASE) for number in shown]
    others = [end for place, end in enumerate(ends) if place != at]
    least = max(ends[at][0], sum(numbers) - sum(most for _, most in others))
    most = min(ends[at][1], sum(numbers) - sum(least for least, _ in others))
    return least, most


def given_away(numbers: list[int], seed: int) -> list[int]:
    """The numbers of 1 to 4 that the total narrows down to less than 0 to 5."""
    found = table(numbers, seed)
    assert found is not None, (numbers, seed)
    shown = list(found.values())
    narrow = []
    for at, number in enumerate(numbers):
        least, most = ends_of(numbers, shown, at)
        if number in SMALL and (least > 0 or most < BASE):
            narrow.append(number)
    return narrow


def test_the_total_gives_away_neither_of_two_numbers() -> None:
    for one, other, seed in product(range(16), range(60), range(5)):
        if one + other >= BASE:
            assert given_away([one, other], seed) == [], (one, other, seed)


@given(st.lists(st.integers(0, 60) | st.integers(0, 4), min_size=2, max_size=8), st.integers(0, 9))
def test_the_total_gives_away_none_of_several(numbers: list[int], seed: int) -> None:
    if sum(numbers) >= BASE:
        assert given_away(numbers, seed) == []


def test_the_same_number_of_the_same_thing_is_always_rounded_alike() -> None:
    assert table([3, 41, 0], 1) == table([3, 41, 0], 1)


def test_a_total_of_one_kind_is_the_number_itself_and_is_not_suppressed() -> None:
    found = table([7], 1)
    assert found is not None
    assert next(iter(found.values())) in {5, 10}


@pytest.mark.parametrize(("drawn", "shown"), [(2, 10), (4, 15)])
def test_a_number_with_just_enough_room_beside_it_is_published(drawn: int, shown: int) -> None:
    """Of 13, shown as 10, is at most 2 unseen; shown as 15, it may be 3 fewer."""
    counted = {("a", ""): 2, ("b", ""): 13}
    found = table_rounded(counted, [list(counted)], BASE, lambda spot, number, times: drawn)
    assert found == {("a", ""): 0, ("b", ""): shown}


def test_a_number_in_a_table_is_first_rounded_as_it_is_alone() -> None:
    for seed in range(20):
        alone = random.Random(f"{seed} {('0', '')} 7 0").randrange(52)
        assert table([7], seed) == {("0", ""): round_to_base(7, BASE, alone)}


def test_what_no_draw_protects_is_suppressed() -> None:
    counted = {("a", ""): 2, ("b", ""): 12}  # 12 is shown as 15 each time
    assert table_rounded(counted, [list(counted)], BASE, lambda spot, number, times: -1) is None


@pytest.mark.parametrize(
    ("cell", "words"),
    [(Cell(None), "Suppressed"), (Cell(0), "none"), (Cell(12), "12"),
     (Cell(0, is_rounded=True), "0"), (Cell(None, is_rounded=True), "Suppressed")],
)  # fmt: skip
def test_a_cell_says_what_it_is(cell: Cell, words: str) -> None:
    assert cell.words == words


@pytest.mark.parametrize(
    ("number", "level"), [(0, 0), (1, 1), (5, 1), (6, 2), (10, 2), (11, 3), (20, 3), (21, 4)]
)
def test_a_number_has_a_size_for_its_picture(number: int, level: int) -> None:
    assert size_band(number, BASE).level == level


def test_every_size_is_said_in_words() -> None:
    said = [one.words for one in list_size_bands(BASE)]
    assert said == ["0", "1 to 5", "6 to 10", "11 to 20", "more than 20"]
