"""The worked examples of the guide: they read, keep to the words of the house, decide nothing."""

import re
from pathlib import Path

import pytest

from handrail.records.package_data import shipped_forms, worked_examples
from handrail.rules.forms import answers, wording_rules
from handrail.rules.forms.form_parser import read_form
from handrail.rules.forms.instrument_requirements import shape_problems
from handrail.rules.forms.journey import Journey
from handrail.rules.forms.questions import Form, Kind
from tests import source
from tests.rules.forms.test_shipped_forms import AVOIDED

EXAMPLES = {name.removesuffix(".yaml"): text for name, text in worked_examples()}
GUIDE = Path(source.ROOT, "docs", "use", "bring-your-own-screening-tool.md")
each = pytest.mark.parametrize("key", EXAMPLES)


def form(key: str) -> Form:
    return read_form(EXAMPLES[key])


def test_both_are_there_under_names_that_no_shipped_form_has() -> None:
    assert set(EXAMPLES) == {"ten_questions", "scored_tool"}
    assert not {f"{key}.yaml" for key in EXAMPLES} & {name for name, _ in shipped_forms()}


@each
def test_reads_has_the_key_of_its_file_and_the_shape_of_a_screening(key: str) -> None:
    assert form(key).key == key
    assert form(key).use == "screening"
    assert shape_problems(form(key)) == []


@each
def test_keeps_out_words_that_blame(key: str) -> None:
    said = [line for line in EXAMPLES[key].splitlines() if AVOIDED.search(line)]
    assert said == []
    labels = [question.label for question in form(key).questions()]
    assert [label for label in labels if wording_rules.find_issues_in_text(label)] == []


@each
def test_adds_nothing_up(key: str) -> None:
    made = form(key)
    assert made.tool_output is None
    assert {o.points for q in made.questions() for o in made.options_of(q)} == {None}


@each
def test_every_scale_has_an_answer_for_what_is_not_known(key: str) -> None:
    assert all(any(o.is_unknown for o in scale.options) for scale in form(key).scales)


@each
def test_asks_only_after_what_its_condition_looks_at(key: str) -> None:
    before: set[str] = set()
    for question in form(key).questions():
        assert set(question.asked_when) <= before
        before.add(question.key)


@each
def test_stands_in_the_shipped_referral_and_asks_for_what_is_missing(key: str) -> None:
    main = read_form(dict(shipped_forms())["inter_agency_referral.yaml"])
    journey = Journey(main, form(key))
    gaps = [gap.question for _, gap in journey.missing({}) if gap.form == key]
    assert gaps == ["judgement", "why"]


def test_the_first_has_ten_questions_answered_yes_no_or_dont_know_and_a_box() -> None:
    made = form("ten_questions")
    ten = list(made.indicators())
    assert len(ten) == 10
    assert {tuple(o.label for o in made.options_of(q)) for q in ten} == {
        ("Yes", "No", "Don’t know")
    }
    assert len([page for page in made.pages if page.place == "page"]) == 1
    assert made.question("anything_else").kind is Kind.LONG_TEXT


def test_the_second_keeps_scores_as_answers_each_with_its_evidence() -> None:
    made = form("scored_tool")
    for question in made.indicators():
        assert [o.value for o in made.options_of(question)] == ["0", "1", "2", "3", "not_known"]
        worry = {question.key: {"presence": "2"}, "judgement": "act_today", "why": "Fear"}
        assert [gap.message for gap in answers.missing_answers(made, worry)] == [
            f"What you know: {question.name}"
        ]


def test_the_guide_names_both_files_and_every_kind_of_answer_it_speaks_of_exists() -> None:
    text = GUIDE.read_text("utf-8")
    for link in re.findall(r"\]\((\.\./[^)]+|[a-z-]+\.md)\)", text):
        assert (GUIDE.parent / link).resolve().is_file(), link
    assert all(f"examples/{key}.yaml" in text for key in EXAMPLES)
    assert {"indicator", "text", "long_text", "choice", "choices", "date"} <= {
        word for word in re.findall(r"`([a-z_]+)`", text) if word in set(Kind)
    }
