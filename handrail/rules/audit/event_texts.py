"""The sentence for each event of the audit log."""

from functools import lru_cache
from importlib import resources

import yaml

from handrail.rules.workflow import WORK_STEPS


@lru_cache(maxsize=1)
def event_sentences() -> dict[str, str]:
    """The sentence for every verb that an event may have; the steps of a case add their own."""
    file = resources.files("handrail.rules") / "codes" / "events.yaml"
    table: dict[str, str] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return table | {f"{row.thing}.{row.name}": row.sentence for row in WORK_STEPS}


def sentence_for(verb: str) -> str:
    """What was done, without a name and without what was written. Raises KeyError."""
    return event_sentences()[verb]
