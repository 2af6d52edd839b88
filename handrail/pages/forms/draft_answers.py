"""What is answered in a draft of one form, in words."""

from typing import Any

from handrail.records.queries.core import settings as partnership
from handrail.records.queries.forms import step_drafts as drafts
from handrail.rules.forms.answer_texts import in_words as answer_to
from handrail.rules.forms.questions import worded


def of_draft(draft: Any) -> list[tuple[str, str]]:
    """(question, answer) of what is answered in a draft of one form."""
    form, answers = partnership.form_of(draft.main_form), drafts.answers_of(draft)
    words = partnership.settings_in_force().form_words()
    return [
        (worded(question.name, words), answer_to(form, question, value, words))
        for question in form.questions()
        if (value := answers.get(question.key))
    ]
