"""Folding names, making the keys under which a person may be found, and comparing facts."""

from handrail.rules.people.matching.facts import (
    Identifier,
    IdentifyingFacts,
    Name,
    Place,
    Ready,
    facts_from_json,
    facts_to_json,
    prepare_facts,
)
from handrail.rules.people.matching.match_keys import (
    CERTAIN,
    CERTAIN_VOTES,
    MOST_KEYS,
    VOTE,
    person_keys,
    search_keys,
)
from handrail.rules.people.matching.normalisation import (
    canonical_spelling,
    fold_name,
    name_tokens,
    nickname_class,
)

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
    "canonical_spelling",
    "facts_from_json",
    "facts_to_json",
    "fold_name",
    "name_tokens",
    "nickname_class",
    "person_keys",
    "prepare_facts",
    "search_keys",
]
