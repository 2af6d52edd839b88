"""What is compared of people; a sealed address is not."""

import pytest

from handrail.records.models import Person
from handrail.records.queries.people.matching_facts import (
    facts_by_id,
    facts_of_people,
    identifying_facts,
)
from handrail.rules.people.matching import Name
from tests import people
from tests.people.joining import on_register

pytestmark = pytest.mark.django_db


def test_names_birth_and_open_addresses_are_compared() -> None:
    child = on_register("Leo", "Marsh", born="2011-02-03")
    facts = identifying_facts(child)
    assert facts.names[0] == Name("Leo", "Marsh")
    assert [date.text for date in facts.born] == ["2011-02-03"]


def test_a_sealed_address_is_not_compared() -> None:
    child = people.registered(people.sent())
    before = identifying_facts(child).places
    people.add_protected_address(child)
    assert identifying_facts(child).places == before


def test_of_nobody_nothing_is_asked() -> None:
    assert facts_by_id(Person.objects.none()) == {}


def test_people_who_were_read_already_have_the_same_facts() -> None:
    child = on_register("Leo", "Marsh", born="2011-02-03")
    assert facts_of_people([child]) == {child.public_id: identifying_facts(child)}
