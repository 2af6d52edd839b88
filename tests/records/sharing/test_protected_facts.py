"""What must not leave with a child's papers."""

import pytest

from handrail.records.queries.sharing import protected_facts
from handrail.rules.vocabulary import FactClass
from tests import people
from tests.people.casework import opened

pytestmark = pytest.mark.django_db


def whereabouts(given: str, *, is_sealed: bool) -> int:
    """How many facts of where a child is must not leave, with a sealed address or without."""
    referral = people.sent("dan", child_given=given, child_family="Quist")
    child = people.registered(referral)
    if is_sealed:
        people.add_protected_address(child)
    found = protected_facts.of_case(opened(referral))
    return sum(one.kind == FactClass.WHEREABOUTS for one in found)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("word", "word"),
        (None, ""),
        (["a", {"lines": "b", "n": 3}], "a\nb"),
        ({"x": ["c", "d"]}, "c\nd"),
    ],
)
def test_a_sealed_answer_is_one_text_a_part_a_line(value: object, text: str) -> None:
    assert protected_facts.in_text(value) == text


def test_a_sealed_address_of_the_child_is_one_fact_more_that_stays() -> None:
    without = whereabouts("Maya", is_sealed=False)
    assert whereabouts("Idris", is_sealed=True) == without + 1
