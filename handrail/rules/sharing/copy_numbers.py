"""Copies: which of them need a reason, and the number of one found again in what is left of it."""

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
    """Whether somebody proves once more who they are before they have a copy of this kind."""
    return kind not in OPEN_KINDS


def needs_reason(kind: str) -> bool:
    """Whether somebody says what a copy of this kind is for."""
    return needs_proof(kind) and kind not in SETTLED_KINDS and not kind.startswith(RELEASE)


def numbers_in(texts: Iterable[str]) -> list[str]:
    """Every number of a copy that stands in the texts, each once, in their order."""
    found: dict[str, None] = {}
    for text in texts:
        for match in NUMBER.finditer(unicodedata.normalize("NFKC", text)):
            parts = ("".join(part.split()).upper() for part in match.groups())
            found["HX-" + "-".join(parts)] = None
    return list(found)
