"""The likely origin of a name: only for checking the fairness of matching."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from handrail.rules.codes.code_tables import read_code_table
from handrail.rules.people.matching.facts import IdentifyingFacts
from handrail.rules.people.matching.name_forms import word_forms
from handrail.rules.people.matching.normalisation import name_tokens

OTHER = "British and other"
LATIN, NO_NAME = "Latin", "No name"


@lru_cache(maxsize=1)
def _table() -> Mapping[str, tuple[frozenset[str], tuple[str, ...]]]:
    read = read_code_table("matching/name_origins.yaml")
    return {
        origin: (frozenset(row["words"]), tuple(row["endings"]))
        for origin, row in read["origins"].items()
    }


def origin_of(facts: IdentifyingFacts) -> str:
    """The origin that fits most words of the first name; `OTHER` where none does."""
    if not facts.names:
        return NO_NAME
    words = [word_forms(text).plain for text in _words(facts)]
    seen = Counter(origin for one in words for origin in _fitting(one))
    best = max(seen.values(), default=0)
    return next((origin for origin in _table() if best and seen[origin] == best), OTHER)


def _words(facts: IdentifyingFacts) -> Iterable[str]:
    first = facts.names[0]
    return name_tokens(f"{first.given} {first.family}")


def _fitting(one: str) -> Iterable[str]:
    for origin, (words, endings) in _table().items():
        if one in words or (len(one) > 4 and one.endswith(endings)):
            yield origin


def script_of(facts: IdentifyingFacts) -> str:
    """The script of the first name, such as "Latin" or "Arabic"."""
    letters = [char for text in _words(facts) for char in text] if facts.names else []
    kinds = Counter(unicodedata.name(char, "").split(" ")[0].title() for char in letters)
    return kinds.most_common(1)[0][0] if kinds else NO_NAME
