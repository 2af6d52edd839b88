"""Names of a school: its full name, and the name without “School” or “Academy”."""

from collections.abc import Iterator

from handrail.rules.data_protection.common_words import is_common
from handrail.rules.people.matching import fold_name

GENERIC = frozenset((
    "school", "academy", "college", "primary", "secondary", "junior", "infant", "infants", "high",
    "grammar", "sixth", "form", "learning", "centre", "catholic", "nursery", "girls", "boys",
    "special", "community", "technical", "university", "rc", "ce", "ysgol", "the",
))  # fmt: skip


def names_of(told: str) -> Iterator[str]:
    """The names by which a school may be written; an everyday word alone is not one."""
    words = told.partition(",")[0].split()
    if len(words) > 1 and fold_name(words[0]) in GENERIC:
        yield " ".join(words)
        words = words[1:]
    while words:
        if len(words) > 1 or not is_common(fold_name(words[0])):
            yield " ".join(words)
        if len(words) == 1 or fold_name(words[-1]) not in GENERIC:
            return
        words = words[:-1]
