"""One against the register: which people share search keys with what is asked for."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from handrail.rules.matching import IdentifyingFacts
from handrail.rules.matching import search_keys as _search_keys

MOST = 25
ENOUGH = 5
# how telling a key is, by the word before its colon
WEIGHTS = {"id": 16, "y": 6, "g": 6, "d": 4, "p": 3, "n": 2, "c": 1, "ym": 1, "yd": 1, "md": 1}
STRONG = frozenset({"id", "y", "g", "d", "p"})


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
    """The people who share most with `wanted`, best first, at most 25.

    `fetch(keys)` yields (public id, key) for each key that somebody has. The keys that many
    people share are fetched only when the telling ones find too few.
    """
    strong = frozenset(key for key in wanted if _kind(key) in STRONG)
    shared = _shared(fetch(strong)) if strong else {}
    if len(shared) < ENOUGH:
        shared = _shared(fetch(wanted))
    weight = {person: sum(WEIGHTS[_kind(key)] for key in keys) for person, keys in shared.items()}
    best = sorted(shared, key=lambda person: (-weight[person], str(person)))[:MOST]
    return [Candidate(person, frozenset(shared[person])) for person in best]


def _kind(key: str) -> str:
    return key.partition(":")[0]


def _shared(rows: Iterable[tuple[uuid.UUID, str]]) -> dict[uuid.UUID, set[str]]:
    shared: dict[uuid.UUID, set[str]] = {}
    for public_id, key in rows:
        shared.setdefault(public_id, set()).add(key)
    return shared
