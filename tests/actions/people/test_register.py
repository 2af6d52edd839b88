"""The register: found by any spelling, by nobody who may not know, changed with its keys."""

import datetime as dt
from contextlib import nullcontext
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, Refused, Stale
from handrail.actions.people import register
from handrail.records.models import Event, Involvement, Person
from handrail.records.queries.people import register as register_queries
from handrail.rules.identifiers import PartialDate
from handrail.rules.people.described_person import Described
from handrail.rules.people.matching import IdentifyingFacts, Name, Place
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both]
WHY = "A call from the hospital"


def on_register(given: str, family: str = "", born: str = "2012-03-14", **more: Any) -> Person:
    described = Described(given=given, family=family, born=born, **more)
    return register.register_person(by=people.act_as("bob"), described=described, now=NOW)


def search(name: str = "", *, by: str = "bob", purpose: str = WHY, **facts: Any) -> list[Person]:
    wanted = IdentifyingFacts(names=(Name.told(name),) if name else (), **facts)
    return register.search_register(by=people.act_as(by), facts=wanted, purpose=purpose, now=NOW)


def _readable(person: Person) -> Person:
    """A person whom bob may change: the child of a referral in his queue."""
    sent = people.sent()
    type(sent).objects.filter(pk=sent.pk).update(person=person)
    return person


def test_twins_are_both_found_and_stay_two() -> None:
    twins = {on_register("Aoife", "Devlin").pk, on_register("Niamh", "Devlin").pk}
    born = (PartialDate.from_text("2012-03-14"),)
    found = search("Devlin", born=born)
    assert {row.pk for row in found} == twins


def test_a_new_birthday_is_searched_by_and_the_old_one_no_more() -> None:
    person = _readable(on_register("Saoirse", "Devlin", born="2012-03-14"))
    register.change_birth(
        by=people.act_as("bob"), person=person, born="2011-07-01", seen=person.version, now=NOW
    )
    keys = set(person.keys.values_list("key", flat=True))
    fresh = on_register("Saoirse", "Devlin", born="2011-07-01")
    assert keys == set(fresh.keys.values_list("key", flat=True))


def test_a_search_leaves_its_purpose_and_not_its_words() -> None:
    person = on_register("Saoirse", "Devlin")
    search("Saoirse Devlin")
    event = Event.objects.get(verb="register.searched")
    assert event.reason == WHY
    assert event.things.get().public_id == person.public_id
    assert "Saoirse" not in repr(Event.objects.filter(pk=event.pk).values().get())


@pytest.mark.parametrize("purpose", ["", "   ", "asdf", "x" * 9])
def test_a_search_without_a_purpose_in_words_is_refused(purpose: str) -> None:
    with pytest.raises(Incomplete) as refused:
        search("Saoirse", purpose=purpose)
    assert "reason" in refused.value.problems


def test_a_search_for_nothing_is_refused() -> None:
    with pytest.raises(Incomplete):
        search("")


def test_the_same_number_twice_gives_no_hint_of_the_other_child() -> None:
    hidden = on_register("Aoife", "Burke", nhs="9434765919")
    Person.objects.filter(pk=hidden.pk).update(sensitivity="S3")
    person = _readable(on_register("Saoirse", "Devlin"))
    register.add_identifier(
        by=people.act_as("bob"), person=person, scheme="nhs", value="943 476 5919",
        is_verified=True, now=NOW,
    )  # fmt: skip
    assert person.identifiers.get().value == "9434765919"
    event = Event.objects.latest("sequence")
    assert not event.things.filter(public_id=hidden.public_id).exists()


@pytest.mark.parametrize("number", ["943 476 5918", "none", "12", ""])
def test_a_number_that_cannot_be_is_refused_in_words(number: str) -> None:
    person = _readable(on_register("Saoirse", "Devlin"))
    with pytest.raises(Incomplete):
        register.add_identifier(
            by=people.act_as("bob"), person=person, scheme="nhs", value=number,
            is_verified=False, now=NOW,
        )  # fmt: skip


@pytest.mark.parametrize(("digits", "fits"), [(40, True), (41, False)])
def test_a_number_of_any_other_scheme_has_at_most_40_characters(digits: int, fits: bool) -> None:
    person = _readable(on_register("Saoirse", "Devlin"))
    with nullcontext() if fits else pytest.raises(Incomplete, match="at most 40 fit"):
        register.add_identifier(
            by=people.act_as("bob"), person=person, scheme="council", value="7" * digits,
            is_verified=False, now=NOW,
        )  # fmt: skip
    assert person.identifiers.count() == fits


def test_a_protected_address_is_no_key_and_stands_nowhere_in_words() -> None:
    person = _readable(on_register("Saoirse", "Devlin"))
    people.add_protected_address(person)
    address = person.addresses.get(is_protected=True)
    assert address.postcode == ""
    assert search(places=(Place(postcode="E14 9ZZ"),), name="") == []
    page = people.signed_in("bob").get(f"/people/{person.public_id}/").content.decode()
    assert "Harbour" not in page
    assert "E14 9ZZ" not in page


def test_a_reason_opens_a_record_for_this_shift_only_and_to_read() -> None:
    person = on_register("Saoirse", "Devlin")
    assert register_queries.find_person(people.act_as("cat"), person.public_id) is None
    register.record_access_reason(
        by=people.act_as("cat"), person=person, answers={"reason": "on_duty", "words": WHY}, now=NOW
    )
    assert register_queries.find_person(people.act_as("cat"), person.public_id) == person
    with pytest.raises(Refused):
        register.change_details(
            by=people.act_as("cat"),
            person=person,
            answers={"language": "Irish"},
            seen=person.version,
            now=NOW,
        )
    later = people.act_as("cat", NOW + register.READING_LASTS)
    assert register_queries.find_person(later, person.public_id) is None


def _details(person: Person, login: str) -> Person:
    return register.change_details(
        by=people.act_as(login),
        person=Person.objects.get(pk=person.pk),
        answers={"language": "Irish"},
        seen=Person.objects.get(pk=person.pk).version,
        now=NOW,
    )


@pytest.mark.parametrize("words", ["", "asdf", " " * 30])
def test_a_reason_of_nothing_opens_nothing(words: str) -> None:
    person = on_register("Saoirse", "Devlin")
    with pytest.raises(Incomplete):
        register.record_access_reason(
            by=people.act_as("cat"), person=person, answers={"words": words}, now=NOW
        )
    assert not Involvement.objects.exists()


def test_a_change_on_an_old_page_is_stale() -> None:
    person = _readable(on_register("Saoirse", "Devlin"))
    _details(person, "bob")
    with pytest.raises(Stale):
        register.change_details(
            by=people.act_as("bob"), person=person, answers={"language": "Welsh"}, seen=1, now=NOW
        )
    person.refresh_from_db()
    assert person.language == "Irish"


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({}, []),
        ({"address": "4 Made Up Row"}, [("4 Made Up Row", "")]),
        ({"postcode": "e14 9zz"}, [("", "E14 9ZZ")]),
    ],
)
def test_what_is_known_of_an_address_is_registered(
    told: dict[str, str], kept: list[tuple[str, str]]
) -> None:
    person = on_register("Saoirse", "Devlin", **told)
    assert [(row.lines, row.postcode) for row in person.addresses.all()] == kept


def test_a_new_address_ends_the_one_before() -> None:
    person = _readable(on_register("Saoirse", "Devlin", address="8 Cooper’s Row", postcode="E14"))
    register.add_address(
        by=people.act_as("bob"), person=person, lines="1 High St", postcode="e14 2bg",
        is_protected=False, started_on=None, now=NOW,
    )  # fmt: skip
    new = person.addresses.get(ended_on=None)
    assert (new.lines, new.postcode) == ("1 High St", "E14 2BG")


def test_an_nhs_number_keeps_its_source_and_the_day_it_was_verified() -> None:
    child = _readable(on_register("Nadia", "Marsh", born="2011-02-03"))
    given = {"by": people.act_as("bob"), "person": child, "scheme": "nhs", "now": NOW}
    row = register.add_identifier(**given, value="999 000 0018", is_verified=True, source="traced")
    assert (row.source, row.verified_on) == ("traced", NOW.date())
    with pytest.raises(Incomplete) as refused:
        register.add_identifier(**given, value="999 000 0018", is_verified=True,
                                verified_on=NOW.date() + dt.timedelta(days=1))  # fmt: skip
    assert list(refused.value.problems) == ["verified_on"]
    loose = register.add_identifier(**given, value="999 000 0018", is_verified=False)
    assert (loose.source, loose.verified_on) == ("", None)


@pytest.mark.parametrize(("purpose", "is_enough"), [(" 123456789 ", False), ("1234567890", True)])
def test_why_somebody_searches_takes_ten_characters(purpose: str, is_enough: bool) -> None:
    person = on_register("Saoirse", "Devlin")
    with nullcontext() if is_enough else pytest.raises(Incomplete, match="at least 10"):
        assert [row.pk for row in search("Saoirse Devlin", purpose=purpose)] == [person.pk]


def details(person: Person, **answers: Any) -> Person:
    return register.change_details(
        by=people.act_as("bob"), person=person, answers=answers, seen=person.version, now=NOW
    )


def test_a_child_has_disabilities_or_none() -> None:
    person = _readable(on_register("Saoirse", "Devlin"))
    with pytest.raises(Incomplete, match="not both"):
        details(person, disabilities=["none", "aut"])
    for chosen in (["none"], ["aut", "ld"], []):
        assert details(person, disabilities=chosen).disabilities == chosen


def test_what_is_no_longer_answered_is_empty() -> None:
    person = _readable(on_register("Saoirse", "Devlin"))
    details(person, disabilities=["aut"], nationality="Irish")
    details(person, disabilities=None, nationality=None)
    person.refresh_from_db()
    assert (person.disabilities, person.nationality) == ([], "")


@pytest.mark.parametrize(("typed", "kept"), [("e142bg", "E14 2BG"), ("E14", "E14"), ("", "")])
def test_a_postcode_is_kept_in_one_spelling_and_in_part_as_it_was_typed(
    typed: str, kept: str
) -> None:
    person = _readable(on_register("Saoirse", "Devlin"))
    made = register.add_address(
        by=people.act_as("bob"), person=person, lines="1 High Street", postcode=typed,
        is_protected=False, started_on=None, now=NOW,
    )  # fmt: skip
    assert made.postcode == kept
