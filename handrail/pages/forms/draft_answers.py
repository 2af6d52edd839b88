"""The answers in a draft of one form, in words."""

from typing import Any

from handrail.records.queries.core import settings
from handrail.records.queries.forms import step_drafts
from handrail.rules.forms.answer_texts import in_words
from handrail.rules.forms.questions import fill_placeholders


def of_draft(draft: Any) -> list[tuple[str, str]]:
    """(question, answer) of the answered questions in a draft of one form."""
    form, answers = settings.form_of(draft.main_form), step_drafts.answers_of(draft)
    words = settings.settings_in_force().form_words()
    return [
        (fill_placeholders(question.name, words), in_words(form, question, value, words))
        for question in form.questions()
        if (value := answers.get(question.key))
    ]
