"""Copies: which need a reason, and finding the number of a leaked copy in its remains."""

import re
import unicodedata
from collections.abc import Iterable

LETTERS = "23456789CDFGHJKMPQRTVWX"  # pragma: allowlist secret
# as it is printed, and as a reader, a scanner or a mail program may leave it
FOUR = rf"((?:\s*[{LETTERS}]){{4}})"
NUMBER = re.compile(rf"H\s*X\W{{0,3}}{FOUR}\W{{0,3}}{FOUR}", re.IGNORECASE)

# Nobody is named in these, or only the child whose own page it is; a pack for a night without the
# system opens with a phrase that is not here.
OPEN_KINDS = frozenset(
    {
        "certificate of destruction",
        "dip sample findings",
        "numbers",
        "problem profile",
        "safety plan, child’s page",
        "tonight pack",
    }
)
# What these are for is settled by law or by the decision that they follow.
SETTLED_KINDS = frozenset(
    {
        "children in need census",
        "copy of records",
        "lists for inspectors",
        "safeguarding data set",
        "whole copy of records",
    }
)
RELEASE = "release: "  # what the kind of a copy begins with that a decision to share lets out


def needs_proof(kind: str) -> bool:
    """Whether the user must confirm their identity again before a copy of this kind."""
    return kind not in OPEN_KINDS


def needs_reason(kind: str) -> bool:
    """Whether the user must give a reason for a copy of this kind."""
    return needs_proof(kind) and kind not in SETTLED_KINDS and not kind.startswith(RELEASE)


def numbers_in(texts: Iterable[str]) -> list[str]:
    """Every copy number in the texts, each once, in their order."""
    found: dict[str, None] = {}
    for text in texts:
        for match in NUMBER.finditer(unicodedata.normalize("NFKC", text)):
            parts = ("".join(part.split()).upper() for part in match.groups())
            found["HX-" + "-".join(parts)] = None
    return list(found)
