"""One person with several records: which are joined, as far as the actor may know of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from handrail.records.models import (
    Case,
    Person,
    PersonAddress,
    PersonIdentifier,
    PersonName,
    SamePerson,
)
from handrail.records.queries.core import same_person
from handrail.records.queries.core.compiled_queries import Rows, attach_found, pad_keys
from handrail.records.queries.core.scope import knowable_people
from handrail.records.queries.core.settings import once_a_request
from handrail.records.queries.people.matching_facts import NEWEST
from handrail.rules.permissions import Actor

# what a person is known by: where it is kept, its table, in which order it is told, and what of it
PARTS: dict[str, tuple[Any, tuple[Any, ...], tuple[str, ...]]] = {
    "name_list": (PersonName, ("-is_main", "pk"), ("person", "kind", "given", "family")),
    "address_list": (
        PersonAddress,
        NEWEST,
        ("person", "public_id", "lines", "postcode", "is_protected", "started_on", "ended_on"),
    ),
    "number_list": (
        PersonIdentifier,
        ("pk",),
        ("person", "scheme", "value", "is_verified", "source", "verified_on"),
    ),
}


def list_people_with_parts(people: list[Person]) -> list[Person]:
    """People with their names (the main one first), addresses (the newest first) and numbers."""
    by_key = {person.pk: person for person in people}
    for name, (table, order, columns) in PARTS.items():
        found: dict[int, list[Any]] = {key: [] for key in by_key}
        rows = list_parts(table, order, by_key, columns)
        attach_found(rows, "person", by_key)
        for row in rows:
            found[row.person_id].append(row)
        for person in people:
            setattr(person, name, found[person.pk])
    return people


def list_parts(
    table: Any, order: tuple[Any, ...], people: Iterable[int], columns: tuple[str, ...] = ()
) -> list[Any]:
    """The rows of a table that belong to some people (their keys), in an order.

    Only `columns`, where some are named: two ids less for each of hundreds of rows.
    """
    keys = pad_keys(people)
    return _parts(None, table, order, columns, people=keys) if keys else []


@Rows
def _parts(
    actor: None,
    table: Any,
    order: tuple[Any, ...],
    columns: tuple[str, ...],
    people: tuple[int, ...],
) -> Any:
    rows = table.objects.filter(person__in=people).order_by(*order)
    return rows.only(*columns) if columns else rows


def list_same_records(actor: Actor, person: Person) -> list[Person]:
    """The records that are this one person, with their names: the requested one first.

    Records that the actor may not know of are left out, and so is what only they join.
    """
    return same_records_by_person(actor, [person])[person.pk]


def same_records_by_person(actor: Actor, people: Sequence[Person]) -> dict[int, list[Person]]:
    """The records of several people at once, by their keys; a constant number of queries.

    Nothing is queried for people who were read with `is_joined` and are not joined.
    """
    asked = {person.pk for person in people if getattr(person, "is_joined", True)}
    sets = same_person.group_by_person(same_person.list_joined_pairs(actor, asked))
    more = {pk for joined_ones in sets.values() for pk in joined_ones}
    rows = list(Person.objects.filter(knowable_people(actor), pk__in=more)) if more else []
    known = {row.pk: row for row in list_people_with_parts(rows)}
    return {
        person.pk: [
            person,
            *(
                known[pk]
                for pk in sorted(sets.get(person.pk, ()))
                if pk in known and pk != person.pk
            ),
        ]
        for person in people
    }


def is_known(actor: Actor, person: Person) -> bool:
    """Whether the actor may know of a person."""
    return Person.objects.filter(knowable_people(actor), pk=person.pk).exists()


def keys_of_same_person(actor: Actor, person_id: int | None) -> list[int]:
    """The keys of the records that are this one person; empty without a person."""
    if person_id is None:
        return []
    return once_a_request(
        f"the same as {person_id}, {actor.account}", lambda: _keys(actor, person_id)
    )


def _keys(actor: Actor, person_id: int) -> list[int]:
    sets = same_person.group_by_person(same_person.list_joined_pairs(actor, {person_id}))
    return sorted({person_id, *sets.get(person_id, ())})


def keys_of_child(actor: Actor, case: Case) -> list[int]:
    """The keys of the child's records, for a case from `cases.find_case`.

    That case knows whether any record is joined.
    """
    if case.person_id is None or not getattr(case, "is_joined", True):
        return [case.person_id] if case.person_id else []
    return keys_of_same_person(actor, case.person_id)


def list_joins(actor: Actor, people: Iterable[Person]) -> list[SamePerson]:
    """The rows that join these people with each other, oldest first."""
    pks = [person.pk for person in people]
    if len(pks) < 2:
        return []
    rows = SamePerson.objects.filter(first__in=pks, second__in=pks)
    return list(rows.select_related("last_event__actor", "first", "second").order_by("pk"))


def find_join_between(actor: Actor, one: Person, other: Person) -> SamePerson | None:
    """The row that joins two people directly, if there is one."""
    first, second = sorted((one.pk, other.pk))
    return SamePerson.objects.filter(first=first, second=second).first()


def list_each_person_once(actor: Actor, people: Sequence[Person]) -> list[Person]:
    """A list without the same person twice: each with their other records as `also`."""
    sets = same_records_by_person(actor, people)
    shown: list[Person] = []
    told: set[int] = set()
    for person in people:
        if person.pk not in told:
            person.also = sets[person.pk][1:]
            shown.append(person)
        told |= {row.pk for row in sets[person.pk]}
    return shown
