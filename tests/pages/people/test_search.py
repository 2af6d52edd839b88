"""Finding a child on the register, by a name or a number."""

import re
from typing import Any

import pytest
from django.urls import reverse

from handrail.records.models import (
    Person,
    PersonAddress,
    Referral,
)
from tests import people
from tests.people import joining

pytestmark = [pytest.mark.django_db, pytest.mark.both]
HOME = {"address": "8 Cooper’s Row", "postcode": "E14 3AB"}


def known(**more: Any) -> Person:
    """The described child, on the register under another spelling."""
    return joining.on_register("Seirse", "Devlin", **{**HOME, **more})


def looked_up(**typed: str) -> str:
    typed = {**typed, "reason": "A call from the hospital"}
    answer = people.signed_in("bob").post(reverse("search"), typed)
    return re.sub(r"\s+", " ", answer.content.decode())


def two() -> tuple[Person, Person]:
    """Two records, the first of them of a child in the queue."""
    first, second = known(), joining.on_register("Saoirse", "Devlin", **HOME)
    Referral.objects.filter(pk=people.sent().pk).update(person=first)
    return first, second


@pytest.mark.parametrize("number", [0, 1])
def test_a_search_by_either_number_or_name_shows_them_once(number: int) -> None:
    pair = two()
    joining.joined(*pair)
    for asked in (
        {"name": ("Seirse Devlin", "Saoirse Devlin")[number]},
        {"scheme": "record", "number": pair[number].reference.lower()},
    ):
        page = looked_up(**asked)
        assert "1 record found" in page
        assert all(row.reference in page for row in pair)


def test_a_search_tells_other_names_and_no_postcode_that_is_withheld() -> None:
    child = known(known_as="Sersha, Saoirse D")
    said = looked_up(name="Seirse Devlin")
    assert "Also: <bdi>Sersha</bdi>; <bdi>Saoirse D</bdi>" in said
    assert ">1 record found</h2>" in said
    assert f"{child.reference}. E14 3AB" in said
    assert "Evidence that this is the same person:" in said
    PersonAddress.objects.filter(person=child).update(is_protected=True)
    said = looked_up(scheme="record", number=child.reference)
    assert "Has this number" in said
    assert "Evidence that this is the same person:" not in said
    assert f"{child.reference}. Postcode withheld" in said
    assert "E14" not in said


def test_a_search_says_how_many_are_hardly_meant() -> None:
    known()
    sister = joining.on_register("Roisin", "Devlin", born="2009-01-02", **HOME)
    assert ">2 records found, 1 of them unlikely</h2>" in looked_up(
        name="Seirse Devlin", year="2012"
    )
    assert ">2 records found: all unlikely matches</h2>" in looked_up(name="Ann Devlin")
    assert ">1 record found</h2>" in looked_up(scheme="record", number=sister.reference)
    assert ">No records found</h2>" in looked_up(name="Quillon Marchbank")


def test_a_search_with_too_little_to_tell_does_not_say_unlikely() -> None:
    known()
    said = looked_up(name="Seirse")
    assert ">1 possible match: not enough details to say whether it is the same person</h2>" in said
    assert "Add a date of birth or a postcode to your search" in said
    assert "Unlikely" not in said


def from_bar(login: str, sought: str) -> Any:
    return people.signed_in(login).post(reverse("search"), {"sought": sought})


def test_the_box_in_the_bar_tells_the_register_from_referrals() -> None:
    first, _ = two()
    sent = people.sent()
    page = from_bar("bob", f"{sent.child_given} {sent.child_family}").content.decode()
    assert "Search: 2 results" in page
    assert "In our records: 1 child" in page
    assert reverse("person", args=[first.public_id]) in page
    assert "Referrals not yet linked to a child: 1" in page
    assert reverse("triage", args=[sent.public_id]) in page


def test_the_box_in_the_bar_finds_a_record_by_its_number() -> None:
    first, _ = two()
    page = from_bar("bob", first.reference).content.decode()
    assert "Has this number" in page
    assert "Why you are searching" in page


def test_nothing_in_the_box_says_what_to_type_and_keeps_what_was_typed() -> None:
    refused = from_bar("bob", "  ")
    assert refused.status_code == 422
    assert "Enter a child’s name or a reference" in refused.content.decode()
    long = "Seirse " * 60
    assert long.strip() in from_bar("bob", long).content.decode()
