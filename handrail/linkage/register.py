"""One against the register: which people share search keys with what is asked for."""

import uuid
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from handrail.rules.matching import IdentifyingFacts
from handrail.rules.matching import search_keys as _search_keys

MOST = 50
WEIGHTS = {"i": 8, "d": 3, "n": 2, "c": 1}


@dataclass(frozen=True)
class Candidate:
    """Somebody on the register who shares keys with the query."""

    public_id: uuid.UUID
    shared: frozenset[str]


Fetch = Callable[[Iterable[str]], Iterable[tuple[uuid.UUID, str]]]


def search_keys(facts: IdentifyingFacts) -> frozenset[str]:
    """The keys to search the register by; empty when there is nothing to search by."""
    return frozenset(_search_keys(facts))


def candidates(wanted: frozenset[str], fetch: Fetch) -> list[Candidate]:
    """The people who share most with `wanted`, best first, at most 50.

    `fetch(keys)` yields (public id, key) for each key that somebody has.
    """
    shared: dict[uuid.UUID, set[str]] = {}
    for public_id, key in fetch(wanted):
        shared.setdefault(public_id, set()).add(key)
    weight: Counter[uuid.UUID] = Counter(
        {person: sum(WEIGHTS.get(key[0], 1) for key in keys) for person, keys in shared.items()}
    )
    best = sorted(shared, key=lambda person: (-weight[person], str(person)))[:MOST]
    return [Candidate(person, frozenset(shared[person])) for person in best]
