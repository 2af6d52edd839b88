"""The forms of a case: what they ask at once, and the words in which a child is told."""

import re

import pytest

from handrail.rules import vocabulary
from handrail.rules.core.settings import COUNCIL_BASES
from handrail.rules.forms import answers
from handrail.rules.forms.questions import Form, Kind
from tests.rules.shipped import FORMS, shipped
from tests.tables import every

NOT_OF_A_CASE = """
    access_reason advice_answer advice_by_phone advice_question check_answer check_request
    consultation_answer council_answer decision
    disagreement disagreement_answer disagreement_further duty_to_report early_help_answer
    early_help_request
    exploitation_screening guardian_answer hand_over information_only intake_child
    inter_agency_referral mistake_reason notice person_details phone_999 phone_referral
    quality_aside referral_addendum referral_comment return_for_information screen_again
    sender_answer service_answer tonight_note urgency written_form
"""
OF_A_CASE = {path.stem for path in FORMS.glob("*.yaml")} - set(NOT_OF_A_CASE.split())
DECISION_FORMS = """
    allocation exploitation_status response_level case_close strategy_decision
    conference_decision enquiry_outcome plan_begin plan_end proceedings_begin proceedings_end
    assessment_authorise police_close
    protection_begin nrm_not_referred nrm_submitted risk_and_harm_assessment
    panel_decide_child panel_no_longer_child
    joint_plan joint_plan_end plan_risk_review step_down_agree
    interview_not_needed
    investigation_end records_released records_declined
"""
DECISIONS = set(DECISION_FORMS.split())
WORDS_MAY_COME_LATER = {"protection_begin"}  # saved at night; the words become a task


def options(form: Form, key: str) -> set[str]:
    return {option.value for option in form.question(key).options}


@every("key", sorted(DECISIONS))
def test_every_decision_ends_with_how_it_is_told_to_the_child_in_the_same_words(key: str):
    *_, explain, told, how = shipped(key).questions()
    *_, first, second, third = shipped("allocation").questions()
    needed = key not in WORDS_MAY_COME_LATER
    plain = [q.model_copy(update={"asked_when": {}}) for q in (explain, told, how)]
    as_needed = [q.model_copy(update={"required": needed}) for q in (first, second)]
    assert plain == [*as_needed, third]
    assert [q.key for q in plain] == ["explain_child", "told_child", "told_how"]
    assert (explain.required, told.required) == (needed, needed)
    assert [option.value for option in told.options] == ["yes", "not_yet", "not_safe"]


@every("key", ["check_request", "police_87a", "records_released", "sharing_decide"])
def test_a_council_form_offers_no_basis_that_a_council_cannot_rely_on(key: str):
    offered = options(shipped(key), "basis")
    own = {"duty_16la", "vital"} if key == "sharing_decide" else {"vital_interests"}
    assert offered == {"public_task", "legal_obligation", "consent"} | own


@every("key", ["entity_give", "intel_share"])
def test_the_intelligence_desk_is_offered_law_enforcement_and_no_private_basis(key: str):
    offered = options(shipped(key), "basis")
    assert "law_enforcement" in offered
    assert not offered & {"legitimate_interests", "recognised_legitimate_interest"}


@every("key", sorted(OF_A_CASE))
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

    def test_names_the_child_within_a_sentence_and_never_in_a_title(self, key: str):
        form, text = shipped(key), (FORMS / f"{key}.yaml").read_text("utf-8")
        assert not re.search(r"""[.:?!]\s"?\{child\}""", text)
        for page in form.pages:
            assert not any("{" in title for title in (page.title, *(p.title for p in page.parts())))
        assert "{" not in form.title + form.about

    def test_requires_nothing_but_what_is_asked_at_once(self, key: str):
        needed = answers.missing_answers(shipped(key), {})
        assert len(needed) <= {"risk_and_harm_assessment": 15, "plan_risk_review": 10}.get(key, 9)


IN_THE_WORDS_OF = {
    "exploitation_status.status": vocabulary.ExploitationStatus,
    "exploitation_status.form_of_exploitation": vocabulary.ExploitationForm,
    "exploitation_status.method": vocabulary.ExploitationMethod,
    "exploitation_status.group_based": vocabulary.GroupBased,
    "response_level.level": vocabulary.ResponseLevel,
    "case_close.closure": vocabulary.ClosureReason,
    "case_note.kind": vocabulary.NoteKind,
    "risk_and_harm_assessment.status": vocabulary.ExploitationStatus,
    "risk_and_harm_assessment.form_of_exploitation": vocabulary.ExploitationForm,
    "risk_and_harm_assessment.method": vocabulary.ExploitationMethod,
    "risk_and_harm_assessment.factors": vocabulary.AssessmentFactor,
    "police_87a.purpose": vocabulary.PolicePurpose,
    "police_decision.decision": vocabulary.PoliceDecision,
    "strategy_decision.outcome": vocabulary.StrategyOutcome,
    "enquiry_outcome.outcome": vocabulary.EnquiryOutcome,
    "conference_decision.outcome": vocabulary.ConferenceOutcome,
    "conference_decision.category": vocabulary.AbuseCategory,
    "plan_begin.category": vocabulary.AbuseCategory,
    "protection_begin.kind": vocabulary.ProtectionKind,
    "proceedings_end.outcome": vocabulary.PreProceedingsOutcome,
    "nrm_considered.route": vocabulary.NrmRoute,
    "nrm_referral.route": vocabulary.NrmRoute,
    "panel_call.kind": vocabulary.PanelKind,
    "panel_nominate_person.standing": vocabulary.PersonStanding,
    "panel_decide.outcome": vocabulary.PanelOutcome,
    "panel_decide_child.outcome": vocabulary.PanelOutcome,
    "panel_no_longer.because": vocabulary.NoLongerBecause,
    "panel_no_longer_child.because": vocabulary.NoLongerBecause,
    "charging_decided.decision": vocabulary.ChargingDecision,
    "investigation_end.outcome": vocabulary.CrimeOutcome,
    "records_request.asker": vocabulary.RecordsAsker,
    "records_weighed.child_view": vocabulary.RecordsView,
    "missing_grade.grade": vocabulary.MissingGrade,
    "interview_not_held.why": vocabulary.WhyNotHeld,
    "return_home_interview.hard_to_stay": vocabulary.HardToStay,
    "return_home_interview.drew_away": vocabulary.DrewAway,
    "measure_review.effect": vocabulary.Effect,
    "measure_end.effect": vocabulary.Effect,
    "place_answer.does": vocabulary.PlaceDoes,
}


@every("place", IN_THE_WORDS_OF)
def test_a_code_has_the_words_of_the_vocabulary(place: str):
    key, question = place.split(".")
    said = {option.value: option.label for option in shipped(key).question(question).options}
    known = {word.value.lower(): word for word in IN_THE_WORDS_OF[place]}
    assert set(said) == set(known)
    for value, word in known.items():
        assert said[value].endswith(word.label.replace("'", "’"))


def test_a_lawful_basis_and_a_power_have_the_codes_of_the_vocabulary():
    form = shipped("police_87a")
    assert options(form, "basis") == set(COUNCIL_BASES)
    assert options(form, "power") == set(vocabulary.SharingPower)


class TestAssessment:
    def test_harm_already_suffered_comes_before_what_may_still_happen(self):
        keys = [question.key for question in shipped("risk_and_harm_assessment").questions()]
        assert keys.index("harm_suffered") < keys.index("effects") < keys.index("risk_ahead")

    def test_each_context_is_weighed_in_words(self):
        form = shipped("risk_and_harm_assessment")
        for context in ("family", "peers", "school", "places", "online"):
            assert form.question(f"context_{context}").kind is Kind.LONG_TEXT
            assert {"drives", "protects", "not_known"} <= options(form, f"weight_{context}")


class TestPolice:
    def test_the_first_page_holds_what_an_officer_needs_first(self):
        first = next(iter(shipped("police_87a").pages))
        keys = {question.key for question in first.all_questions()}
        assert {"danger_now", "exact_words", "suspect", "evidence", "call_back"} <= keys
        needed = {question.key for question in first.all_questions() if question.required}
        assert needed == {"danger_now", "call_back"}

    def test_where_the_child_is_kept_safe_is_not_in_it(self):
        sealed = {q.key for q in shipped("police_87a").questions() if q.sensitivity == "protected"}
        assert sealed == set()

    @pytest.mark.parametrize("decision", sorted(vocabulary.PoliceDecision))
    def test_a_no_of_the_police_needs_its_reason(self, decision: str):
        gaps = answers.missing_answers(shipped("police_decision"), {"decision": decision})
        needs = "reason" in {gap.question for gap in gaps}
        assert needs == (decision in {"no_police_role", "refused"})

    def test_to_send_at_once_takes_three_answers(self):
        gaps = answers.missing_answers(shipped("police_send_urgent"), {})
        assert {gap.question for gap in gaps} == {"why_no_approval", "recipient_name", "how"}


@pytest.mark.parametrize("key", ["nrm_considered", "nrm_referral"])
def test_the_council_contact_comes_first_and_nobody_is_asked_to_agree(key: str):
    keys = [question.key for question in shipped(key).questions()]
    assert keys[:4] == ["la_name", "la_phone", "la_email", "under_18"]
    assert not any("consent" in question or "agree" in question for question in keys)


class TestCase:
    def test_only_past_exploitation_asks_about_safety_now(self):
        form = shipped("exploitation_status")
        for status in options(form, "status"):
            gaps = {gap.question for gap in answers.missing_answers(form, {"status": status})}
            assert ("safety_now" in gaps) == (status == "exploited_in_the_past")

    def test_nothing_is_asked_about_how_when_nothing_is_known(self):
        form = shipped("exploitation_status")
        asked = {q.key for _, _, q in answers.asked_questions(form, {"status": "none_known"})}
        assert not asked & {"form_of_exploitation", "method", "since_text", "group_based"}

    def test_a_child_who_died_is_explained_nothing(self):
        form = shipped("case_close")
        for closure in options(form, "closure"):
            asked = {q.key for _, _, q in answers.asked_questions(form, {"closure": closure})}
            assert ("explain_child" in asked) == (closure != "rc2")
            assert "harm_considered" in asked

    def test_a_child_who_was_not_seen_needs_the_reason(self):
        form = shipped("visit")
        for seen in options(form, "seen"):
            gaps = {gap.question for gap in answers.missing_answers(form, {"seen": seen})}
            assert ("why_not_seen" in gaps) == (seen == "not_seen")

    @pytest.mark.parametrize(
        ("conference", "needed"),
        [("needed", {"conference_on"}), ("not_needed", {"why_not_needed", "agreed_by"})],
    )
    def test_an_enquiry_ends_with_a_conference_or_the_reason_for_none(
        self, conference: str, needed: set[str]
    ):
        gaps = answers.missing_answers(shipped("enquiry_outcome"), {"conference": conference})
        of_conference = {"conference_on", "why_not_needed", "agreed_by"}
        assert {gap.question for gap in gaps} & of_conference == needed


def test_nobody_who_records_that_a_child_is_not_safe_is_told_to_tell_themselves():
    """The emergency duty team records this too, and the front door does in office hours."""
    hints = [option.hint for option in shipped("safe_tonight").question("safe").options]
    assert not [hint for hint in hints if "{emergency_duty}" in hint]
    assert "call 999" in hints[1]
