"""The NHS number goes with what is shared once the law requires it."""

import datetime as dt
from typing import Any

import pytest

from handrail.records.models import Person, PersonIdentifier, Referral
from handrail.records.queries.people.nhs_numbers import (
    NO_REASON,
    NOT_LINKED,
    number_in_shared,
    number_to_include,
)
from tests import people
from tests.people import NOW
from tests.people.joining import joined, on_register
from tests.people.switched import commence

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def child(**more: Any) -> Person:
    people.registered(people.sent())
    found = Person.objects.get()
    Person.objects.update(**more)
    found.refresh_from_db()
    return found


def words(person: Person | None, by: str = "bob") -> str:
    found = number_to_include(people.act_as(by), person, NOW)
    return found.words if found else ""


def test_nothing_is_said_while_the_duty_is_not_in_force() -> None:
    person = child()
    assert words(person) == ""
    assert number_in_shared(person, NOW) is None


def test_the_number_goes_with_its_source_and_the_day_on_which_it_was_verified() -> None:
    commence("ca2004-s16lc")
    person = child()
    PersonIdentifier.objects.create(
        person=person, scheme="nhs", value="9990000018", is_verified=True,
        verified_on=dt.date(2026, 11, 3), source="traced",
    )  # fmt: skip
    said = (
        "9990000018, verified on 3 November 2026. Source: traced on the NHS "
        "Personal Demographics Service"
    )
    assert words(person) == said
    shared = number_in_shared(person, NOW)
    assert shared
    assert shared.words == said


def test_a_missing_number_says_why_and_stops_nothing() -> None:
    commence("ca2004-s16lc")
    person = child()
    assert words(person) == NO_REASON
    Person.objects.update(nhs_unknown="new")
    assert words(person) == "Missing: new to this country"
    assert words(None) == NOT_LINKED


def test_whoever_may_not_know_of_the_child_reads_nothing() -> None:
    commence("ca2004-s16lc")
    person = child()
    assert words(person, by="ann") == ""
    person.sensitivity = "S2"
    assert number_in_shared(person, NOW) is None


def test_the_person_of_a_referral_is_the_one_that_was_linked() -> None:
    commence("ca2004-s16lc")
    child()
    assert words(Referral.objects.get().person) == NO_REASON


def test_the_number_on_the_second_record_of_the_child_goes_with_what_is_shared() -> None:
    commence("ca2004-s16lc")
    person, other = child(), on_register("Second", "Record", nhs="9990000018")
    joined(person, other)
    shared = number_in_shared(person, NOW)
    assert shared
    assert shared.words.startswith("9990000018")
    Person.objects.filter(pk=other.pk).update(sensitivity="S2")
    hidden = number_in_shared(person, NOW)
    assert hidden
    assert hidden.is_missing
