"""Finds words in a text to be shared that could reveal its source or name a child."""

from typing import Any

from handrail.pages.core.request import Request
from handrail.records.queries.disruption import intelligence as queries
from handrail.rules.disruption import source_protection
from handrail.rules.workflow import Step

CHECKED = {("intel", "sanitise"), ("intel", "record"), ("intel", "correct")}
TEXT = "text"  # the question that they ask


def find_identifying_words(request: Request, step: Step, form: Any) -> list[tuple[str, str]]:
    """(words, why) in the text; independent of the actual source, so it reveals nobody."""
    if (step.thing, step.name) not in CHECKED or not form.answers.get(TEXT):
        return []
    row = queries.find_intelligence(request.actor, form.stage_id) if form.stage_id else None
    children = queries.children_in_report(row) if row else ""
    return source_protection.find_revealing_words(
        str(form.answers[TEXT]), queries.list_local_names(), children
    )
