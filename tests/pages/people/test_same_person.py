"""Two records of one person, and those who are named around a child."""

import re
from typing import Any

import pytest
from django.urls import reverse

from handrail.pages.core.form_tokens import new_token
from handrail.records.models import (
    Person,
    Referral,
    Relationship,
    SamePerson,
)
from tests import people
from tests.people import joining

pytestmark = [pytest.mark.django_db, pytest.mark.both]
HOME = {"address": "8 Cooper’s Row", "postcode": "E14 3AB"}


def form(login: str = "bob", **answers: str) -> dict[str, str]:
    return {"_token": new_token(people.account(login).pk), **answers}


def known(**more: Any) -> Person:
    """The described child, on the register under another spelling."""
    return joining.on_register("Seirse", "Devlin", **{**HOME, **more})


def shown(where: str, *args: Any, login: str = "bob") -> str:
    answer = people.signed_in(login).get(reverse(where, args=args))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def say(where: str, *args: Any, login: str = "bob", **answers: str) -> Any:
    return people.signed_in(login).post(reverse(where, args=args), form(login, **answers))


def two() -> tuple[Person, Person]:
    """Two records, the first of them of a child in the queue."""
    first, second = known(), joining.on_register("Saoirse", "Devlin", **HOME)
    Referral.objects.filter(pk=people.sent().pk).update(person=first)
    return first, second


def test_each_is_found_from_the_other_and_joined() -> None:
    first, second = two()
    assert second.reference in shown("same_people", first.public_id)
    where = ("compare_people", first.public_id, second.public_id)
    gone = say(*where, answer="same", reason="The same mother and home")
    assert gone["Location"].endswith("?done=joined")
    page = shown("person", first.public_id)
    assert f"also recorded as {second.reference}" in page
    assert "The same mother and home" in page
    assert f"also recorded as {first.reference}" in shown("person", second.public_id)


def test_taken_apart_they_are_two_again() -> None:
    first, second = two()
    joining.joined(first, second)
    where = ("compare_people", second.public_id, first.public_id)
    assert "Linked: same person" in shown(*where)
    say(*where, answer="undo", reason="Two cousins")
    assert SamePerson.objects.count() == 0
    assert "also recorded as" not in shown("person", first.public_id)


def test_joined_through_a_third_they_say_where() -> None:
    first, second = two()
    third = joining.on_register("Sersha", "Devlin", **HOME)
    joining.joined(first, third)
    joining.joined(third, second)
    page = shown("compare_people", first.public_id, second.public_id)
    assert "linked through" in page
    assert third.reference in page


def test_a_record_is_not_compared_with_itself() -> None:
    first, _ = two()
    where = reverse("compare_people", args=[first.public_id, first.public_id])
    assert people.signed_in("bob").get(where).status_code == 404


def test_somebody_named_is_looked_up_and_linked_and_unjoined() -> None:
    child = people.registered(people.sent())
    row = Relationship.objects.get(child=child)
    orla = joining.on_register("Orla", "Devlin", born="1985-01-02")
    where = (child.public_id, row.public_id)
    assert reverse("around", args=where) in shown("person", child.public_id)
    assert orla.reference in shown("around", *where)
    say("around_candidate", *where, orla.public_id, answer="same", reason="Same phone")
    assert "Linked" in shown("around", *where)
    assert orla.reference in shown("person", child.public_id)
    say("around_candidate", *where, orla.public_id, answer="undo", reason="Another Orla")
    row.refresh_from_db()
    assert row.other is None


def test_the_duty_team_reads_the_child_and_says_nothing_of_it() -> None:
    child = people.registered(people.sent())
    row = Relationship.objects.get(child=child)
    where = reverse("around", args=[child.public_id, row.public_id])
    assert people.signed_in("edda").get(where).status_code == 404
    assert where not in shown("person", child.public_id, login="edda")
