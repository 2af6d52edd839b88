"""What a case still lacks when it is to be closed, and who is not at a table."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from handrail.rules.casework import integrity
from handrail.rules.casework.integrity import Closing, Enquiry, Episode, Made, Plan, Span
from handrail.rules.forms.wording_rules import find_issues_in_text
from handrail.rules.vocabulary import (
    AgencyKind,
    AssessmentState,
    ClosureReason,
    PlanKind,
    PoliceState,
)

pytestmark = pytest.mark.once
REFERRED = dt.date(2026, 11, 2)


def nov(day: int) -> dt.date:
    return dt.date(2026, 11, day)


BARE = Episode(REFERRED)
FULL = Episode(
    REFERRED,
    assessments=(Span(nov(3), nov(10)), Span(nov(11))),
    enquiries=(Enquiry(nov(4), nov(12), conference_on=nov(16)), Enquiry(nov(18))),
    conferences=(nov(16),),
    plans=(Plan(nov(5), nov(16)), Plan(nov(16), kind=PlanKind.CP, reviewed_on=nov(23))),
)
BOTH = Made(AssessmentState.AUTHORISED, PoliceState.SENT)


@pytest.mark.parametrize(
    ("made", "missing"),
    [
        (BOTH, []),
        (Made(), ["assessment", "police"]),
        (Made(AssessmentState.AUTHORISED), ["police"]),
        (Made(police=PoliceState.CLOSED), ["assessment"]),
        (Made(AssessmentState.WRITTEN, PoliceState.APPROVED), ["assessment", "police"]),
        (Made(why_no_assessment="Moved away", why_no_police="No offence"), []),
        (Made(why_no_assessment=" ", why_no_police="No offence"), ["assessment"]),
        (
            Made(AssessmentState.BEGUN, PoliceState.WRITTEN, "A reason", "A reason"),
            ["assessment", "police"],
        ),
    ],
)
def test_an_exploitation_case_lacks_what_is_neither_made_nor_explained(
    made: Made, missing: list[str]
) -> None:
    assert [gap.what for gap in integrity.assessment_and_87a_gaps(made)] == missing


@given(
    st.builds(
        Made, st.none() | st.sampled_from(AssessmentState), st.none() | st.sampled_from(PoliceState)
    )
)
def test_each_unfinished_state_says_what_to_do_in_its_own_words(made: Made) -> None:
    gaps = integrity.assessment_and_87a_gaps(made)
    is_done = made.assessment is AssessmentState.AUTHORISED
    assert ("assessment" in [gap.what for gap in gaps]) == (not is_done)
    assert all(gap.words.count(".") >= 1 and not find_issues_in_text(gap.words) for gap in gaps)


def test_closing_asks_for_everything_that_is_not_finished_once() -> None:
    closing = Closing(made=Made(AssessmentState.BEGUN, PoliceState.SENT), police_undecided=1)
    gaps = integrity.closing_gaps(FULL, closing)
    assert [gap.what for gap in gaps] == ["reason", "assessment", "enquiry", "plan", "police"]
    assert [gap.what for gap in gaps if not gap.can_be_explained] == ["reason"]
    assert (
        gaps[1].words
        == "The assessment started on 11 November 2026 has not been authorised. Finish it first."
    )
    assert gaps[3].words.startswith("The child protection plan of 16 November 2026 is in force.")


def test_a_finished_case_closes_without_a_word_more() -> None:
    done = Episode(REFERRED, assessments=(Span(nov(3), nov(10)),), plans=(Plan(nov(5), nov(16)),))
    closing = Closing(reason=ClosureReason.RC7, made=BOTH)
    assert integrity.closing_gaps(done, closing) == []


def test_closing_looks_at_powers_in_force_and_at_each_87a() -> None:
    order = ("Emergency protection order is in force until Monday.",)
    closing = Closing("rc7", BOTH, True, 2, order, investigations_open=1, requests_waiting=1)
    words = [gap.words for gap in integrity.closing_gaps(BARE, closing)]
    assert words[0].startswith("2 police referrals (87A) wait for the decision of the police.")
    assert words[1].startswith("Emergency protection order is in force until Monday. Record how")
    assert "who tells the child what changes" in words[2]
    assert words[3].startswith("A request for the child’s records")


def test_closing_names_a_child_who_is_missing_and_what_is_still_to_be_held() -> None:
    due = {"is_missing": True, "interviews_due": 1, "is_discussion_due": True}
    gaps = integrity.closing_gaps(BARE, Closing("rc7", BOTH, **due))
    assert [(gap.what, gap.can_be_explained) for gap in gaps] == [
        ("missing", True), ("interview", True), ("strategy", True),
    ]  # fmt: skip
    died = Closing("rc2", BOTH, closure="rc2", **due)
    assert integrity.closing_gaps(BARE, died) == []


def test_one_87a_that_waits_is_said_in_the_singular() -> None:
    (gap,) = integrity.closing_gaps(BARE, Closing("rc7", BOTH, police_undecided=1))
    assert gap.words.startswith("A police referral (87A) waits for the decision of the police.")


@pytest.mark.parametrize(
    ("closure", "is_exploitation", "is_asked"),
    [("rc7", True, True), ("rc7", False, False), ("rc2", True, False), ("rc5", True, False)],
)
def test_a_case_of_an_exploited_child_is_closed_only_after_an_agreed_step_down(
    closure: str, is_exploitation: bool, is_asked: bool
) -> None:
    closing = Closing(
        closure, BOTH, is_exploitation, closure=closure, is_accepted=True, is_stepped_down=False
    )
    found = [(gap.what, gap.can_be_explained) for gap in integrity.closing_gaps(BARE, closing)]
    assert found == ([("step_down", False)] if is_asked else [])


@pytest.mark.parametrize(
    ("closing", "hindered"),
    [
        (Closing("rc5", BOTH, closure="rc5", protections=("An order.",)), "accepted"),
        (Closing("rc5", BOTH, closure="rc5", is_not_safe=True), "accepted"),
        (Closing("rc5", BOTH, closure="rc5", is_not_safe=True, is_accepted=True), ""),
        (Closing("rc5", BOTH, closure="rc5", protections=("An order.",), is_accepted=True), ""),
        (Closing("rc7", BOTH, closure="rc7", is_not_safe=True, is_accepted=True), "tonight"),
        (Closing("rc7", BOTH, closure="rc7", protections=("An order.",)), ""),
        (Closing("rc2", BOTH, closure="rc2", is_not_safe=True, protections=("An order.",)), ""),
    ],
)
def test_what_cannot_wait_is_never_left_without_a_council(closing: Closing, hindered: str) -> None:
    hard = [gap.what for gap in integrity.closing_gaps(BARE, closing) if not gap.can_be_explained]
    assert hard == ([hindered] if hindered else [])


def test_a_case_that_is_not_about_exploitation_needs_no_87a() -> None:
    assert integrity.closing_gaps(BARE, Closing("rc7", is_exploitation=False)) == []
    assert len(integrity.closing_gaps(BARE, Closing("rc7"))) == 2


@given(st.sets(st.sampled_from(AgencyKind)))
def test_social_care_police_and_health_make_a_quorum(present: set[AgencyKind]) -> None:
    missing = integrity.missing_from_quorum(present)
    assert set(missing) == {"council", "police", "health"} - present
    assert bool(integrity.quorum_words(missing)) == bool(missing)


def test_who_is_missing_is_said_in_words() -> None:
    assert (
        integrity.quorum_words(integrity.missing_from_quorum([]))
        == "social care, police and health"
    )
    assert (
        integrity.quorum_words(integrity.missing_from_quorum([AgencyKind.COUNCIL]))
        == "police and health"
    )
    there = [AgencyKind.COUNCIL, AgencyKind.POLICE, AgencyKind.SCHOOL]
    assert integrity.quorum_words(integrity.missing_from_quorum(there)) == "health"
