"""A place that has to be hidden where the child lives already is told by no earlier address."""

import pytest

from handrail.actions.people import register
from handrail.records.models import MatchKey, Person
from handrail.records.queries.audit.reconcile import reconcile_rows
from handrail.rules.people.matching import IdentifyingFacts, Name, Place, person_keys
from tests import people
from tests.people import NOW
from tests.people.joining import joined, on_register

pytestmark = [pytest.mark.django_db, pytest.mark.both]
HOME = {"address": "3 Lantern Yard", "postcode": "E14 2BG"}


def child(**home: str) -> Person:
    """A child whom bob may change: that of a referral in his queue."""
    sent = people.sent()
    person = on_register("Saoirse", "Devlin", **(HOME | home))
    type(sent).objects.filter(pk=sent.pk).update(person=person)
    return person


def protected(person: Person, lines: str = "3 Lantern Yard", postcode: str = "e142bg") -> None:
    register.add_address(
        by=people.act_as("bob"), person=person, lines=lines, postcode=postcode,
        is_protected=True, started_on=None, now=NOW,
    )  # fmt: skip


def in_clear(person: Person) -> list[str]:
    return [str(row.lines) for row in person.addresses.filter(is_protected=False)]


def test_the_same_place_as_it_was_recorded_before_is_protected_too() -> None:
    person = child()
    assert in_clear(person) == ["3 Lantern Yard"]
    protected(person)
    assert in_clear(person) == []
    assert not person.addresses.exclude(postcode="").exists()
    facts = IdentifyingFacts(
        names=(Name("Saoirse", "Devlin"),), places=(Place("3 Lantern Yard", "E14 2BG"),)
    )
    alone = person_keys(IdentifyingFacts(names=(Name("Saoirse", "Devlin"),)))
    told = set(MatchKey.objects.filter(person=person).values_list("key", flat=True))
    assert not told & (set(person_keys(facts)) - set(alone))
    page = people.signed_in("bob").get(f"/people/{person.public_id}/").content.decode()
    assert "Lantern" not in page
    assert "E14 2BG" not in page
    assert [kind for kind, *_ in reconcile_rows().faults] == ["referral"]  # linked by this test


@pytest.mark.parametrize(
    ("lines", "postcode"), [("Flat 2, Lantern Yard", "E14 2BG"), ("3, LANTERN YARD", "")]
)
def test_a_place_is_the_same_by_its_postcode_or_its_lines(lines: str, postcode: str) -> None:
    person = child()
    protected(person, lines, postcode)
    assert in_clear(person) == []


def test_the_shortest_whole_postcode_names_a_place_too() -> None:
    person = child(postcode="M1 1AE")
    protected(person, "Flat 2, Lantern Yard", "M1 1AE")
    assert in_clear(person) == []


@pytest.mark.parametrize(
    ("lines", "postcode"), [("Harbour House", "E14 9ZZ"), ("Harbour House", "E14"), ("", "E14 9ZZ")]
)
def test_an_address_before_the_move_to_another_place_stays_as_it_is(
    lines: str, postcode: str
) -> None:
    person = child()
    protected(person, lines, postcode)
    assert in_clear(person) == ["3 Lantern Yard"]


def test_on_the_second_record_of_the_child_it_is_protected_too() -> None:
    person, other = child(), on_register("Sersha", "Devlin", **HOME)
    joined(person, other)
    protected(person)
    assert in_clear(other) == []
