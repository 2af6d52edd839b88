"""Folding names and making the keys under which a person may be found again."""

from handrail.rules.matching.folding import canonical, fold, nickname_class, tokens
from handrail.rules.matching.keys import (
    LONGEST_KEY,
    MOST_KEYS,
    IdentifyingFacts,
    keys,
    search_keys,
)

__all__ = [
    "LONGEST_KEY",
    "MOST_KEYS",
    "IdentifyingFacts",
    "canonical",
    "fold",
    "keys",
    "nickname_class",
    "search_keys",
    "tokens",
]
