"""What the form starts with when a chronology entry is marked as significant."""

import uuid
from typing import Any

from handrail.pages.casework import chronology
from handrail.pages.core import stage_cards
from handrail.pages.core.request import Request
from handrail.records.queries.casework import chronology as queries
from handrail.records.queries.casework.chronology import Item
from handrail.rules.casework.chronology import SIGNIFICANT
from handrail.rules.core.local_time import london_day, london_time
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.workflow import Step

LONGEST = 200


def entry_of(request: Request, case: Any) -> Item | None:
    """The chronology entry named in the URL, if it can be marked; else None."""
    try:
        public_id = uuid.UUID(request.GET.get("about", ""))
    except ValueError:
        return None
    return queries.find_markable_entry(request.actor, case, public_id)


def prefilled_answers(request: Request, step: Step, case: Any) -> dict[str, Any]:
    """The answers taken from the marked entry: what, when and in which lane."""
    if step.thing != SIGNIFICANT or step.name != "mark":
        return {}
    item = entry_of(request, case)
    if item is None or item.kept is None:
        return {}
    at = london_time(item.at)
    said = stage_cards.summarise_submission(
        item.kept, stage_cards.words_for(case)
    ) or entry_in_words(item)
    return {
        "what": " ".join(said.split())[:LONGEST],
        "happened_on": day_given(london_day(at)),
        "happened_time": f"{at:%H:%M}",
        "lane": str(item.lane),
    }


def entry_in_words(item: Item) -> str:
    """The entry in the words of its title."""
    return chronology.entry_title(item.kept)
