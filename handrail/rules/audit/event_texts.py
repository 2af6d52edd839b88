"""The sentence for each event of the audit log."""

from functools import lru_cache

from handrail.rules.codes.code_tables import read_code_table
from handrail.rules.workflow import LOGGED_STEPS


@lru_cache(maxsize=1)
def event_sentences() -> dict[str, str]:
    """The sentence for every verb that an event may have; the steps of a case add their own."""
    table: dict[str, str] = read_code_table("events.yaml")
    return table | {f"{row.thing}.{row.name}": row.sentence for row in LOGGED_STEPS}


def sentence_for(verb: str) -> str:
    """What was done, without a name and without what was written. Raises KeyError."""
    return event_sentences()[verb]
