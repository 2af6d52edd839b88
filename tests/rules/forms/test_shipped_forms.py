"""The forms that come with Handrail: what they ask, in which words, and nothing more."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from handrail.rules.core.settings import COUNCIL_BASES
from handrail.rules.forms import answers, wording_rules
from handrail.rules.forms.form_parser import read_form
from handrail.rules.forms.journey import Journey
from handrail.rules.forms.questions import Form, Kind
from handrail.rules.vocabulary import (
    Ethnicity,
    LegalStatus,
    NextStep,
    NfaReason,
    Outcome,
    PrimaryNeed,
    ReferralSource,
    Urgency,
)
from tests.rules.shipped import FILES, SHIPPED, shipped
from tests.rules.work_forms import CASE_FORMS
from tests.tables import every

SAMPLES = Path(__file__).parents[2] / "forms"

OF_A_CASE = set(CASE_FORMS.split())
OF_MANY_PAGES = {
    "risk_and_harm_assessment", "police_87a", "nrm_referral", "safety_plan", "plan_risk_review",
    "step_down", "return_home_interview", "child_own_words",
    "supervision", "report_practitioner", "sharing_decide",
}  # fmt: skip

RAISED = {
    *("lado", "nrm", "images", "under13", "sexual", "learning", "retraction", "care", "history")
}

AVOIDED = re.compile(
    r"""
    at\ risk\b | risk-taking | risky | lifestyle | promiscuous | sexually\ active | prostitut
    | sex\ work | boyfriend | girlfriend | relationship\ with | associat | streetwise
    | attention.seeking | out\ of\ control | troubled | engage | hard\ to\ reach | refused
    | refuses | abscond | runaway | run\ away | pornograph | sexting | gang
    | changed\ (his|her|their)\ story
    | historic | young\ (woman|man|women|men|person|people) | perpetrator | offender | victim
    | (low|medium|high)\ risk
    """,
    re.IGNORECASE | re.VERBOSE,
)

# names that others gave
OFFICIAL = re.compile(
    r"At risk of exploitation|Victims’ Code|13A: Gangs|Refused|[Mm]ay also be a victim"
    r"|[Vv]ictim personal statement"
)


def sample(name: str) -> Form:
    return read_form((SAMPLES / f"{name}.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def screening() -> Form:
    return shipped("exploitation_screening")


@pytest.fixture(scope="module")
def referral() -> Form:
    return shipped("inter_agency_referral")


@pytest.fixture(scope="module")
def journey(referral: Form, screening: Form) -> Journey:
    return Journey(main=referral, screening=screening)


def prose(path: Path) -> Iterator[str]:
    """Every text of the file that a person may read (keys and values of answers aside)."""
    quiet = {"key", "value", "kind", "raises", "scale", "asked_when", "nature", "source"}

    def walk(tree: Any) -> Iterator[str]:
        if isinstance(tree, dict):
            for key, value in tree.items():
                if key not in quiet:
                    yield from walk(value)
        elif isinstance(tree, list):
            for item in tree:
                yield from walk(item)
        else:
            yield str(tree)

    return walk(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))


def options(form: Form, key: str) -> set[str]:
    return {option.value for option in form.question(key).options}


def test_every_form_that_asks_a_childs_birth_date_asks_when_a_birth_is_expected() -> None:
    born = {key for key in SHIPPED for question in shipped(key).questions()
            if question.key == "born" and question.kind is Kind.DATE}  # fmt: skip
    assert born >= {"inter_agency_referral", "intake_child"}
    for key in sorted(born):
        asked = {question.key: question for question in shipped(key).questions()}
        assert asked["expected_on"].ahead, f"{key}: a date to come"


# Every shipped form


def test_the_forms_of_the_first_journey_and_of_the_work_are_all_there():
    assert {
        "inter_agency_referral",
        "exploitation_screening",
        "referral_addendum",
        "urgency",
        "hand_over",
        "check_request",
        "check_answer",
        "return_for_information",
        "tonight_note",
        "mistake_reason",
        "guardian_answer",
        "quality_aside",
        "decision",
        "disagreement",
        "disagreement_answer",
        "disagreement_further",
        "referral_comment",
        "advice_question",
        "advice_answer",
        "advice_by_phone",
        "early_help_request",
        "early_help_answer",
        "early_help_withdrawn",
        "consultation_answer",
        "council_answer",
        "service_answer",
        "screen_again",
        "information_only",
        "duty_to_report",
        "access_reason",
        "copy_reason",
        "person_details",
        "phone_999",
        "phone_referral",
        "notice",
        "intake_child",
        "written_form",
        "sender_answer",
    } | OF_A_CASE == SHIPPED


@pytest.mark.parametrize("words", ["puts herself at risk", "his girlfriend", "has absconded"])
def test_the_pattern_of_words_that_blame_finds_them(words: str):
    assert AVOIDED.search(words)


@every("path", FILES, ids=lambda path: path.stem)
class TestEveryShippedForm:
    def test_reads_and_has_the_key_of_its_file(self, path: Path):
        assert read_form(path.read_text("utf-8")).key == path.stem

    def test_says_what_it_is_for(self, path: Path):
        assert read_form(path.read_text("utf-8")).about

    def test_asks_only_after_what_its_condition_looks_at(self, path: Path):
        form = read_form(path.read_text("utf-8"))
        before: set[str] = set()
        for page in form.pages:
            for section in page.parts():
                assert set(section.asked_when) <= before
                for question in section.questions:
                    assert set(question.asked_when) <= before
                    before.add(question.key)

    def test_keeps_out_words_that_blame(self, path: Path):
        assert [text for text in prose(path) if AVOIDED.search(OFFICIAL.sub("", text))] == []

    def test_passes_its_own_language_check(self, path: Path):
        assert [text for text in prose(path) if wording_rules.find_issues_in_text(text)] == []

    def test_never_asks_for_pictures(self, path: Path):
        told = " ".join(prose(path)).lower()
        assert "upload" not in told
        assert not re.search(r"(?<!never )(?<!or )\battach (a|an|any|the)? ?(image|picture)", told)

    def test_raises_only_prompts_that_exist(self, path: Path):
        form = read_form(path.read_text("utf-8"))
        assert {name for question in form.questions() for name in question.raises} <= RAISED

    def test_gives_one_word_one_meaning_of_not_known(self, path: Path):
        form = read_form(path.read_text("utf-8"))
        unsure = {"not_known", "dont_know", "not_sure"}
        for question in form.questions():
            for option in form.options_of(question):
                assert option.is_unknown or option.value not in unsure


@every("key", sorted(SHIPPED - {"inter_agency_referral"}))
def test_a_form_for_work_is_one_page_but_for_three_and_an_addendum_requires_nothing(key: str):
    form = shipped(key)
    if form.use == "work":
        assert (len(form.pages) > 1) == (key in OF_MANY_PAGES)
    if form.use == "addendum":
        assert not any(question.required for question in form.questions())


# The first referral


class TestFirstReferral:
    def test_is_eleven_pages_with_the_check_page(self, journey: Journey):
        assert [stop.key for stop in journey.stops()] == [
            "referral-danger",
            "referral-you",
            "referral-child",
            "referral-around",
            "referral-happened",
            "screening-groups",
            "screening-signs",
            "screening-more_signs",
            "screening-now",
            "referral-parents",
        ]
        assert {stop.total for stop in journey.stops()} == {11}
        assert [stop.key for stop in journey.check_stops()] == ["screening-judgement"]

    def test_requires_at_most_thirty_answers_conditional_ones_included(
        self, referral: Form, screening: Form
    ):
        required = [
            question.key
            for form in (referral, screening)
            for question in form.questions()
            if question.required
        ]
        assert len(required) <= 30, required

    def test_asks_about_danger_before_anything_else(self, referral: Form):
        first = next(referral.questions())
        assert (first.key, first.required) == ("in_danger", True)

    def test_shares_no_question_key_with_the_screening(self, referral: Form, screening: Form):
        mine = {question.key for question in referral.questions()}
        assert not mine & {question.key for question in screening.questions()}

    @pytest.mark.parametrize("key", ["tonight_address", "source_name"])
    def test_seals_where_the_child_is_and_who_told(self, referral: Form, key: str):
        question = referral.question(key)
        assert question.sensitivity == "protected"
        assert not question.required

    def test_does_not_ask_for_the_senders_own_name_or_agency(self, referral: Form):
        keys = {question.key for question in referral.questions()}
        assert not keys & {"my_name", "my_agency", "my_email"}

    def test_keeps_seen_told_and_opinion_apart(self, referral: Form):
        assert referral.question("seen").required
        for key in ("told", "opinion", "voice", "who_harmed"):
            assert not referral.question(key).required
        assert referral.question("voice").kind is Kind.VOICE

    def test_lets_every_required_fact_about_the_child_be_not_known(self, referral: Form):
        may_be_unknown = {Kind.DATE, Kind.ADDRESS}
        for question in referral.page("child").all_questions():
            if question.required and question.key != "child_given":
                unknown = any(o.is_unknown for o in referral.options_of(question))
                assert unknown or question.kind in may_be_unknown, question.key

    def test_asks_999_details_only_when_there_may_be_danger(self, referral: Form):
        safe = {q.key for _, _, q in answers.asked_questions(referral, {"in_danger": "no"})}
        in_danger = {"in_danger": "not_sure", "called_999": "yes"}
        unsafe = {q.key for _, _, q in answers.asked_questions(referral, in_danger)}
        details = {"called_999", "called_999_at", "called_999_reference"}
        assert not details & safe
        assert details <= unsafe

    def test_asks_why_parents_were_not_told(self, referral: Form):
        gaps = [gap.question for gap in answers.missing_answers(referral, {"parents_told": "no"})]
        assert "why_not_told" in gaps
        gaps = [gap.question for gap in answers.missing_answers(referral, {"parents_told": "yes"})]
        assert "why_not_told" not in gaps


# The forms of the work


class TestWork:
    def test_decision_has_every_outcome_and_reason(self):
        form = shipped("decision")
        assert options(form, "outcome") == set(Outcome) - {Outcome.EARLY_HELP}  # as before 0.7.0
        assert options(form, "nfa_reason") == set(NfaReason)

    def test_decision_asks_need_and_source_only_of_an_accepted_referral(self):
        form = shipped("decision")
        assert {value.upper() for value in options(form, "primary_need")} == set(PrimaryNeed)
        sources = {value[1:].upper() for value in options(form, "referral_source")}
        assert sources == set(ReferralSource)
        contact = {q.key for _, _, q in answers.asked_questions(form, {"accepted": "no"})}
        assert not {"primary_need", "referral_source"} & contact

    def test_decision_always_needs_a_reason_and_words_for_the_child(self):
        gaps = {gap.question for gap in answers.missing_answers(shipped("decision"), {})}
        assert gaps == {
            *("outcome", "accepted", "rationale", "change_mind", "explain_child", "told_how")
        }

    def test_no_further_action_needs_its_reason_who_was_told_and_what_was_offered(self):
        given = {"outcome": "nfa_information_advice"}
        gaps = {gap.question for gap in answers.missing_answers(shipped("decision"), given)}
        assert {"nfa_reason", "told_how", "offered"} <= gaps

    @pytest.mark.parametrize(
        "key", ["strategy_decision", "conference_decision", "risk_and_harm_assessment"]
    )
    def test_no_further_action_later_on_says_what_was_offered_too(self, key: str):
        gaps = {gap.question for gap in answers.missing_answers(shipped(key), {"outcome": "nfa"})}
        assert {"offered", "told_child"} <= gaps
        other = {gap.question for gap in answers.missing_answers(shipped(key), {})}
        assert "offered" not in other

    def test_urgent_protection_is_the_council_where_the_child_is(self):
        """Children Act 1989, section 47(1)(b)."""
        form, passing = shipped("responsibility"), shipped("decision")
        assert "ca1989-s47-1b" in form.law
        assert "the child is now acts in an emergency" in form.about
        (moved,) = [o for o in passing.options_of(passing.question("outcome"))
                    if o.value == "transfer_other_la"]  # fmt: skip
        assert "The council where the child is acts in an emergency" in moved.hint
        given = {"answer": "accepted"}
        gaps = {gap.question for gap in answers.missing_answers(shipped("council_answer"), given)}
        assert {"accepted_on", "accepted_by", "written_how"} <= gaps

    def test_choices_use_the_words_of_the_vocabulary(self):
        assert options(shipped("urgency"), "urgency") == set(Urgency)
        assert options(shipped("check_request"), "basis") == set(COUNCIL_BASES)
        for key in ("advice_answer", "advice_by_phone"):
            assert options(shipped(key), "next_step") == set(NextStep)
        for key in ("inter_agency_referral", "person_details"):
            assert options(shipped(key), "legal_status") == set(LegalStatus)

    @pytest.mark.parametrize(
        ("answer", "needed"),
        [
            ("information_held", {"held", "source"}),
            ("nothing_held", set()),
            ("declined", {"refusal", "declined_because", "declined_by"}),
        ],
    )
    def test_an_answer_to_a_check_needs_what_fits_it(self, answer: str, needed: set[str]):
        gaps = answers.missing_answers(shipped("check_answer"), {"answer": answer})
        assert {gap.question for gap in gaps} == needed

    @pytest.mark.parametrize("key", ["person_details", "referral_addendum"])
    def test_ethnicity_has_the_national_codes_and_their_words(self, key: str):
        asked = shipped(key).question("ethnicity").options
        assert [(one.value, one.label) for one in asked] == Ethnicity.choices()

    def test_ethnicity_of_a_suspect_differs_only_where_nobody_told_it(self):
        asked = shipped("personal_characteristics").question("ethnicity").options
        untold = {"refu": "Declined to say", "nobt": "Not recorded yet"}
        expected = [(code, untold.get(code, words)) for code, words in Ethnicity.choices()]
        assert [(one.value, one.label) for one in asked] == expected


# A tool of another borough


class TestAnotherTool:
    def test_has_forty_scored_rows_in_its_own_groups(self):
        form = sample("zero_to_three")
        assert len(list(form.indicators())) == 40
        assert not any(question.key.startswith("worry_") for question in form.questions())

    def test_goes_in_the_place_of_the_screening(self, referral: Form):
        journey = Journey(main=referral, screening=sample("zero_to_three"))
        assert len(journey.stops()) == 11
        assert [stop.page.key for stop in journey.check_stops()] == ["view"]

    def test_shows_its_score_and_leaves_not_known_out_of_it(self):
        form = sample("zero_to_three")
        given = {"w01": {"presence": "3"}, "c01": {"presence": "not_known"}}
        assert answers.tool_output(form, given) == (3, "0 to 19")

    def test_needs_evidence_for_a_scored_row(self):
        form = sample("zero_to_three")
        bare = answers.missing_answers(form, {"w01": {"presence": "2"}})
        assert "w01" in {gap.question for gap in bare}
        told = answers.missing_answers(
            form, {"w01": {"presence": "2", "evidence": "Told by mother"}}
        )
        assert "w01" not in {gap.question for gap in told}
