"""What differs between two versions of a form, and the copy from which the next one begins."""

import pytest

from handrail.rules.forms.form_copy import next_number, starting_copy
from handrail.rules.forms.form_diff import Change, Comparison, compare_forms
from handrail.rules.forms.form_parser import read_form
from handrail.rules.forms.instrument_requirements import missing_from

FORM = """\
# Notes to people
key: sample
version: 1
title: Sample
use: work
scales:
  - key: often
    options:
      - {value: "0", label: Never}
      - {value: "1", label: Often, is_worry: true}
pages:
  - key: first
    title: First page
    questions:
      - {key: answer, kind: yes_no, label: "Is it so?"}
      - {key: words, kind: text, label: In words}
      - key: pick
        kind: choice
        label: Which
        options: [{value: a, label: A}, {value: b, label: B}]
  - key: second
    title: Second page
    questions:
      - {key: sign, kind: indicator, label: A sign, scale: often}
"""


def against(old: str, new: str) -> Comparison:
    assert FORM.count(old) == 1
    return compare_forms(read_form(FORM), read_form(FORM.replace(old, new)))


def only(found: Comparison) -> Change:
    (change,) = found.questions
    return change


def test_a_form_beside_itself_differs_in_nothing() -> None:
    found = compare_forms(read_form(FORM), read_form(FORM))
    assert found.is_same
    assert found.counts == []


ASPECTS = [
    ("label: In words", "label: In your words", "Question", "In words", "In your words"),
    ("label: In words", "label: In words, hint: Few", "Hint", "", "Few"),
    ("label: In words", "label: In words, required: true", "Must be answered", "No", "Yes"),
    ("kind: text", "kind: long_text", "Kind of answer", "text", "long_text"),
    (
        "label: In words",
        "label: In words, asked_when: {answer: [yes, no]}",
        "Asked",
        "Always",
        "Only if “Is it so?” is “Yes” or “No”",
    ),
    (
        "label: In words",
        "label: In words, sensitivity: protected",
        "How it is stored",
        "sensitive",
        "protected",
    ),
    (
        "{value: b, label: B}",
        "{value: b, label: Bee}",
        "Answers",
        "A (kept as a)\nB (kept as b)",
        "A (kept as a)\nBee (kept as b)",
    ),
]


@pytest.mark.parametrize(("old", "new", "what", "before", "after"), ASPECTS)
def test_says_what_is_said_otherwise_before_and_after(
    old: str, new: str, what: str, before: str, after: str
) -> None:
    change = only(against(old, new))
    assert change.kind == "changed"
    (row,) = change.differences
    assert (row.what, row.before, row.after) == (what, before, after)


def test_a_question_more_and_a_question_less() -> None:
    found = against("key: words, kind: text, label: In words", "key: more, kind: text, label: More")
    assert {(change.kind, change.key) for change in found.questions} == {
        ("added", "more"),
        ("removed", "words"),
    }
    assert found.counts == [("added", 1), ("removed", 1)]


def test_only_the_question_that_moved_is_told_as_moved() -> None:
    line = "      - {key: words, kind: text, label: In words}\n"
    moved = FORM.replace(line, "") + line
    change = only(compare_forms(read_form(FORM), read_form(moved)))
    assert (change.kind, change.key) == ("moved", "words")
    (place,) = change.differences
    assert place.before == "First page, after “Is it so?”"
    assert place.after == "Second page, after “A sign”"


def test_a_question_moved_within_its_page_is_told_once() -> None:
    line = '      - {key: answer, kind: yes_no, label: "Is it so?"}\n'
    below = "  - key: second"
    moved = FORM.replace(line, "").replace(below, line + below)
    found = compare_forms(read_form(FORM), read_form(moved))
    assert [(change.kind, change.key) for change in found.questions] == [("moved", "answer")]


def test_a_scale_is_told_of_once_not_at_each_of_its_questions() -> None:
    found = against("label: Often, is_worry: true", "label: Often")
    assert found.questions == ()
    (row,) = found.whole
    assert row.what == "Scale often"
    assert "a worry" in row.before
    assert "a worry" not in row.after


def test_titles_and_pages_are_told_of() -> None:
    found = against("title: Second page", "title: Signs")
    assert [(row.what, row.before, row.after) for row in found.whole] == [
        ("Page “Second page”, title", "Second page", "Signs")
    ]
    found = against("key: second", "key: third")
    assert {(row.before, row.after) for row in found.whole} == {
        ("There", "Not there"),
        ("Not there", "There"),
    }


def test_a_starting_copy_is_the_text_with_the_next_number_under_advice() -> None:
    text = starting_copy(FORM, "2")
    form = read_form(text)
    assert form.version == "2"
    assert compare_forms(read_form(FORM), form).is_same
    assert "# Starting copy of “Sample”, version 1" in text
    assert "# Notes to people" in text


@pytest.mark.parametrize(
    ("taken", "following"), [([], "1"), (["1"], "2"), (["2.1", "2.9", "1"], "3")]
)
def test_the_next_number_is_above_every_other(taken: list[str], following: str) -> None:
    assert next_number(taken) == following


def test_an_own_version_keeps_what_the_pages_of_the_work_need() -> None:
    ours = FORM.replace("key: words", "key: other").replace("value: b", "value: c")
    words, answers = missing_from(read_form(ours), read_form(FORM))
    assert "need the question words, of kind text" in words
    assert "pick has answers that the work does not know: take out c" in answers
    assert missing_from(read_form(FORM), read_form(FORM)) == []
