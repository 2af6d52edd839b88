"""What is recorded now, above the form of a step that puts it right."""

from typing import Any

from handrail.pages.forms.check_answers import Row, Words, row_for
from handrail.records.queries.casework.recorded_answers import recorded_answers
from handrail.rules.forms.questions import Form
from handrail.rules.workflow import Step

ON_MAP = "on_map"  # coordinates, which nobody reads


def recorded_rows(step: Step, row: Any, form: Form, words: Words) -> list[Row]:
    """A row for each question of which something is recorded, in the order of the form."""
    found = recorded_answers(row, step)
    rows = [
        row_for(form, question, found[question.key], words)
        for question in form.questions()
        if question.key in found
    ]
    return rows + _of_options(step, row, form)


def _of_options(step: Step, row: Any, form: Form) -> list[Row]:
    """A row for each thing of a record that can be chosen to be corrected, as it is recorded."""
    return [
        Row(option.label, value=str(getattr(row, option.value)))
        for question in form.questions()
        if question.key in step.offers
        for option in form.options_of(question)
        if option.value != ON_MAP
    ]
