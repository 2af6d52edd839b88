"""Which records are the same person, following all rows that join two records."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from handrail.records.models import SamePerson
from handrail.records.queries.core.compiled_queries import Rows, pad_keys
from handrail.records.queries.core.restricted_reach import OPEN_LEVELS as OPEN_LEVELS, person_open
from handrail.rules.permissions import Actor


def _both_open(actor: Actor) -> Q:
    """Rows that join two records, neither hidden from the actor by its level."""
    return person_open(actor, "first__") & person_open(actor, "second__")


Pairs = Iterable[tuple[int, int]]


def list_joined_pairs(actor: Actor, start: QuerySet[Any] | set[int]) -> list[tuple[int, int]]:
    """The pairs from these people (keys, or a query of them) to all records joined to them.

    One query where nobody is joined, which is usual; one more for each step outwards.
    """
    if isinstance(start, QuerySet):
        return follow_pairs(actor, pairs_touching(actor, start))
    return follow_pairs(actor, _touching_keys(actor, keys=pad_keys(start)) if start else [])


def follow_pairs(actor: Actor, pairs: Pairs) -> list[tuple[int, int]]:
    """The pairs, and those that lead on from them."""
    found, new = set[tuple[int, int]](), set(pairs)
    while new:
        found |= new
        wanted = {person for pair in new for person in pair}
        new = set(_touching_keys(actor, keys=pad_keys(wanted))) - found
    return sorted(found)


def every_record_of(people: set[int]) -> set[int]:
    """All records of these people (keys), restricted ones too: no permission is checked."""
    found, wanted = set(people), set(people)
    while wanted:
        rows = SamePerson.objects.filter(Q(first__in=wanted) | Q(second__in=wanted))
        wanted = set(people_in_pairs(rows.values_list("first_id", "second_id"))) - found
        found |= wanted
    return found


def pairs_touching(actor: Actor, people: QuerySet[Any] | tuple[int, ...]) -> Any:
    """The pairs that include one of the people, as a query."""
    rows = SamePerson.objects.filter(_both_open(actor))
    rows = rows.filter(Q(first__in=people) | Q(second__in=people))
    return rows.values_list("first_id", "second_id")


def is_joined(actor: Actor) -> Exists:
    """A column on people: whether their record is joined to one the actor may know of."""
    rows = SamePerson.objects.filter(_both_open(actor))
    return Exists(rows.filter(Q(first=OuterRef("pk")) | Q(second=OuterRef("pk"))))


@Rows
def _touching_keys(actor: Actor, keys: tuple[int, ...]) -> Any:
    return pairs_touching(actor, keys)


def people_in_pairs(pairs: Pairs) -> frozenset[int]:
    """Everybody in the pairs."""
    return frozenset(person for pair in pairs for person in pair)


def group_by_person(pairs: list[tuple[int, int]]) -> dict[int, frozenset[int]]:
    """For each person in the pairs, everybody who is the same person, themselves included."""
    sets: dict[int, set[int]] = {}
    for first, second in pairs:
        joined = sets.get(first, {first}) | sets.get(second, {second})
        sets.update(dict.fromkeys(joined, joined))
    return {person: frozenset(joined) for person, joined in sets.items()}
