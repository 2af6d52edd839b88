"""Searches the register for one person: who may already be known, how likely, and why."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

from handrail.rules.people.matching import (
    IdentifyingFacts,
    person_keys,
    prepare_facts,
    search_keys,
)
from handrail.rules.people.matching.comparison_levels import Levels, compare_facts
from handrail.rules.people.matching.reasons import Reason, reasons_of
from handrail.rules.people.matching.register_frequency import Counted, frequencies_for
from handrail.rules.people.matching.score import comparison_weight, load_model, probability

__all__ = [
    "Band",
    "Candidate",
    "Comparison",
    "Reason",
    "compare_people",
    "find_candidates",
    "person_keys",
    "search_keys",
]

MOST = 25
COMPARED = 200  # of those who share most keys, how many are compared in full


class Band(StrEnum):
    """How likely it is that two records are of one person, in words."""

    VERY_LIKELY = "very likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


@dataclass(frozen=True)
class Comparison:
    """Two people's facts compared: how likely one person (0 to 1), the band, and why."""

    probability: float
    band: Band
    levels: Levels
    reasons: tuple[Reason, ...]

    @property
    def in_words(self) -> str:
        """The reasons for and against in one line."""
        told = [reason.words for reason in self.reasons if reason.speaks != "unknown"]
        return "; ".join(told)


@dataclass(frozen=True)
class Candidate:
    """A possible match on the register; `public_id` is whatever `fetch` returned."""

    public_id: Any
    comparison: Comparison

    @property
    def probability(self) -> float:
        return self.comparison.probability

    @property
    def band(self) -> Band:
        return self.comparison.band

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return self.comparison.reasons


# (keys, how many at most) -> ids of the people with the highest sum of votes (`key & VOTE`)
Fetch = Callable[[Collection[int], int], Sequence[Any]]
FactsOf = Callable[[Sequence[Any]], Mapping[Any, IdentifyingFacts]]


def compare_people(
    told: IdentifyingFacts, kept: IdentifyingFacts, counted: Counted | None = None
) -> Comparison:
    """The comparison of two people's facts; the same in either order.

    With `counted`, names are as common as they are on that register.
    """
    asked = prepare_facts(told)
    common, found = frequencies_for(asked, counted), compare_facts(asked, prepare_facts(kept))
    return _in_words(found, comparison_weight(found, load_model(), common), common.people)


def _in_words(found: Levels, bits: float, people: int) -> Comparison:
    chance = probability(bits, load_model(), people)
    return Comparison(chance, _band(chance, found), found, reasons_of(found))


def _band(chance: float, found: Levels) -> Band:
    known = load_model()
    if chance >= known.very_likely and not found.may_be_twins:
        return Band.VERY_LIKELY
    return Band.POSSIBLE if chance >= known.possible else Band.UNLIKELY


def find_candidates(
    told: IdentifyingFacts,
    fetch: Fetch,
    facts_of: FactsOf,
    most: int = MOST,
    counted: Counted | None = None,
) -> list[Candidate]:
    """The possible matches on the register, the likeliest first, at most `most`.

    Beyond those come others, at most 25, who share what has always to be seen however little
    else agrees. Empty when there is nothing to search by. Those of the same likelihood are in
    the order of their ids, so that the answer does not depend on how the register is stored.
    With `counted`, names are as common as they are on that register.
    """
    wanted = search_keys(told)
    if not wanted:
        return []
    asked, known = prepare_facts(told), load_model()
    common = frequencies_for(asked, counted)
    scored = []
    for public_id, facts in facts_of(fetch(wanted, COMPARED)).items():
        found = compare_facts(asked, prepare_facts(facts))
        scored.append((-comparison_weight(found, known, common), str(public_id), public_id, found))
    scored.sort(key=lambda one: one[:2])
    others = (one for one in scored[most:] if one[3].is_always_listed)
    best = scored[:most] + list(islice(others, MOST))
    return [
        Candidate(public_id, _in_words(found, -bits, common.people))
        for bits, _, public_id, found in best
    ]
