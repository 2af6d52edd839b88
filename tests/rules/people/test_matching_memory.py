"""A service compares people for months: what it keeps does not grow with those it looked at."""

import gc
import tracemalloc

import pytest

from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import Identifier, IdentifyingFacts, Name, Place
from handrail.rules.people.matching.comparison_levels import compare_facts
from handrail.rules.people.matching.facts import prepare_facts

pytestmark = [pytest.mark.once, pytest.mark.slow]

MANY = 9_000  # more than is kept of anything
MEGABYTE = 1_000_000
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def person(number: int) -> IdentifyingFacts:
    """Somebody whose names, address, number and birth date nobody else has."""
    word, left = "", number
    while left:
        word, left = word + LETTERS[left % 26], left // 26
    born = f"{1950 + number % 70}-{1 + number % 12:02}-{1 + number % 28:02}"
    return IdentifyingFacts(
        names=(Name(f"K{word}a", f"M{word}o"),),
        born=(PartialDate.from_text(born),),
        places=(Place(f"{number} Harbour Row", "ZZ99 3VZ"),),
        identifiers=(Identifier("pnc", f"{number}/{word}", is_verified=False),),
    )


def look_at(first: int, last: int) -> None:
    told = prepare_facts(person(1))
    for number in range(first, last):
        compare_facts(told, prepare_facts(person(number)))


@pytest.mark.drawn
def test_what_is_kept_of_comparisons_is_bounded() -> None:
    tracemalloc.start()
    try:
        look_at(2, MANY)
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        look_at(MANY, MANY + 2_000)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < MEGABYTE
