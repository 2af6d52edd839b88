"""Which records are one person: the rows that join two, followed as far as they go."""

from typing import Any

from django.db.models import Q, QuerySet

from handrail.records.models import SamePerson
from handrail.records.queries.reach import OPEN_LEVELS as OPEN_LEVELS
from handrail.records.queries.reach import person_open
from handrail.rules.permissions import Actor


def _both_open(actor: Actor) -> Q:
    """Rows that join two records of which neither is kept from the actor by its level."""
    return person_open(actor, "first__") & person_open(actor, "second__")


def edges(actor: Actor, start: QuerySet[Any] | set[int]) -> list[tuple[int, int]]:
    """The pairs that reach from these people (keys, or a query of them) to all they are joined to.

    One query where nobody is joined, which is the rule; one more for each step outwards.
    """
    rows = SamePerson.objects.filter(_both_open(actor))
    found: set[tuple[int, int]] = set()
    wanted: QuerySet[Any] | set[int] = start
    while isinstance(wanted, QuerySet) or wanted:
        touching = rows.filter(Q(first__in=wanted) | Q(second__in=wanted))
        new = set(touching.values_list("first_id", "second_id")) - found
        found |= new
        wanted = {person for pair in new for person in pair}
    return sorted(found)


def others(actor: Actor, start: QuerySet[Any]) -> frozenset[int]:
    """Everybody who is joined, directly or through others, to one of a query of keys."""
    return frozenset(person for pair in edges(actor, start) for person in pair)


def together(pairs: list[tuple[int, int]]) -> dict[int, frozenset[int]]:
    """For each person in the pairs, everybody who is the same person, themselves included."""
    sets: dict[int, set[int]] = {}
    for first, second in pairs:
        joined = sets.get(first, {first}) | sets.get(second, {second})
        sets.update(dict.fromkeys(joined, joined))
    return {person: frozenset(joined) for person, joined in sets.items()}
