"""Answers that contradict each other: each rule tried both ways."""

import pytest

from handrail.rules.core import contradictions
from handrail.rules.core.contradictions import CONTRADICTIONS, Contradiction

RULES = pytest.mark.parametrize("row", CONTRADICTIONS, ids=lambda row: row.code)
ELSE = "something_else"


def facts_for(row: Contradiction) -> dict[str, str]:
    return {name: values.split()[0] for name, values in row.when.items()}


def test_there_are_at_least_twenty_and_no_name_twice() -> None:
    assert len(CONTRADICTIONS) >= 20
    assert len({row.key for row in CONTRADICTIONS}) == len(CONTRADICTIONS)


@RULES
def test_each_asks_when_all_its_facts_hold(row: Contradiction) -> None:
    assert row.holds(facts_for(row))
    for name, values in row.when.items():
        for value in values.split():
            assert row.holds(facts_for(row) | {name: value})


@RULES
def test_each_is_silent_when_one_fact_is_another_or_not_known(row: Contradiction) -> None:
    for name in row.when:
        assert not row.holds(facts_for(row) | {name: ELSE})
        assert not row.holds(facts_for(row) | {name: ""})
        assert not row.holds({key: value for key, value in facts_for(row).items() if key != name})


@RULES
def test_each_is_asked_in_words_with_a_source(row: Contradiction) -> None:
    assert row.asks.endswith(".")
    assert "rite " in row.asks, "it asks for words"
    assert row.source
    assert row.key.startswith("contradiction_")
    assert contradictions.TITLES[row.key]


@RULES
def test_each_takes_a_reason_of_substance_and_no_single_letter(row: Contradiction) -> None:
    assert set(contradictions.list_unanswered([row], {})) == {row.key}
    short = contradictions.list_unanswered([row], {row.key: "x"})
    assert "three words" in short[row.key]
    said = {row.key: "Her aunt took her in"}
    assert contradictions.list_unanswered([row], said) == {}
    assert contradictions.reasons_given([row], said) == said


def test_a_save_asks_two_questions_at_most() -> None:
    facts = {
        "outcome": "nfa_information_advice",
        "known.safe_tonight": "not_safe",
        "known.urgency": "red",
        "known.judgement": "exploited_now",
        "known.sibling_plan": "yes",
    }
    found = contradictions.find_contradictions("referral.decide", facts)
    assert [row.code for row in found] == ["no_action_not_safe", "no_action_red"]


def test_another_step_asks_nothing() -> None:
    facts = {"outcome": "cin_assessment_s17", "accepted": "no"}
    assert contradictions.find_contradictions("referral.ask", facts) == []


def test_what_contradicts_nothing_keeps_no_reason() -> None:
    assert contradictions.reasons_given([], {"contradiction_x": "Some words here"}) == {}


def test_a_reason_of_three_words_is_enough_and_of_two_is_not() -> None:
    row = CONTRADICTIONS[0]
    assert contradictions.list_unanswered([row], {row.key: " her  aunt knows "}) == {}
    for said in ("her aunt", "yes"):
        (asked,) = contradictions.list_unanswered([row], {row.key: said}).values()
        assert asked.startswith(row.asks)
        assert asked != row.asks
    assert contradictions.list_unanswered([row], {}) == {row.key: row.asks}
