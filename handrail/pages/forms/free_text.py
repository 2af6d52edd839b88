"""Free text outside the form engine, under the same rules as an answer."""

from typing import Any

from handrail.rules import identifiers
from handrail.rules.permissions import Incomplete

LONGEST = 5_000


def read_search_text(asked: Any, name: str, limit: int) -> str:
    """The words of a search or filter, cut to `limit`.

    Characters that no stored text can contain find nothing.
    """
    text = "".join(sign for sign in asked.get(name, "") if sign.isprintable())
    return text.strip()[:limit]


def read_text(posted: Any, name: str, limit: int = LONGEST) -> str:
    """The text of one field, trimmed. Raises Incomplete when it cannot be stored as typed."""
    text: str = posted.get(name, "").strip()
    problem = identifiers.clean_text(text, limit).problem
    if problem:
        raise Incomplete({name.removeprefix("_"): problem})
    return text
