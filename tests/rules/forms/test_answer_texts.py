"""One answer in words: what was not answered is never told as a no."""

from importlib import resources
from typing import Any

import pytest

from handrail.rules.forms.answer_texts import birth_or_age_in_words, in_words, voice_source
from handrail.rules.forms.form_parser import read_form
from handrail.rules.forms.questions import IN_GENERAL, Form, Kind

FORM = read_form("""
key: words
version: 1
title: Words
use: work
pages:
  - key: all
    title: All
    questions:
      - {key: line, kind: text, label: Line}
      - {key: day, kind: date, label: Day}
      - {key: sure, kind: yes_no, label: Sure}
      - key: many
        kind: choices
        label: Many
        options: [{value: a, label: Apples}, {value: b, label: Pears}]
      - {key: sign, kind: indicator, label: Sign}
      - {key: people, kind: person, label: People}
      - {key: home, kind: address, label: Home}
      - {key: said, kind: voice, label: Said}
""")


def words(key: str, value: Any) -> str:
    return in_words(FORM, FORM.question(key), value, {})


@pytest.mark.parametrize("question", [*FORM.questions()], ids=lambda question: question.key)
@pytest.mark.parametrize("empty", [None, "", [], {}])
def test_what_was_not_answered_is_never_told_as_a_no(question: Any, empty: Any) -> None:
    assert in_words(FORM, question, empty, {}) == "Not answered"


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("line", "O’Brien <b>", "O’Brien <b>"),
        ("sure", "no", "No"),
        ("sure", "not_known", "Not known"),
        ("many", ["a", "b"], "Apples; Pears"),
        ("many", ["a", "gone"], "Apples; gone"),
        ("day", {"text": "2012-03-14"}, "14 March 2012"),
        ("day", {"text": "", "not_known": True}, "Not known"),
        ("home", {"not_known": True}, "Not known"),
        ("home", {"lines": "8 Row\nNorthmere", "postcode": "E14 2BG"}, "8 Row, Northmere, E14 2BG"),
        ("sign", {"presence": "not_known"}, "Not known"),
        ("sign", {"presence": "yes", "evidence": "Seen"}, "Yes: Seen"),
        ("said", {"words": "I owe him"}, "“I owe him”"),
    ],
)
def test_an_answer_is_told_as_people_read_it(key: str, value: Any, told: str) -> None:
    assert words(key, value) == told


def test_a_person_is_told_with_who_they_are_and_their_responsibility() -> None:
    row = {"name": "Orla", "relationship": "mother", "born": "1984", "responsibility": "yes"}
    assert words("people", [row]) == ("Orla, mother, born 1984, has parental responsibility")
    assert "responsibility" not in words("people", [{**row, "responsibility": "not_known"}])


@pytest.mark.parametrize(
    ("given", "told"),
    [("12", "aged 12"), ("1984", "born 1984"), ("2 May 2014", "born 2 May 2014"),
     ("about 12", "about 12"), ("12 years", "12 years")],
)  # fmt: skip
def test_a_birth_or_an_age_is_told_as_what_it_is(given: str, told: str) -> None:
    assert birth_or_age_in_words(given) == told


def test_a_question_that_was_asked_ends_once() -> None:
    value = {"told_to": "Priya Nair", "asked": "Are you all right?", "present": "Nobody else."}
    assert voice_source(value) == (
        "Said to Priya Nair. Asked: “Are you all right?” Present: Nobody else."
    )


def test_the_source_stands_under_what_it_supports() -> None:
    told = words("said", {"words": "I owe him", "told_to": "Ann", "present": "her mother"})
    assert told == "“I owe him”\nSaid to Ann. Present: her mother."


FORMS = [
    read_form(path.read_text(encoding="utf-8"))
    for path in sorted((resources.files("handrail.rules") / "forms").iterdir(), key=str)
    if path.name.endswith(".yaml")
]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_no_answer_of_any_form_is_told_with_a_name_that_was_not_filled_in(form: Form) -> None:
    told = [
        in_words(form, question, _chosen(question.kind, option.value), IN_GENERAL)
        for question in form.questions()
        for option in form.options_of(question)
    ]
    assert [text for text in told if "{" in text] == []


def _chosen(kind: Kind, value: str) -> Any:
    return {Kind.CHOICES: [value], Kind.INDICATOR: {"presence": value}}.get(kind, value)


def test_what_somebody_wrote_stays_as_it_was_written() -> None:
    assert in_words(FORM, FORM.question("line"), "a {child} here", IN_GENERAL) == "a {child} here"
