"""What to think over in a form: words that blame, and harm that nobody is said to have done."""

from pathlib import Path

import pytest

import handrail.rules
from handrail.rules.forms import wording_findings
from handrail.rules.forms.form_parser import read_form
from handrail.rules.workflow import STEPS

FORMS = Path(handrail.rules.__file__).parent / "forms"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She was assaulted at the flat.", "was assaulted"),
        ("He has been threatened twice. He is scared.", "been threatened"),
        ("On Friday she got badly hurt near the station.", "got badly hurt"),
        ("She was driven to a hotel by car at night.", "was driven to"),
        ("She was assaulted by two men.", ""),
        ("A man in a van hurt her. She was kept at a flat.", ""),
        ("He was threatened. We do not know who did it.", ""),
        ("He was beaten. Police look for Jay Carter.", ""),
        ("Her uncle hit her. She was hurt.", ""),
        ("She was seen at school and was happy.", ""),
        ("She was moved to tears.", "was moved to"),
        ("Adults exploit him.", ""),
        ("", ""),
    ],
)
def test_a_text_that_tells_of_harm_without_a_doer_is_asked_about(text: str, words: str) -> None:
    assert wording_findings.never_says_who(text) == words


def story(**answers: str) -> tuple[object, dict[str, str]]:
    form = read_form((FORMS / "case_story.yaml").read_text("utf-8"))
    return form, answers


def test_a_doer_anywhere_in_the_form_is_enough() -> None:
    form, answers = story(what_is_happening="She was assaulted.", harm_already="By her uncle")
    assert wording_findings.find_missing_doer(form, answers) is None
    form, answers = story(what_is_happening="She is scared.", harm_already="She was assaulted")
    assert wording_findings.find_missing_doer(form, answers) == ("harm_already", "was assaulted")


def test_words_in_every_text_are_noticed_but_not_what_a_child_said_or_what_is_sealed() -> None:
    form = read_form((FORMS / "case_note.yaml").read_text("utf-8"))
    answers = {"kind": "visit", "text": "She is streetwise", "with_whom": "Her boyfriend",
               "words": {"words": "He is my boyfriend"}}  # fmt: skip
    found = [
        (one.question, one.finding.found)
        for one in wording_findings.find_issues_in_answers(form, answers)
    ]
    assert found == [("with_whom", "boyfriend"), ("text", "streetwise")]
    safe = read_form((FORMS / "safe_tonight.yaml").read_text("utf-8"))
    assert (
        wording_findings.find_issues_in_answers(safe, {"safe": "safe", "who_with": "Her boyfriend"})
        == []
    )


def test_words_beside_a_sign_are_noticed_too() -> None:
    form = read_form((FORMS / "exploitation_screening.yaml").read_text("utf-8"))
    sign = next(form.indicators())
    worried = {q.key: "worried" for q in form.questions() if q.key.startswith("worry_")}
    answers = worried | {sign.key: {"presence": "yes", "evidence": "He is streetwise"}}
    (found,) = wording_findings.find_issues_in_answers(form, answers)
    assert (found.question, found.finding.found) == (sign.key, "streetwise")
    silent = worried | {sign.key: {"presence": "yes"}}
    assert wording_findings.find_issues_in_answers(form, silent) == []


def test_what_cannot_wait_is_a_step_that_exists_and_is_not_held_up() -> None:
    steps = {(step.thing, step.name) for step in STEPS}
    things = {thing for thing, _ in steps}
    for thing, name in wording_findings.EMERGENCY:
        assert (thing, name) in steps if name else thing in things
    assert wording_findings.is_emergency("protection", "extend")
    assert not wording_findings.is_emergency("casenote", "write")
