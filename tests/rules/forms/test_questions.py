"""What a form is made of, and what cannot hang together."""

from contextlib import nullcontext
from typing import Any

import pytest
from pydantic import ValidationError

from handrail.rules.forms.questions import Form, Kind, Page, Question, fill_placeholders
from tests.rules.shipped import FILES, shipped

pytestmark = pytest.mark.once


ASKED = {"key": "seen", "kind": "yes_no", "label": "Was the child seen?"}


def form(*questions: dict[str, Any]) -> Form:
    pages = [{"key": "only", "title": "Only page", "questions": questions}]
    return Form.model_validate(
        {"key": "f", "version": "1", "title": "F", "use": "work", "pages": pages}
    )


def test_a_yes_or_no_question_has_its_answers_without_naming_them() -> None:
    made = form(ASKED)
    options = made.options_of(made.question("seen"))
    assert [option.value for option in options] == ["yes", "no", "not_known"]
    with pytest.raises(KeyError):
        made.question("heard")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"key": "seen"}, "used twice"),
        ({"key": "b", "asked_when": {"gone": "yes"}}, "which no question has"),
        ({"key": "b", "asked_when": {"seen": "maybe"}}, "but its answers are"),
        ({"key": "b", "scale": "none"}, "add it"),
    ],
)
def test_a_form_whose_parts_do_not_fit_is_refused(more: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        form(ASKED, {"kind": "text", "label": "B", **more})


def test_a_choice_needs_two_options() -> None:
    with pytest.raises(ValidationError, match="at least two"):
        Question(key="a", kind=Kind.CHOICE, label="A")


def test_words_that_are_not_known_stay_as_they_are() -> None:
    assert fill_placeholders("{child} and {other}", {"child": "Kacey"}) == "Kacey and {other}"


def test_a_form_can_be_shown_with_fewer_options_of_one_question() -> None:
    options = [{"value": one, "label": one.title()} for one in ("licence", "label", "make")]
    whole = form({"key": "what", "kind": "choice", "label": "What?", "options": options}, ASKED)
    fewer = whole.with_options("what", lambda value: value != "licence")
    assert [one.value for one in fewer.question("what").options] == ["label", "make"]
    assert len(whole.question("what").options) == 3
    alone = whole.with_options("what", lambda value: value == "label")
    assert [one.value for one in alone.question("what").options] == ["label"]
    assert fewer.question("seen") == whole.question("seen")


def test_a_form_can_be_shown_without_a_question() -> None:
    whole = form({"key": "what", "kind": "text", "label": "What?"}, ASKED)
    fewer = whole.without_question("what")
    assert [one.key for one in fewer.questions()] == ["seen"]
    assert len(list(whole.questions())) == 2


@pytest.mark.parametrize("in_sections", [True, False])
def test_a_page_takes_another_question_in_the_place_of_its_own(in_sections: bool) -> None:
    asked = [{"key": key, "kind": "text", "label": key.title()} for key in ("first", "second")]
    parts = {"sections": [{"key": "s", "title": "S", "questions": asked}]}
    page = Page.model_validate(
        {"key": "only", "title": "Only page", **(parts if in_sections else {"questions": asked})}
    )
    other = Question(key="second", kind=Kind.TEXT, label="Another")
    found = page.with_question(other)
    assert [one.label for one in found.all_questions()] == ["First", "Another"]
    assert [one.label for one in page.all_questions()] == ["First", "Second"]


BIRTHS = {"born", "child_born", "suspect_born"}


def test_every_question_about_a_birth_says_whose_so_that_its_year_is_checked() -> None:
    asked = {
        (form.key, question.key): question.birth_of
        for form in (shipped(path.stem) for path in FILES)
        for page in form.pages
        for question in page.all_questions()
        if question.key in BIRTHS
    }
    assert len(asked) == 6
    assert set(asked.values()) == {"child", "person"}
    assert not [name for name, whose in asked.items() if not whose]


@pytest.mark.parametrize(("label", "is_right"), [("B", True), ("", False)])
def test_an_answer_to_choose_has_words(label: str, is_right: bool) -> None:
    options = [{"value": "a", "label": "A"}, {"value": "b", "label": label}]
    with nullcontext() if is_right else pytest.raises(ValidationError, match="label"):
        form({"key": "who", "kind": "choice", "label": "Who?", "options": options})
