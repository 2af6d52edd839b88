"""What must agree in an episode: each rule by example, and what holds whatever the days."""

import datetime as dt
import string
from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from handrail.rules.casework import integrity
from handrail.rules.casework.integrity import (
    SENTENCES,
    Enquiry,
    Episode,
    Plan,
    Protection,
    Span,
)
from handrail.rules.forms.wording_rules import find_issues_in_text
from handrail.rules.vocabulary import (
    AssessmentFactor,
    PlanKind,
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


Found = Callable[[], dict[str, str]]
LONG = Protection(ProtectionKind.EPO, NOW, ends_at=hours(9 * 24))


def doubt(found: list[str]) -> dict[str, str]:
    """What is asked about a moment and does not refuse it: at no question of a form."""
    return {"": found[0]} if found else {}


# rule, key, what finds the problems that it makes
EXAMPLES: list[tuple[str, str, Found]] = [
    ("future", "happened_on", lambda: integrity.event_happens(BARE, on=nov(25), today=TODAY)),
    (
        "before_referral",
        "happened_on",
        lambda: integrity.event_happens(BARE, on=nov(1), today=TODAY),
    ),
    ("after_death", "happened_on", lambda: integrity.event_happens(DEAD, on=nov(10), today=TODAY)),
    (
        "after_closure",
        "happened_on",
        lambda: integrity.event_happens(CLOSED, on=nov(21), today=TODAY),
    ),
    (
        "end_before_start",
        "ended_on",
        lambda: integrity.span_ends(Span(nov(9)), on=nov(8), today=TODAY),
    ),
    ("end_before_start", "ended_on", lambda: integrity.plan_ends(CP, on=nov(15), today=TODAY)),
    (
        "assessments_overlap",
        "started_on",
        lambda: integrity.assessment_begins(FULL, on=nov(20), today=TODAY),
    ),
    (
        "assessments_overlap",
        "started_on",
        lambda: integrity.assessment_begins(FULL, on=nov(5), today=TODAY),
    ),
    ("factors_early", "factors", lambda: integrity.factors_chosen(["11a"], is_finished=False)),
    ("factors_missing", "factors", lambda: integrity.factors_chosen([])),
    ("factors_unknown", "factors", lambda: integrity.factors_chosen(["18a"])),
    ("factors_repeated", "factors", lambda: integrity.factors_chosen(["11a", "11A"])),
    ("factor_none_alone", "factors", lambda: integrity.factors_chosen(["21", "11a"])),
    ("enquiry_open", "started_on", lambda: integrity.enquiry_begins(FULL, on=nov(20), today=TODAY)),
    (
        "conference_unsaid",
        "conference",
        lambda: integrity.enquiry_finishes(
            Enquiry(nov(4)), on=nov(12), today=TODAY, why_not_needed=" "
        ),
    ),
    (
        "conference_both",
        "why_not_needed",
        lambda: integrity.enquiry_finishes(
            Enquiry(nov(4)), on=nov(12), today=TODAY, conference_on=nov(16), why_not_needed="x"
        ),
    ),
    ("conference_weekend", "planned_on", lambda: integrity.conference_planned(None, on=nov(28))),
    (
        "conference_weekend",
        "held_on",
        lambda: integrity.conference_held(BARE, None, on=nov(22), today=TODAY),
    ),
    (
        "conference_early",
        "conference_on",
        lambda: integrity.enquiry_finishes(
            Enquiry(nov(10)), on=nov(12), today=TODAY, conference_on=nov(9)
        ),
    ),
    (
        "plan_without_conference",
        "started_on",
        lambda: integrity.plan_begins(BARE, PlanKind.CP, on=nov(16), today=TODAY),
    ),
    (
        "plan_not_on_conference",
        "started_on",
        lambda: integrity.plan_begins(
            episode(conferences=(nov(16),)), PlanKind.CP, on=nov(17), today=TODAY
        ),
    ),
    (
        "plans_at_once",
        "started_on",
        lambda: integrity.plan_begins(FULL, PlanKind.CIN, on=nov(20), today=TODAY),
    ),
    ("review_early", "happened_on", lambda: integrity.plan_reviewed(CP, on=nov(16), today=TODAY)),
    ("future", "happened_on", lambda: integrity.plan_reviewed(CP, on=nov(30), today=TODAY)),
    ("plan_one_day", "ended_on", lambda: integrity.plan_ends(CP, on=nov(16), today=TODAY)),
    (
        "closed_early",
        "closure",
        lambda: integrity.episode_closes(FULL, reason="rc7", on=nov(22), today=TODAY),
    ),
    (
        "future",
        "closure",
        lambda: integrity.episode_closes(BARE, reason="", on=nov(30), today=TODAY),
    ),
    (
        "closure_unfit",
        "closure",
        lambda: integrity.episode_closes(FULL, reason="rc8", on=TODAY, today=TODAY),
    ),
    (
        "closure_not_died",
        "closure",
        lambda: integrity.episode_closes(BARE, reason="RC2", on=TODAY, today=TODAY),
    ),
    ("protection_future", "started_on", lambda: integrity.protection_begins(at=hours(1), now=NOW)),
    (
        "protection_future",
        "ended_on",
        lambda: integrity.protection_ends(POLICE, at=hours(2), now=NOW),
    ),
    ("protection_over", "", lambda: doubt(integrity.ended_doubts(POLICE, at=hours(73)))),
    (
        "protection_backwards",
        "ended_on",
        lambda: integrity.protection_ends(POLICE, at=hours(-1), now=hours(99)),
    ),
    ("protection_longest", "", lambda: doubt(integrity.begun_doubts(LONG))),
    (
        "protection_backwards",
        "until_on",
        lambda: integrity.protection_until(ORDER, until=hours(-24)),
    ),
    (
        "protection_not_extended",
        "until_on",
        lambda: integrity.protection_extends(POLICE, until=hours(80)),
    ),
    (
        "protection_once",
        "",
        lambda: doubt(integrity.extension_doubts(EXTENDED, until=hours(16 * 24))),
    ),
    (
        "protection_too_long",
        "",
        lambda: doubt(integrity.extension_doubts(ORDER, until=hours(15.1 * 24))),
    ),
    (
        "protection_shorter",
        "until_on",
        lambda: integrity.protection_extends(ORDER, until=hours(8 * 24)),
    ),
    (
        "protection_backwards",
        "ended_on",
        lambda: integrity.protection_ends(POLICE, at=NOW, now=NOW),
    ),
]


@pytest.mark.parametrize(("rule", "key", "finds"), EXAMPLES)
def test_what_cannot_be_is_said_at_its_question(rule: str, key: str, finds: Found) -> None:
    problems = finds()
    fixed = max(SENTENCES[rule].replace("}", "{").split("{")[::2], key=len)
    assert list(problems) == [key]
    assert fixed in problems[key]
    assert not set("{}") & set(problems[key])


def test_every_rule_has_an_example_and_a_remedy_in_its_own_sentence() -> None:
    assert {rule for rule, _, _ in EXAMPLES} == set(SENTENCES)
    for sentence in SENTENCES.values():
        assert sentence.endswith(".")
        assert not find_issues_in_text(sentence)
        names = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
        assert names <= {"on", "other", "code", "weekday", "kind", "reason", "at", "limit"}


def test_days_and_moments_stand_in_words() -> None:
    found = integrity.conference_planned(None, on=nov(28))
    assert found["planned_on"].startswith("28 November 2026 is a Saturday.")
    found = doubt(integrity.ended_doubts(POLICE, at=hours(73)))
    assert "ran until Friday 27 November 2026, 13:05, and this is later." in found[""]
    found = integrity.plan_begins(FULL, PlanKind.CIN, on=nov(20), today=TODAY)
    assert found["started_on"].startswith("A child protection plan runs from 16 November 2026")


GOOD: list[Found] = [
    lambda: integrity.event_happens(BARE, on=REFERRED, today=TODAY),
    lambda: integrity.event_happens(DEAD, on=nov(9), today=TODAY),
    lambda: integrity.event_happens(CLOSED, on=nov(20), today=TODAY),
    lambda: integrity.assessment_begins(
        episode(assessments=(Span(nov(3), nov(10)),)), on=nov(10), today=TODAY
    ),
    lambda: integrity.enquiry_begins(
        episode(enquiries=(Enquiry(nov(3), nov(10)),)), on=nov(10), today=TODAY
    ),
    lambda: integrity.enquiry_finishes(
        Enquiry(nov(4)), on=nov(12), today=TODAY, conference_on=dt.date(2026, 12, 1)
    ),
    lambda: integrity.enquiry_finishes(
        Enquiry(nov(4)), on=nov(4), today=TODAY, why_not_needed="Agreed"
    ),
    lambda: integrity.conference_held(BARE, Enquiry(nov(16)), on=nov(16), today=TODAY),
    lambda: integrity.plan_begins(
        episode(plans=(Plan(nov(5), nov(16)),), conferences=(nov(16),)),
        PlanKind.CP,
        on=nov(16),
        today=TODAY,
    ),
    lambda: integrity.plan_begins(BARE, PlanKind.CIN, on=TODAY, today=TODAY),
    lambda: integrity.plan_reviewed(CP, on=nov(17), today=TODAY),
    lambda: integrity.plan_ends(CP, on=nov(17), today=TODAY),
    lambda: integrity.plan_ends(Plan(nov(5)), on=nov(5), today=TODAY),
    lambda: integrity.factors_chosen(["11a", "24A"]),
    lambda: integrity.factors_chosen(["21"]),
    lambda: integrity.factors_chosen([], is_finished=False),
    lambda: integrity.episode_closes(FULL, reason="rc7", on=TODAY, today=TODAY),
    lambda: integrity.episode_closes(DEAD, reason="rc2", on=TODAY, today=TODAY),
    lambda: integrity.protection_begins(at=hours(-2000), now=NOW),
    lambda: integrity.protection_begins(at=NOW, now=NOW),
    lambda: integrity.protection_ends(POLICE, at=hours(72), now=hours(72)),
    lambda: integrity.event_happens(BARE, on=TODAY, today=TODAY),
    lambda: integrity.span_ends(Span(TODAY), on=TODAY, today=TODAY),
    lambda: integrity.plan_reviewed(CP, on=TODAY, today=TODAY),
    lambda: integrity.episode_closes(FULL, reason="rc7", on=nov(23), today=TODAY),
    lambda: integrity.protection_ends(POLICE, at=hours(72), now=hours(99)),
    lambda: integrity.protection_ends(EXTENDED, at=hours(15 * 24), now=hours(999)),
    lambda: integrity.protection_extends(ORDER, until=hours(15 * 24)),
    lambda: integrity.protection_until(ORDER, until=hours(24)),
    lambda: doubt(integrity.extension_doubts(ORDER, until=hours(15 * 24))),
    lambda: doubt(integrity.begun_doubts(ORDER)),
    lambda: doubt(integrity.ended_doubts(EXTENDED, at=hours(15 * 24))),
]


@pytest.mark.parametrize("finds", GOOD)
def test_what_may_be_passes(finds: Found) -> None:
    assert finds() == {}


def test_protection_may_begin_before_any_referral() -> None:
    assert integrity.protection_begins(at=hours(-24 * 60), now=NOW) == {}


def test_one_question_has_one_sentence_the_first_that_holds() -> None:
    both = Episode(REFERRED, closed_on=nov(20), died_on=nov(9))
    found = integrity.assessment_begins(both, on=nov(25), today=TODAY)
    assert list(found.values()) == [SENTENCES["future"].format(on="25 November 2026")]


days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 1))


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
    problems = integrity.factors_chosen([code.lower() for code in chosen])
    is_right = chosen == {AssessmentFactor.F21} or (chosen and AssessmentFactor.F21 not in chosen)
    assert (problems == {}) == bool(is_right)
