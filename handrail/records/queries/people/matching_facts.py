"""The facts compared between people: names, birth, sex, unprotected addresses, numbers.

Addresses of any time are compared.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F

from handrail.records.models import Person, PersonAddress, PersonIdentifier, PersonName
from handrail.rules.identifiers import PartialDate
from handrail.rules.people.described_person import SEX_OF
from handrail.rules.people.matching import Identifier, IdentifyingFacts, Name, Place

# an address since a day that nobody knows stands behind those that are dated
NEWEST = (F("started_on").desc(nulls_last=True), "-pk")


def facts_by_id(people: Any) -> dict[uuid.UUID, IdentifyingFacts]:
    """The facts of the people of a query by their public ids; always four queries."""
    return _facts(list(people.values_list("pk", "public_id", "born", "gender")))


def facts_of_people(people: Iterable[Person]) -> dict[uuid.UUID, IdentifyingFacts]:
    """The facts of people who were read already, by public id; always three queries."""
    return _facts([(row.pk, row.public_id, row.born, row.gender) for row in people])


def _facts(rows: Sequence[tuple[int, uuid.UUID, str, str]]) -> dict[uuid.UUID, IdentifyingFacts]:
    keys = [row[0] for row in rows]
    names, places, numbers = _names(keys), _places(keys), _numbers(keys)
    return {
        public_id: IdentifyingFacts(
            names=tuple(names[key]),
            born=(PartialDate.from_text(born),) if born else (),
            sex=SEX_OF.get(gender, ""),
            places=tuple(places[key]),
            identifiers=tuple(numbers[key]),
        )
        for key, public_id, born, gender in rows
    }


def identifying_facts(person: Person) -> IdentifyingFacts:
    """The facts of one person."""
    return facts_by_id(Person.objects.filter(pk=person.pk))[person.public_id]


def _names(people: list[int]) -> dict[int, list[Name]]:
    rows = PersonName.objects.filter(person__in=people).order_by("-is_main", "pk")
    found: dict[int, list[Name]] = defaultdict(list)
    for person, given, family in rows.values_list("person_id", "given", "family"):
        found[person].append(Name(given, family))
    return found


def _places(people: list[int]) -> dict[int, list[Place]]:
    rows = PersonAddress.objects.filter(person__in=people, is_protected=False)
    found: dict[int, list[Place]] = defaultdict(list)
    for row in rows.order_by(*NEWEST).only("public_id", "person", "lines", "postcode"):
        found[row.person_id].append(Place(row.lines, row.postcode))
    return found


def _numbers(people: list[int]) -> dict[int, list[Identifier]]:
    rows = PersonIdentifier.objects.filter(person__in=people).order_by("pk")
    found: dict[int, list[Identifier]] = defaultdict(list)
    for person, *number in rows.values_list("person_id", "scheme", "value", "is_verified"):
        found[person].append(Identifier(*number))
    return found
