"""What must not leave with a child's papers."""

import pytest

from handrail.actions.people import register, same_person
from handrail.records.models import Person
from handrail.records.queries.sharing import protected_facts
from handrail.rules.vocabulary import FactClass
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, opened
from tests.people.joining import joined, on_register

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


def test_a_protected_address_on_the_second_record_of_somebody_around_the_child_stays_too() -> None:
    case = allocated()
    assert case.person
    mother, again = on_register("Mother", "Quist"), on_register("Mum", "Quist")
    row = register.add_relationship(
        by=people.act_as("cat"), person=case.person, now=NOW,
        answers={"other_name": "Mother Quist", "kind": "mother"},
    )  # fmt: skip
    same_person.link_relationship(
        by=people.act_as("cat"), relationship=row, person=mother, reason="Her mother says so",
        seen=row.version, now=NOW,
    )  # fmt: skip
    before = len(protected_facts.of_case(case))
    people.add_protected_address(again, by=joined_to(mother, again))
    assert len(protected_facts.of_case(case)) == before + 1


def joined_to(mother: Person, again: Person) -> str:
    """Who may change the second record of the mother: bob, who has a referral that names her."""
    sent = people.told()
    type(sent).objects.filter(pk=sent.pk).update(person=again)
    joined(mother, again)
    return "bob"
