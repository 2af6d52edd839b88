"""Answers on paper: every name of a form's own words is filled in before they are printed."""

from types import SimpleNamespace
from typing import Any

from handrail.outputs.forms.submission_document import Telling, section_of
from handrail.outputs.forms.submission_tables import list_columns
from handrail.rules.forms.questions import IN_GENERAL, Form, Kind, Question


def told(form: Form, number: int) -> list[str]:
    """A form answered throughout with the option of that number, as it is printed."""
    answers = {question.key: _answer(form, question, number) for question in form.questions()}
    row = SimpleNamespace(law="")
    kept: Any = SimpleNamespace(row=row, form=form, answers=answers, protected=frozenset())
    return [str(section_of(Telling(kept, IN_GENERAL), page)) for page in form.pages]


def _answer(form: Form, question: Question, number: int) -> Any:
    options = form.options_of(question)
    value = options[number % len(options)].value if options else "Written down"
    shapes: dict[Kind, Any] = {
        Kind.CHOICES: [value],
        Kind.INDICATOR: {"presence": value},
        Kind.VOICE: {"words": value},
        Kind.PERSON: [{"name": value}],
        Kind.ADDRESS: {"lines": value},
        Kind.DATE: {"text": "2012-03-14"},
    }
    return shapes.get(question.kind, value)


def test_no_paper_of_any_form_shows_a_name_that_was_not_filled_in(all_forms: list[Form]) -> None:
    shown = [text for form in all_forms for number in range(8) for text in told(form, number)]
    placeholders = [f"{{{name}}}" for name in IN_GENERAL]
    assert [text for text in shown if any(name in text for name in placeholders)] == []


def test_no_column_of_any_form_is_called_by_a_name_that_was_not_filled_in(
    all_forms: list[Form],
) -> None:
    labels = [column.label for form in all_forms for column in list_columns(form)]
    assert [label for label in labels if "{" in label] == []
