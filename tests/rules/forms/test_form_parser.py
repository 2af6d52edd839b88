"""What is said about a form that cannot be read: the line, what is wrong, what to do."""

import pytest

from handrail.rules.forms.form_parser import BadForm, Problem, read_form

FORM = """\
key: sample
version: 1
title: Sample
use: work
pages:
  - key: only
    title: Only page
    questions:
      - key: answer
        kind: yes_no
        label: Is it so?
      - key: words
        kind: text
        label: In words
"""


def changed(old: str, new: str) -> str:
    assert FORM.count(old) == 1
    return FORM.replace(old, new)


def problems(text: str) -> list[Problem]:
    with pytest.raises(BadForm) as caught:
        read_form(text)
    return caught.value.problems


def test_the_sample_itself_reads():
    assert [question.key for question in read_form(FORM).questions()] == ["answer", "words"]


@pytest.mark.parametrize(
    ("text", "line", "message", "remedy"),
    [
        (changed("title: Sample", "title: Sample: one"), 3, "not YAML", "colons"),
        (changed("    title: Only", "\ttitle: Only"), 7, "not YAML", "indents"),
        (FORM + "        label: Twice\n", 15, "'label' is here twice", "Remove one"),
        (
            changed("title: Sample", "title: &t Sample").replace("In words", "*t"),
            3,
            "Aliases",
            "without & and *",
        ),
        (FORM + "        colour: red\n", 15, "does not have this key", "spelling"),
        (changed("title: Sample\n", ""), 1, "title: this is missing", "Add 'title:'"),
        (changed("        label: In words\n", ""), 12, "label: this is missing", "Add 'label:'"),
        (changed("kind: text", "kind: txt"), 13, "kind", "'long_text'"),
        (FORM + "        asked_when:\n          other: x\n", 12, "'other'", "Change this line"),
        (
            FORM + "        asked_when:\n          answer: maybe\n",
            12,
            "its answers are no, not_known, yes",
            "Change this line",
        ),
        (FORM + "        hint: Tell {parent} first\n", 15, "{parent}", "{child}"),
        (changed("key: words", "key: Words here"), 12, "'Words here'", "small letters"),
        (changed("version: 1", "version: one"), 2, "'one'", "such as 1"),
        (FORM + "        required: perhaps\n", 15, "required", "true or false"),
        (changed("key: words", "key: answer"), 12, "'answer' is used twice", "Change this line"),
        ("", 1, "not a form", "Begin with key:"),
        ("- a\n- b\n", 1, "not a form", "Begin with key:"),
        (FORM + "#" * 1_000_000, 1, "larger than 1 MB", "Split the tool"),
        ("[" * 5_000, 1, "nested too deeply", "brackets"),
    ],
    ids=lambda value: None if isinstance(value, int) else str(value)[-20:],
)
def test_names_the_line_and_the_remedy(text: str, line: int, message: str, remedy: str):
    (problem,) = problems(text)
    assert problem.line == line
    assert message in problem.message
    assert remedy in problem.remedy
    assert problem.sentence("tool.yaml").startswith(f"tool.yaml, line {line}: ")


def test_says_one_thing_about_an_option_that_cannot_be_stored():
    text = changed("kind: yes_no", "kind: choice")
    text = text.replace(
        "        label: Is it so?\n",
        "        label: Is it so?\n        options:\n          - value: Not Good\n"
        "            label: A\n          - value: b\n            label: B\n",
    )
    (problem,) = problems(text)
    assert (problem.line, "'Not Good'" in problem.message) == (13, True)


def test_says_one_thing_about_a_name_that_is_misspelt_and_what_was_meant():
    (problem,) = problems(changed("label: In words", "lable: In words"))
    assert (problem.line, problem.message) == (
        14,
        "question words, lable: a form does not have this key",
    )
    assert "did you mean label?" in problem.remedy


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("kind: text", "kind: txt", "question words, kind: 'txt' is not allowed here"),
        ("title: Only page", "titel: Only page", "page only, titel: a form does not have this key"),
        ("use: work", "use: play", "use: 'play' is not allowed here"),
        (
            "use: work\n",
            "use: work\ntool_output: {label: L, bands: [{points: x, label: A}]}\n",
            "band 1, points: 'x' is not allowed here",
        ),
        ("use: work\n", "use: work\nlaw: [[a]]\n", "law 1: \"['a']\" is not allowed here"),
        ("key: words", "key: 9", "question 9, key: '9' is not allowed here"),
    ],
)
def test_names_the_place_as_its_author_calls_it(old: str, new: str, name: str):
    (problem,) = problems(changed(old, new))
    assert problem.message == name


def test_reports_every_mistake_at_once():
    text = FORM.replace("kind: text", "kind: txt").replace("kind: yes_no", "kind: maybe")
    assert [problem.line for problem in problems(text)] == [10, 13]


def test_a_question_is_never_a_choice_without_options():
    (problem,) = problems(changed("kind: yes_no", "kind: choice"))
    assert problem.line == 9
    assert "at least two options" in problem.message


def test_a_list_with_nothing_in_it_is_a_mistake():
    head, _, _ = FORM.partition("pages:")
    (problem,) = problems(f"{head}pages: []\n")
    assert (problem.line, problem.message.startswith("pages: ")) == (5, True)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("title: Sample", 'title: ""', 3),
        ("label: In words", 'label: ""', 14),
        ("label: In words", "label: In words\n        many: 0", 15),
        ("label: In words", "label: In words\n        many: 21", 15),
    ],
)
def test_an_empty_text_and_a_number_out_of_bounds_are_mistakes(old: str, new: str, line: int):
    (problem,) = problems(changed(old, new))
    assert problem.line == line


@pytest.mark.parametrize("many", [1, 20])
def test_a_question_is_asked_once_to_twenty_times(many: int):
    text = changed("label: In words", f"label: In words\n        many: {many}")
    assert list(read_form(text).questions())[1].many == many
