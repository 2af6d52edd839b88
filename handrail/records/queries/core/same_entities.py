"""Which entities are the same: decided by a person and reversible; nothing is moved."""

from collections.abc import Iterable

from handrail.records.models import Entity, SameEntity
from handrail.records.queries.core import same_person


def set_of(key: int) -> frozenset[int]:
    """The keys of the entities that are the same as this one, including itself."""
    return sets_of([key])[key]


def sets_of(keys: Iterable[int]) -> dict[int, frozenset[int]]:
    """The same-entity set of each of several entities; the number of queries grows with how far
    they are joined.
    """
    known, edges = set(keys), set[tuple[int, int]]()
    wanted, asked = set(known), set[int]()
    while wanted:
        asked |= wanted
        rows = SameEntity.objects.filter(state="same")
        there = rows.filter(first__in=wanted) | rows.filter(second__in=wanted)
        found = set(there.values_list("first_id", "second_id"))
        edges |= found
        wanted = {key for pair in found for key in pair} - asked
    sets = same_person.group_by_person(sorted(edges))
    return {key: sets.get(key, frozenset({key})) for key in known}


def held_of(account: int | None) -> frozenset[int]:
    """The keys of all entities that are the person with this account."""
    if account is None:
        return frozenset()
    mine = list(Entity.objects.filter(is_account_id=account).values_list("pk", flat=True))
    if not mine:
        return frozenset()
    return frozenset(key for keys in sets_of(mine).values() for key in keys)
