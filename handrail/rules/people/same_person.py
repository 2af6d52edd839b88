"""Whether two records are the same person, in words: the decision and the likelihood."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeVar

from handrail.rules.people.matching import IdentifyingFacts
from handrail.rules.vocabulary.event_types import EventType

Part = TypeVar("Part")


def as_one(several: Sequence[IdentifyingFacts]) -> IdentifyingFacts:
    """The facts in several records of one person, combined; the first record's come first."""
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
    """How often such a pair is the same person, as a count people can picture; no bare score."""
    if probability > 0.9995:
        return "Nearly every pair that matches like this is the same person."
    if probability < 0.005:
        return "Hardly any pair that matches like this is the same person."
    of, words = (1000, "1,000") if probability > 0.99 else (100, "100")
    whole = round(probability * of)
    count = "about one is" if whole == 1 else f"about {whole} are"
    return f"Of {words} pairs that match like this, {count} the same person."


# in place of a chance where too little is recorded in both
CANNOT_TELL = (
    "There are not enough details in both to tell whether they are the same person. That does not "
    "mean that they are different people. We only compared what both records say: check ages, "
    "families, addresses and notes yourself before you decide."
)


_SAID = {
    EventType.VERDICT_NOT_SAME: "Not the same person as {who}",
    EventType.VERDICT_CANNOT_TELL: "Cannot tell yet whether it is {who}",
    EventType.VERDICT_TAKEN_BACK: "An earlier answer about {who} was withdrawn",
}
# what an event says on the history of a link, by what was linked; {who} is the record it names
HISTORY = {
    "referral": {
        EventType.REFERRAL_IDENTIFY: "Linked to {who}",
        EventType.REFERRAL_UNLINK: "Unlinked from {who}",
        EventType.REFERRAL_MOVED_HERE: "Moved to {who}",
        **_SAID,
    },
    "relationship": {
        EventType.RELATIONSHIP_IDENTIFIED: "Same person as {who}",
        EventType.RELATIONSHIP_UNLINKED: "No longer recorded as the same person as {who}",
        **_SAID,
    },
    "person": {
        EventType.PERSON_JOINED: "Recorded as the same person as {who}",
        EventType.PERSON_TAKEN_APART: "Unlinked from {who}",
        **_SAID,
    },
}
