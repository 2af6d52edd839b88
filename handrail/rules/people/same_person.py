"""Whether two are one person, in words: what people say of it, and how likely it looks."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeVar

from handrail.rules.people.matching import IdentifyingFacts

Part = TypeVar("Part")


def as_one(several: Sequence[IdentifyingFacts]) -> IdentifyingFacts:
    """What several records of one person say together, the first record's first."""
    return IdentifyingFacts(
        names=_each(facts.names for facts in several),
        born=_each(facts.born for facts in several),
        sex=next((facts.sex for facts in several if facts.sex), ""),
        places=_each(facts.places for facts in several),
        identifiers=_each(facts.identifiers for facts in several),
    )


def _each(parts: Iterable[tuple[Part, ...]]) -> tuple[Part, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(parts)))


def chance_in_words(probability: float) -> str:
    """How often such a pair is one person, as a count that people can picture; no bare score."""
    if probability > 0.9995:
        return "Nearly every pair that agrees like this is one person."
    if probability < 0.005:
        return "Hardly any pair that agrees like this is one person."
    of, words = (1000, "1,000") if probability > 0.99 else (100, "100")
    whole = round(probability * of)
    count = "about one is" if whole == 1 else f"about {whole} are"
    return f"Of {words} pairs that agree like this, {count} one person."


_SAID = {
    "verdict.not_same": "Said not to be {who}",
    "verdict.cannot_tell": "Cannot tell yet whether it is {who}",
    "verdict.taken_back": "An earlier answer about {who} was taken back",
}
# what an event says on the history of a link, by what was linked; {who} is the record it names
HISTORY = {
    "referral": {
        "referral.identify": "Linked to {who}",
        "referral.unlink": "Un-joined from {who}",
        "referral.moved_here": "Moved to {who}",
        **_SAID,
    },
    "relationship": {
        "relationship.identified": "Said to be {who}",
        "relationship.unlinked": "No longer said to be {who}",
        **_SAID,
    },
    "person": {
        "person.joined": "Joined with {who}",
        "person.taken_apart": "Taken apart from {who}",
        **_SAID,
    },
}
