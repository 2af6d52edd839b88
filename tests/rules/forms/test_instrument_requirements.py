"""What a form must have for its use, each with its remedy."""

import pytest

from handrail.rules.forms import instrument_requirements
from handrail.rules.forms.form_parser import read_form

pytestmark = pytest.mark.once


SCREENING = """\
key: own
version: 1
title: Own tool
use: screening
pages:
  - key: only
    title: Only page
    questions:
      - {key: money, kind: indicator, label: Money without a source}
      - {key: judgement, kind: choice, label: Level, required: true,
         options: [{value: low, label: Low}, {value: high, label: High}]}
      - {key: why, kind: long_text, label: Why, required: true}
"""


def problems(text: str) -> list[str]:
    return instrument_requirements.shape_problems(read_form(text))


def test_a_screening_in_which_people_judge_can_be_used() -> None:
    assert problems(SCREENING) == []


def test_a_screening_without_a_reason_or_without_an_indicator_is_told() -> None:
    assert problems(SCREENING.replace("key: why", "key: other")) == [
        "A screening needs a required long_text with the key why."
    ]
    assert problems(SCREENING.replace("label: Why, required: true", "label: Why")) == [
        "A screening needs a required long_text with the key why."
    ]
    assert problems(SCREENING.replace("kind: indicator", "kind: text"))[0].startswith(
        "A screening needs at least one question of kind indicator"
    )


def test_an_own_version_keeps_the_questions_and_answers_that_pages_work_with() -> None:
    ours = read_form(
        SCREENING.replace("key: why", "key: other").replace("value: low", "value: mid")
    )
    found = instrument_requirements.missing_from(ours, read_form(SCREENING))
    assert found[0].startswith("Question judgement has answers that the work does not know")
    assert found[1].startswith("The pages of the work need the question why")


def test_a_form_of_the_work_that_inserts_a_screening_is_told_where() -> None:
    pages = "".join(f"  - {{key: {key}, title: T, insert: screening}}\n" for key in ("b", "c"))
    work = SCREENING.replace("use: screening", "use: work")
    assert problems(work) == []
    assert problems(work + pages) == ["Page b inserts a screening: only a referral can."]


def test_a_form_inside_another_page_keeps_its_one_page() -> None:
    more = "  - key: more\n    title: More\n    questions: [{key: a, kind: text, label: A}]\n"
    two, one = read_form(SCREENING + more), read_form(SCREENING)
    assert instrument_requirements.missing_from(two, one) == [
        "This form stands inside another page: keep its questions on one page."
    ]
    assert instrument_requirements.missing_from(two, two) == []


def test_a_referral_may_ask_without_insisting_and_holds_one_screening() -> None:
    asked = (
        "      - {key: child_given, kind: text, label: Name}\n"
        "      - {key: born, kind: date, label: Born}\n"
        "      - {key: safe_tonight, kind: choice, label: Safe,\n"
        "         options: [{value: a, label: A}, {value: b, label: B}]}\n"
    )
    whole = SCREENING.replace("use: screening", "use: referral") + asked
    inserted = "  - {key: insert, title: T, insert: screening}\n"
    assert problems(whole + inserted) == []
    assert problems(whole) == ["A referral needs one page with insert: screening."]
    (said,) = problems(whole.replace("key: born", "key: other") + inserted)
    assert said == "A referral needs a question born of kind date."
