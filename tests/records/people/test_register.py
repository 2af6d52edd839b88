"""The register is searched with a purpose, and tells nothing of what is hidden."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from handrail.actions.people import register, same_person
from handrail.records.models import Event, MatchKey, Person
from handrail.records.queries.people.register import (
    count_people_by_key,
    find_person,
    find_relationship,
    keys_of_likely_people,
)
from handrail.rules.identifiers import PartialDate
from handrail.rules.people.described_person import Described
from handrail.rules.people.matching import Identifier, IdentifyingFacts, Name, search_keys
from handrail.rules.people.matching.match_keys import word_key
from handrail.rules.people.matching.name_forms import word_forms
from tests import people
from tests.actions.people.test_register import _readable
from tests.people import NOW
from tests.people.casework import allocated
from tests.people.named import restricted

pytestmark = [pytest.mark.django_db, pytest.mark.both]


WHY = "A call from the hospital"


def on_register(given: str, family: str = "", born: str = "2012-03-14", **more: Any) -> Person:
    described = Described(given=given, family=family, born=born, **more)
    return register.register_person(by=people.act_as("bob"), described=described, now=NOW)


def search(name: str = "", *, by: str = "bob", purpose: str = WHY, **facts: Any) -> list[Person]:
    wanted = IdentifyingFacts(names=(Name.told(name),) if name else (), **facts)
    return register.search_register(by=people.act_as(by), facts=wanted, purpose=purpose, now=NOW)


@pytest.mark.parametrize(
    ("given", "family", "asked"),
    [
        ("Zoë", "Müller", "Zoe Muller"),
        ("Zoe", "Muller", "Zoë Müller"),
        ("Saoirse", "Devlin", "saoirse DÉVLIN"),
        ("Siobhán", "O’Brien", "Siobhan OBrien"),
        ("小龍", "李", "李 小龍"),
        ("محمد", "علي", "محمد علي"),
        ("Олена", "Шевченко", "олена шевченко"),
        ("Łukasz", "Żak", "Lukasz Zak"),
        ("Mary-Ann", "Ní Dhomhnaill", "Mary Ann Ni Dhomhnaill"),
    ],
)
def test_a_child_is_found_however_the_name_is_spelt(given: str, family: str, asked: str) -> None:
    person = on_register(given, family)
    assert [row.pk for row in search(asked)] == [person.pk]


def test_a_child_is_found_by_an_alias_and_by_a_number() -> None:
    person = on_register("Saoirse", "Devlin", nhs="943 476 5919")
    register.add_name(
        by=people.act_as("bob"), person=_readable(person), kind="alias", given="Kitty", family="",
        now=NOW,
    )  # fmt: skip
    assert search("Kitty") == [person]
    assert search(identifiers=(Identifier("nhs", "943-476-5919"),)) == [person]


def test_a_child_with_another_name_is_not_found() -> None:
    on_register("Saoirse", "Devlin")
    assert search("Ravindra Patel") == []


@pytest.mark.parametrize("level", ["S2", "S3"])
def test_a_restricted_child_is_found_by_nobody_but_the_guardian(level: str) -> None:
    person = on_register("Saoirse", "Devlin", nhs="9434765919")
    Person.objects.filter(pk=person.pk).update(sensitivity=level, guardian=people.account("helen"))
    number = (Identifier("nhs", "9434765919"),)
    for login in ("bob", "edda", "cat"):
        assert search("Saoirse Devlin", by=login) == []
        assert search(by=login, identifiers=number) == []


def test_a_search_that_finds_a_hidden_child_looks_like_one_that_finds_nothing() -> None:
    person = on_register("Saoirse", "Devlin")
    Person.objects.filter(pk=person.pk).update(sensitivity="S2")
    for name in ("Saoirse Devlin", "Nobody Atall"):
        search(name)
    hidden, nothing = Event.objects.filter(verb="register.searched").order_by("sequence")
    assert hidden.objects_named == nothing.objects_named == []
    bob = people.signed_in("bob")
    pages = [
        bob.post("/people/", {"name": name, "reason": WHY}).content.decode()
        for name in ("Saoirse Devlin", "Nobodyx Atallx")
    ]
    first, second = (_plain(page) for page in pages)
    assert first.replace("Saoirse Devlin", "X") == second.replace("Nobodyx Atallx", "X")


def _plain(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrf" not in line)


def test_a_child_with_an_equal_number_comes_before_those_with_an_equal_name() -> None:
    namesake = on_register("Saoirse", "Devlin")
    same = on_register("Kitty", "Ward", born="2001-01-02", nhs="943 476 5919")
    asked = IdentifyingFacts(
        (Name("Saoirse", "Devlin"),),
        (PartialDate.from_text("2012-03-14"),),
        identifiers=(Identifier("nhs", "9434765919"),),
    )
    assert keys_of_likely_people(search_keys(asked), 2) == [same.pk, namesake.pk]


def test_keys_are_made_again_for_everybody_who_was_there_before() -> None:
    child = on_register("Saoirse", "Devlin", nhs="943 476 5919", address="12 Harbour Street")
    made = set(child.keys.values_list("key", flat=True))
    MatchKey.objects.filter(person=child, key__in=list(made)[:20]).delete()
    MatchKey.objects.create(person=child, key=1)
    migration = import_module("handrail.records.migrations.0066_keys_of_more_nicknames")
    migration.make_keys_again(apps, None)
    assert set(child.keys.values_list("key", flat=True)) == made


def test_names_are_counted_among_records_that_are_open() -> None:
    on_register("Saoirse", "Devlin")
    hidden = on_register("Saoirse", "Bell")
    key = word_key(word_forms("saoirse"))
    assert count_people_by_key([key])[1] == {key: 2}
    Person.objects.filter(pk=hidden.pk).update(sensitivity="S3")
    number, counts = count_people_by_key([key, 1])
    assert counts == {key: 1}
    assert number >= hidden.pk
    assert count_people_by_key([]) == (number, {})


def test_a_person_around_a_child_whose_own_record_is_restricted_is_not_found() -> None:
    case, mother = allocated(), on_register("Mother", "Known", "1985-02-02")
    assert case.person
    row = register.add_relationship(
        by=people.act_as("cat"), person=case.person, now=NOW,
        answers={"other_name": "Mother Known", "kind": "mother"},
    )  # fmt: skip
    same_person.link_relationship(
        by=people.act_as("cat"), relationship=row, person=mother, reason="She says so",
        seen=row.version, now=NOW,
    )  # fmt: skip
    found = lambda login: find_relationship(people.act_as(login), case.person, row.public_id)  # noqa: E731
    assert found("cat") == row
    restricted(mother, "mona", guardian="ruth")
    assert found("cat") is None
    assert found("mona") == row


def test_a_person_says_what_the_reader_may_do_with_the_record() -> None:
    held = allocated().person
    assert held
    waiting = people.registered(people.sent(child_given="Rory", child_family="Kane"))
    for login, person, may_join in (("helen", waiting, True), ("cat", held, False)):
        row = find_person(people.act_as(login), person.public_id)
        assert row
        assert (row.may_change, row.may_join) == (True, may_join), login
