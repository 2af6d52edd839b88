"""What must agree in an episode: each rule by example, and what holds whatever the days."""

import datetime as dt
import string

import pytest
from hypothesis import given, strategies as st

from handrail.rules.casework import integrity
from handrail.rules.casework.integrity import (
    SENTENCES,
    Closing,
    Enquiry,
    Episode,
    Made,
    Plan,
    Protection,
    Span,
)
from handrail.rules.forms.wording_rules import findings
from handrail.rules.vocabulary import (
    AgencyKind,
    AssessmentFactor,
    AssessmentState,
    ClosureReason,
    PlanKind,
    PoliceState,
    ProtectionKind,
)

TODAY = dt.date(2026, 11, 24)  # a Tuesday
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)
REFERRED = dt.date(2026, 11, 2)


def nov(day: int) -> dt.date:
    return dt.date(2026, 11, day)


def episode(**facts: object) -> Episode:
    return Episode(REFERRED, **facts)  # type: ignore[arg-type]


BARE = episode()
FULL = episode(
    assessments=(Span(nov(3), nov(10)), Span(nov(11))),
    enquiries=(Enquiry(nov(4), nov(12), conference_on=nov(16)), Enquiry(nov(18))),
    conferences=(nov(16),),
    plans=(Plan(nov(5), nov(16)), Plan(nov(16), kind=PlanKind.CP, reviewed_on=nov(23))),
)
CP = Plan(nov(16), kind=PlanKind.CP)
POLICE = Protection(ProtectionKind.POLICE_PROTECTION, NOW)
ORDER = Protection(ProtectionKind.EPO, NOW)
EXTENDED = Protection(
    ProtectionKind.EPO, NOW, ends_at=NOW + dt.timedelta(days=15), is_extended=True
)
DEAD, CLOSED = episode(died_on=nov(9)), episode(closed_on=nov(20))


def hours(number: float) -> dt.datetime:
    return NOW + dt.timedelta(hours=number)


LONG = Protection(ProtectionKind.EPO, NOW, ends_at=hours(9 * 24))


def doubt(found: list[str]) -> dict[str, str]:
    """What is asked about a moment and does not refuse it: at no question of a form."""
    return {"": found[0]} if found else {}


# rule, key, the problems that it makes
EXAMPLES = [
    ("future", "happened_on", integrity.happened(BARE, on=nov(25), today=TODAY)),
    ("before_referral", "happened_on", integrity.happened(BARE, on=nov(1), today=TODAY)),
    ("after_death", "happened_on", integrity.happened(DEAD, on=nov(10), today=TODAY)),
    ("after_closure", "happened_on", integrity.happened(CLOSED, on=nov(21), today=TODAY)),
    ("end_before_start", "ended_on", integrity.ends(Span(nov(9)), on=nov(8), today=TODAY)),
    ("end_before_start", "ended_on", integrity.plan_ends(CP, on=nov(15), today=TODAY)),
    (
        "assessments_overlap",
        "started_on",
        integrity.assessment_begins(FULL, on=nov(20), today=TODAY),
    ),
    (
        "assessments_overlap",
        "started_on",
        integrity.assessment_begins(FULL, on=nov(5), today=TODAY),
    ),
    ("factors_early", "factors", integrity.factors(["11a"], is_finished=False)),
    ("factors_missing", "factors", integrity.factors([])),
    ("factors_unknown", "factors", integrity.factors(["18a"])),
    ("factors_repeated", "factors", integrity.factors(["11a", "11A"])),
    ("factor_none_alone", "factors", integrity.factors(["21", "11a"])),
    ("enquiry_open", "started_on", integrity.enquiry_begins(FULL, on=nov(20), today=TODAY)),
    (
        "conference_unsaid",
        "conference",
        integrity.enquiry_finishes(Enquiry(nov(4)), on=nov(12), today=TODAY, why_not_needed=" "),
    ),
    (
        "conference_both",
        "why_not_needed",
        integrity.enquiry_finishes(
            Enquiry(nov(4)), on=nov(12), today=TODAY, conference_on=nov(16), why_not_needed="x"
        ),
    ),
    ("conference_weekend", "planned_on", integrity.conference_planned(None, on=nov(28))),
    (
        "conference_weekend",
        "held_on",
        integrity.conference_held(BARE, None, on=nov(22), today=TODAY),
    ),
    (
        "conference_early",
        "conference_on",
        integrity.enquiry_finishes(Enquiry(nov(10)), on=nov(12), today=TODAY, conference_on=nov(9)),
    ),
    (
        "plan_without_conference",
        "started_on",
        integrity.plan_begins(BARE, PlanKind.CP, on=nov(16), today=TODAY),
    ),
    (
        "plan_not_on_conference",
        "started_on",
        integrity.plan_begins(
            episode(conferences=(nov(16),)), PlanKind.CP, on=nov(17), today=TODAY
        ),
    ),
    (
        "plans_at_once",
        "started_on",
        integrity.plan_begins(FULL, PlanKind.CIN, on=nov(20), today=TODAY),
    ),
    ("review_early", "happened_on", integrity.plan_reviewed(CP, on=nov(16), today=TODAY)),
    ("future", "happened_on", integrity.plan_reviewed(CP, on=nov(30), today=TODAY)),
    ("plan_one_day", "ended_on", integrity.plan_ends(CP, on=nov(16), today=TODAY)),
    ("closed_early", "closure", integrity.closes(FULL, reason="rc7", on=nov(22), today=TODAY)),
    ("future", "closure", integrity.closes(BARE, reason="", on=nov(30), today=TODAY)),
    ("closure_unfit", "closure", integrity.closes(FULL, reason="rc8", on=TODAY, today=TODAY)),
    ("closure_not_died", "closure", integrity.closes(BARE, reason="RC2", on=TODAY, today=TODAY)),
    ("protection_future", "started_on", integrity.protection_begins(at=hours(1), now=NOW)),
    ("protection_future", "ended_on", integrity.protection_ends(POLICE, at=hours(2), now=NOW)),
    ("protection_over", "", doubt(integrity.ended_doubts(POLICE, at=hours(73)))),
    (
        "protection_backwards",
        "ended_on",
        integrity.protection_ends(POLICE, at=hours(-1), now=hours(99)),
    ),
    ("protection_longest", "", doubt(integrity.begun_doubts(LONG))),
    ("protection_backwards", "until_on", integrity.protection_until(ORDER, until=hours(-24))),
    ("protection_not_extended", "until_on", integrity.protection_extends(POLICE, until=hours(80))),
    ("protection_once", "", doubt(integrity.extension_doubts(EXTENDED, until=hours(16 * 24)))),
    ("protection_too_long", "", doubt(integrity.extension_doubts(ORDER, until=hours(15.1 * 24)))),
    ("protection_shorter", "until_on", integrity.protection_extends(ORDER, until=hours(8 * 24))),
]


@pytest.mark.parametrize(("rule", "key", "problems"), EXAMPLES)
def test_what_cannot_be_is_said_at_its_question(
    rule: str, key: str, problems: dict[str, str]
) -> None:
    fixed = max(SENTENCES[rule].replace("}", "{").split("{")[::2], key=len)
    assert list(problems) == [key]
    assert fixed in problems[key]
    assert not set("{}") & set(problems[key])


def test_every_rule_has_an_example_and_a_remedy_in_its_own_sentence() -> None:
    assert {rule for rule, _, _ in EXAMPLES} == set(SENTENCES)
    for sentence in SENTENCES.values():
        assert sentence.endswith(".")
        assert not findings(sentence)
        names = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
        assert names <= {"on", "other", "code", "weekday", "kind", "reason", "at", "limit"}


def test_days_and_moments_stand_in_words() -> None:
    found = integrity.conference_planned(None, on=nov(28))
    assert found["planned_on"].startswith("28 November 2026 is a Saturday.")
    found = doubt(integrity.ended_doubts(POLICE, at=hours(73)))
    assert "ran until Friday 27 November 2026, 13:05, and this is later." in found[""]
    found = integrity.plan_begins(FULL, PlanKind.CIN, on=nov(20), today=TODAY)
    assert found["started_on"].startswith("A child protection plan runs from 16 November 2026")


GOOD = [
    integrity.happened(BARE, on=REFERRED, today=TODAY),
    integrity.happened(DEAD, on=nov(9), today=TODAY),
    integrity.happened(CLOSED, on=nov(20), today=TODAY),
    integrity.assessment_begins(
        episode(assessments=(Span(nov(3), nov(10)),)), on=nov(10), today=TODAY
    ),
    integrity.enquiry_begins(
        episode(enquiries=(Enquiry(nov(3), nov(10)),)), on=nov(10), today=TODAY
    ),
    integrity.enquiry_finishes(
        Enquiry(nov(4)), on=nov(12), today=TODAY, conference_on=dt.date(2026, 12, 1)
    ),
    integrity.enquiry_finishes(Enquiry(nov(4)), on=nov(4), today=TODAY, why_not_needed="Agreed"),
    integrity.conference_held(BARE, Enquiry(nov(16)), on=nov(16), today=TODAY),
    integrity.plan_begins(
        episode(plans=(Plan(nov(5), nov(16)),), conferences=(nov(16),)),
        PlanKind.CP,
        on=nov(16),
        today=TODAY,
    ),
    integrity.plan_begins(BARE, PlanKind.CIN, on=TODAY, today=TODAY),
    integrity.plan_reviewed(CP, on=nov(17), today=TODAY),
    integrity.plan_ends(CP, on=nov(17), today=TODAY),
    integrity.plan_ends(Plan(nov(5)), on=nov(5), today=TODAY),
    integrity.factors(["11a", "24A"]),
    integrity.factors(["21"]),
    integrity.factors([], is_finished=False),
    integrity.closes(FULL, reason="rc7", on=TODAY, today=TODAY),
    integrity.closes(DEAD, reason="rc2", on=TODAY, today=TODAY),
    integrity.protection_begins(at=hours(-2000), now=NOW),
    integrity.protection_ends(POLICE, at=hours(72), now=hours(99)),
    integrity.protection_ends(EXTENDED, at=hours(15 * 24), now=hours(999)),
    integrity.protection_extends(ORDER, until=hours(15 * 24)),
    integrity.protection_until(ORDER, until=hours(24)),
    doubt(integrity.extension_doubts(ORDER, until=hours(15 * 24))),
    doubt(integrity.begun_doubts(ORDER)),
    doubt(integrity.ended_doubts(EXTENDED, at=hours(15 * 24))),
]


@pytest.mark.parametrize("problems", GOOD)
def test_what_may_be_passes(problems: dict[str, str]) -> None:
    assert problems == {}


def test_protection_may_begin_before_any_referral() -> None:
    assert integrity.protection_begins(at=hours(-24 * 60), now=NOW) == {}


def test_one_question_has_one_sentence_the_first_that_holds() -> None:
    both = Episode(REFERRED, closed_on=nov(20), died_on=nov(9))
    found = integrity.assessment_begins(both, on=nov(25), today=TODAY)
    assert list(found.values()) == [SENTENCES["future"].format(on="25 November 2026")]


days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 1))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    begins = draw(days)
    length = draw(st.none() | st.integers(0, 20))
    return Span(begins, None if length is None else begins + dt.timedelta(days=length))


def days_of(span: Span) -> set[dt.date]:
    """Its days; the last is left to what may start on it."""
    length = ((span.ends_on or dt.date(2026, 6, 1)) - span.starts_on).days
    return {span.starts_on + dt.timedelta(days=number) for number in range(length)}


@given(spans(), spans())
def test_overlap_is_mutual_and_needs_a_common_day(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    shared = days_of(one) & days_of(other)
    assert one.overlaps(other) == bool(shared)


@given(st.lists(st.tuples(days, st.integers(0, 20)), max_size=12))
def test_work_that_was_let_in_never_overlaps(steps: list[tuple[dt.date, int]]) -> None:
    kept = Episode(dt.date(2026, 1, 10))
    for begins, length in steps:
        if not integrity.assessment_begins(kept, on=begins, today=dt.date(2026, 6, 1)):
            span = Span(begins, begins + dt.timedelta(days=length))
            kept = Episode(kept.referred_on, assessments=(*kept.assessments, span))
    found = kept.assessments
    assert all(span.starts_on >= kept.referred_on for span in found)
    assert not [(one, two) for one in found for two in found if one != two and one.overlaps(two)]


@given(days, st.lists(days, max_size=4), st.sampled_from(PlanKind))
def test_a_protection_plan_that_was_let_in_starts_on_a_conference(
    on: dt.date, conferences: list[dt.date], kind: PlanKind
) -> None:
    kept = Episode(dt.date(2026, 1, 1), conferences=tuple(conferences))
    problems = integrity.plan_begins(kept, kind, on=on, today=dt.date(2026, 6, 1))
    assert (problems == {}) == (kind is PlanKind.CIN or on in conferences)


@given(st.dates(dt.date(2025, 1, 1), dt.date(2027, 1, 1)))
def test_a_conference_is_planned_from_monday_to_friday(on: dt.date) -> None:
    assert bool(integrity.conference_planned(None, on=on)) == (on.isoweekday() > 5)


@given(st.sets(st.sampled_from(AssessmentFactor)))
def test_factors_are_right_exactly_when_none_stands_alone(chosen: set[AssessmentFactor]) -> None:
    problems = integrity.factors([code.lower() for code in chosen])
    is_right = chosen == {AssessmentFactor.F21} or (chosen and AssessmentFactor.F21 not in chosen)
    assert (problems == {}) == bool(is_right)


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
    assert [gap.what for gap in integrity.both_made(made)] == missing


@given(
    st.builds(
        Made, st.none() | st.sampled_from(AssessmentState), st.none() | st.sampled_from(PoliceState)
    )
)
def test_each_unfinished_state_says_what_to_do_in_its_own_words(made: Made) -> None:
    gaps = integrity.both_made(made)
    is_done = made.assessment is AssessmentState.AUTHORISED
    assert ("assessment" in [gap.what for gap in gaps]) == (not is_done)
    assert all(gap.words.count(".") >= 1 and not findings(gap.words) for gap in gaps)


def test_closing_asks_for_everything_that_is_not_finished_once() -> None:
    closing = Closing(made=Made(AssessmentState.BEGUN, PoliceState.SENT), police_undecided=1)
    gaps = integrity.closing_gaps(FULL, closing)
    assert [gap.what for gap in gaps] == ["reason", "assessment", "enquiry", "plan", "police"]
    assert [gap.what for gap in gaps if not gap.can_be_explained] == ["reason"]
    assert (
        gaps[1].words
        == "The assessment begun on 11 November 2026 is not authorised. Finish it first."
    )
    assert gaps[3].words.startswith("The child protection plan of 16 November 2026 is in force.")


def test_a_finished_case_closes_without_a_word_more() -> None:
    done = episode(assessments=(Span(nov(3), nov(10)),), plans=(Plan(nov(5), nov(16)),))
    closing = Closing(reason=ClosureReason.RC7, made=BOTH)
    assert integrity.closing_gaps(done, closing) == []


def test_closing_looks_at_powers_in_force_and_at_each_87a() -> None:
    order = ("Emergency protection order is in force until Monday.",)
    closing = Closing("rc7", BOTH, True, 2, order, investigations_open=1, requests_waiting=1)
    words = [gap.words for gap in integrity.closing_gaps(BARE, closing)]
    assert words[0].startswith("2 87as wait for the decision of the police.")
    assert words[1].startswith("Emergency protection order is in force until Monday. Record how")
    assert "who tells the child what changes" in words[2]
    assert words[3].startswith("A request for the child’s records")


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
    missing = integrity.quorum(present)
    assert set(missing) == {"council", "police", "health"} - present
    assert bool(integrity.quorum_words(missing)) == bool(missing)


def test_who_is_missing_is_said_in_words() -> None:
    assert integrity.quorum_words(integrity.quorum([])) == "social care, police and health"
    assert integrity.quorum_words(integrity.quorum(["council"])) == "police and health"
    assert integrity.quorum_words(integrity.quorum(["council", "police", "school"])) == "health"
