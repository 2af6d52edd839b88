"""The number of a copy that left, found again in whatever is left of the copy."""

import re
import unicodedata
from collections.abc import Iterable

LETTERS = "23456789CDFGHJKMPQRTVWX"  # pragma: allowlist secret
# as it is printed, and as a reader, a scanner or a mail program may leave it
FOUR = rf"((?:\s*[{LETTERS}]){{4}})"
NUMBER = re.compile(rf"H\s*X\W{{0,3}}{FOUR}\W{{0,3}}{FOUR}", re.IGNORECASE)


def numbers_in(texts: Iterable[str]) -> list[str]:
    """Every number of a copy that stands in the texts, each once, in their order."""
    found: dict[str, None] = {}
    for text in texts:
        for match in NUMBER.finditer(unicodedata.normalize("NFKC", text)):
            parts = ("".join(part.split()).upper() for part in match.groups())
            found["HX-" + "-".join(parts)] = None
    return list(found)
