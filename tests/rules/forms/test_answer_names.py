"""What forms and answers are called: titles apart, answers as they were asked, not as a button."""

import pytest

from handrail.rules.workflow import STEPS
from tests.rules.shipped import SHIPPED, shipped
from tests.tables import every

pytestmark = pytest.mark.once


ASKED = [(form, q) for form in map(shipped, sorted(SHIPPED)) for q in form.questions()]


def test_no_two_forms_have_the_same_title() -> None:
    titles = [shipped(key).title for key in SHIPPED]
    assert sorted(titles) == sorted(set(titles))


def test_an_answer_is_shown_as_how_the_child_was_told_only_where_that_was_asked() -> None:
    other = [
        f"{form.key}.{q.key}: {q.label}"
        for form, q in ASKED
        if "child was told" in q.short and "was {child} told" not in q.label
    ]
    assert other == []


def test_no_answer_is_called_by_the_words_of_a_button() -> None:
    buttons = {step.button for step in STEPS if step.button}
    assert [f"{form.key}.{q.key}" for form, q in ASKED if q.short in buttons] == []


@every("key", ["report_business", "report_practitioner", "report_public"])
def test_harm_to_anybody_is_not_shown_as_harm_to_the_source_alone(key: str) -> None:
    risk, words = (shipped(key).question(name) for name in ("risk", "risk_words"))
    assert "anyone" in risk.label
    assert "source" not in risk.short
    assert "source" not in words.short
