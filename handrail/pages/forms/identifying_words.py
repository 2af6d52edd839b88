"""Words in a text to be shared that could show who told it, or that name a child."""

from typing import Any

from handrail.records.queries.disruption import intelligence as queries
from handrail.rules.disruption import source_protection as told
from handrail.rules.workflow import Step

CHECKED = {("intel", "sanitise"), ("intel", "record"), ("intel", "correct")}
TEXT = "text"  # the question that they ask


def found(request: Any, step: Step, form: Any) -> list[tuple[str, str]]:
    """(words, why) in what was written; the same whoever told it, so that nobody learns who."""
    if (step.thing, step.name) not in CHECKED or not form.answers.get(TEXT):
        return []
    row = queries.one(request.actor, form.stage_id) if form.stage_id else None
    children = queries.children_told(row) if row else ""
    return told.could_name(str(form.answers[TEXT]), queries.names_here(), children)
