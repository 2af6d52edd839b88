"""Folding names, making the keys under which a person may be found, and comparing facts."""

from handrail.rules.people.matching.facts import (
    Identifier,
    IdentifyingFacts,
    Name,
    Place,
    Ready,
    as_plain,
    from_plain,
    ready,
)
from handrail.rules.people.matching.match_keys import (
    CERTAIN,
    CERTAIN_VOTES,
    MOST_KEYS,
    VOTE,
    keys,
    search_keys,
)
from handrail.rules.people.matching.normalisation import canonical, fold, nickname_class, tokens

__all__ = [
    "CERTAIN",
    "CERTAIN_VOTES",
    "MOST_KEYS",
    "VOTE",
    "Identifier",
    "IdentifyingFacts",
    "Name",
    "Place",
    "Ready",
    "as_plain",
    "canonical",
    "fold",
    "from_plain",
    "keys",
    "nickname_class",
    "ready",
    "search_keys",
    "tokens",
]
