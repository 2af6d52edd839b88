"""Folding names, making the keys under which a person may be found, and comparing facts."""

from handrail.rules.matching.facts import (
    Identifier,
    IdentifyingFacts,
    Name,
    Place,
    Ready,
    as_plain,
    from_plain,
    ready,
)
from handrail.rules.matching.folding import canonical, fold, nickname_class, tokens
from handrail.rules.matching.keys import MOST_KEYS, VOTE, keys, search_keys

__all__ = [
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
