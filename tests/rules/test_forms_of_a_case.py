"""The forms of a case: what they ask at once, and the words in which a child is told."""

from pathlib import Path

import pytest

import handrail.rules
from handrail.rules import answers as answering
from handrail.rules.form_text import read_form
from handrail.rules.questions import Form, Kind

FORMS = Path(handrail.rules.__file__).parent / "forms"
NOT_OF_A_CASE = """
    access_reason advice_answer advice_by_phone advice_question check_answer check_request decision
    disagreement disagreement_answer disagreement_further early_help_answer early_help_request
    exploitation_screening guardian_answer hand_over information_only intake_child
    inter_agency_referral mistake_reason notice person_details phone_999 phone_referral
    quality_aside referral_addendum referral_comment return_for_information screen_again
    sender_answer tonight_note urgency written_form
"""
OF_A_CASE = {path.stem for path in FORMS.glob("*.yaml")} - set(NOT_OF_A_CASE.split())
DECISION_FORMS = """
    allocation exploitation_status response_level case_close strategy_decision
    conference_decision enquiry_outcome plan_begin plan_end
"""
DECISIONS = set(DECISION_FORMS.split())


def shipped(key: str) -> Form:
    return read_form((FORMS / f"{key}.yaml").read_text("utf-8"))


def options(form: Form, key: str) -> set[str]:
    return {option.value for option in form.question(key).options}


@pytest.mark.parametrize("key", sorted(DECISIONS))
def test_every_decision_ends_with_how_it_is_told_to_the_child_in_the_same_words(key: str):
    *_, explain, told, how = shipped(key).questions()
    *_, first, second, third = shipped("allocation").questions()
    plain = [q.model_copy(update={"asked_when": {}}) for q in (explain, told, how)]
    assert plain == [first, second, third]
    assert [q.key for q in plain] == ["explain_child", "told_child", "told_how"]
    assert (explain.required, told.required) == (True, True)
    assert [option.value for option in told.options] == ["yes", "not_yet", "not_safe"]


@pytest.mark.parametrize("key", sorted(OF_A_CASE))
class TestEveryFormOfACase:
    def test_asks_dates_as_dates_and_times_as_texts(self, key: str):
        for question in shipped(key).questions():
            assert question.key.endswith("_on") == (question.kind is Kind.DATE), question.key
            if question.key.endswith("_time"):
                assert question.kind is Kind.TEXT
                assert "24-hour clock" in question.hint

    def test_seals_where_the_child_is(self, key: str):
        for question in shipped(key).questions():
            if question.key == "where":
                assert question.sensitivity == "protected"

    def test_puts_no_name_into_words_that_stand_in_a_summary(self, key: str):
        for question in shipped(key).questions():
            assert "{" not in question.name, question.key
            assert not any("{" in option.label for option in question.options), question.key

    def test_requires_nothing_but_what_is_asked_at_once(self, key: str):
        needed = answering.missing(shipped(key), {})
        assert len(needed) <= 9


class TestCase:
    def test_only_past_exploitation_asks_about_safety_now(self):
        form = shipped("exploitation_status")
        for status in options(form, "status"):
            gaps = {gap.question for gap in answering.missing(form, {"status": status})}
            assert ("safety_now" in gaps) == (status == "exploited_in_the_past")

    def test_nothing_is_asked_about_how_when_nothing_is_known(self):
        form = shipped("exploitation_status")
        asked = {q.key for _, _, q in answering.asked(form, {"status": "none_known"})}
        assert not asked & {"form_of_exploitation", "method", "since_text", "group_based"}

    def test_a_child_who_died_is_explained_nothing(self):
        form = shipped("case_close")
        for closure in options(form, "closure"):
            asked = {q.key for _, _, q in answering.asked(form, {"closure": closure})}
            assert ("explain_child" in asked) == (closure != "rc2")
            assert "harm_considered" in asked

    def test_a_child_who_was_not_seen_needs_the_reason(self):
        form = shipped("visit")
        for seen in options(form, "seen"):
            gaps = {gap.question for gap in answering.missing(form, {"seen": seen})}
            assert ("why_not_seen" in gaps) == (seen == "not_seen")

    @pytest.mark.parametrize(
        ("conference", "needed"),
        [("needed", {"conference_on"}), ("not_needed", {"why_not_needed", "agreed_by"})],
    )
    def test_an_enquiry_ends_with_a_conference_or_the_reason_for_none(
        self, conference: str, needed: set[str]
    ):
        gaps = answering.missing(shipped("enquiry_outcome"), {"conference": conference})
        of_conference = {"conference_on", "why_not_needed", "agreed_by"}
        assert {gap.question for gap in gaps} & of_conference == needed
