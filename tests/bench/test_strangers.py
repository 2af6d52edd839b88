"""The second register of the matcher's benchmark is what it says, and never the first one."""

import random
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest

from handrail.rules.people.matching import IdentifyingFacts
from tests.bench.strangers import slips
from tests.bench.strangers.households import Area, new_child, new_sibling, nhs_number, register
from tests.bench.strangers.names import Called, name_child, origins, parents
from tests.bench.strangers.tellings import AREAS, ENOUGH, tell

pytestmark = pytest.mark.once


def test_a_register_is_the_same_for_one_seed_and_another_for_the_next() -> None:
    one, again, other = (list(register(300, seed)) for seed in (1, 1, 2))
    assert one == again != other
    assert len({child.record_id for child in one}) == 300
    assert len({child.origin for child in one}) > 15


def test_households_share_a_home_and_twins_a_birthday() -> None:
    children = list(register(5_000, 3))
    pairs = [(one, two) for one, two in pairwise(children) if one.home is two.home]
    assert len(pairs) > 1_500
    assert all(one.places == two.places for one, two in pairs)
    assert 0.01 < sum(one.born_on == two.born_on for one, two in pairs) / len(pairs) < 0.06


def test_more_than_one_in_ten_of_those_with_late_papers_is_born_on_1_january() -> None:
    children = list(register(5_000, 4))
    born = [child.born for child in children if child.origin == "somali"]
    others = [child.born for child in children if child.origin == "british"]
    assert sum(text.endswith("-01-01") for text in born) / len(born) > 0.07
    assert sum(text.endswith("-01-01") for text in others) / len(others) < 0.04


def test_every_telling_has_two_or_three_mistakes_and_still_tells_of_the_child() -> None:
    chance, area = random.Random(5), Area(1_000, 5)
    for child in register(1_000, 5):
        told = tell(chance, child, area, child.record_id)
        assert 2 <= len(told.mistakes) <= 3
        assert told.given or told.family
        assert told.clues >= ENOUGH
        assert told.facts != child.facts


def test_every_kind_of_mistake_is_made() -> None:
    chance, area = random.Random(6), Area(6_000, 6)
    seen = Counter(
        name for child in register(6_000, 6) for name in tell(chance, child, area, "").mistakes
    )
    assert set(seen) == {made.__name__ for made in AREAS}


def test_new_children_are_on_no_register_and_new_siblings_share_a_home() -> None:
    chance, area = random.Random(7), Area(200, 7)
    child = next(register(200, 7))
    sibling = new_sibling(chance, child, "S0")
    assert new_child(chance, area, "N0").nhs == sibling.nhs == ""
    assert sibling.places == child.places
    assert sibling.given.split()[0] != child.given.split()[0]


def test_nhs_numbers_are_of_the_range_for_tests_and_no_two_alike() -> None:
    made = [number for place in range(5_000) if (number := nhs_number(place))]
    assert len(made) == len(set(made)) > 4_000
    assert all(
        IdentifyingFacts() != child.facts and child.nhs[:3] in {"999", ""}
        for child in register(50, 8)
    )


def test_names_follow_the_custom_of_their_origin() -> None:
    chance = random.Random(9)
    sikh = parents(chance, origins()["sikh"])
    assert {"Kaur", "Singh"} & set(
        " ".join(name_child(chance, sikh, "f").given.split()).split()
    ) or (name_child(chance, sikh, "f").family == "Kaur")
    somali = parents(chance, origins()["somali"])
    called = name_child(chance, somali, "m")
    assert called == Called(called.given, somali.grandfather.capitalize())
    assert called.given.split()[1] == somali.father.capitalize()


@pytest.mark.parametrize("slip", [slips.typed, slips.misread])
def test_a_slip_changes_a_word_in_several_ways(slip: Callable[[random.Random, str], str]) -> None:
    chance = random.Random(10)
    made = {slip(chance, "Murgatroyd") for _ in range(40)}
    assert len(made - {"Murgatroyd"}) >= 3


def test_a_listener_writes_what_the_origin_sounds_like_and_a_figure_is_misread() -> None:
    assert slips.heard(random.Random(1), "Szymon", (("sz", "sh"),), 1) == "shymon"
    assert slips.heard(random.Random(1), "Szymon", (("sz", "sh"),), 0) == "szymon"
    assert slips.figure(random.Random(1), "2222") == "2222"
    assert slips.figure(random.Random(1), "21") == "27"
