"""One child from referral to panel: the share of required answers that have to be typed again.

Every required question of the seven forms is sorted: what is asked anew by its nature, what must
never be filled in, and what somebody has typed before. The last has to be filled in.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from handrail.records.models import Account, Case
from handrail.records.queries.casework import prefill
from handrail.records.queries.core.settings import form_of, latest_form
from handrail.rules.forms.answers import is_asked
from handrail.rules.forms.questions import Question
from handrail.rules.workflow import NAMED, Step
from tests import people
from tests.people.casework import allocated, day, opened, taken
from tests.people.cast import NOW, act_as

pytestmark = pytest.mark.django_db
MOST = 0.05
TODAY = day(NOW.date())
# required and asked before, by somebody, in an earlier form: has to be filled in
TYPED_BEFORE = {
    "assessment.write": "seen_on seen_alone harm_suffered strengths",
    "policereferral.write": "call_back what_happened concerns",
    "meeting.call": "",
    "meeting.hold": "how happened_on",
    "meeting.discuss": "",
    "meeting.decide": "",
    "meeting.call_conference": "",
    "meeting.decide_conference": "held_on",
    "panelitem.nominate_child": "harm strategy strategy_on",
}
# required, and never filled in: safety, judgement, the child's views, consent, what was decided
NEVER = {
    "assessment.write": "status safety_now risk_ahead wishes danger_statement safety_goal outcome "
    "rationale explain_child told_child factors",
    "policereferral.write": "danger_now is_urgent basis",
    "meeting.call": "reason urgency",
    "meeting.hold": "",
    "meeting.discuss": "child_safe",
    "meeting.decide": "outcome threshold reason explain_child told_child agreed agreed_ask "
    "agreed_who agreed_on agreed_as agreed_known agreed_scope",
    "meeting.call_conference": "",
    "meeting.decide_conference": "outcome category reason why_adjourned explain_child told_child",
    "panelitem.nominate_child": "why wanted",
}
# required, and new with this step
NEW = {
    "assessment.write": "why_not_alone changed offered",
    "policereferral.write": "purpose what_asked",
    "meeting.call": "how",
    "meeting.hold": "",
    "meeting.discuss": "",
    "meeting.decide": "decided_by decided_on reconvene_on transfer_to offered",
    "meeting.call_conference": "planned_on",
    "meeting.decide_conference": "offered",
    "panelitem.nominate_child": "tried no_strategy parents_know",
}
# not required, and never filled in either
NEVER_BESIDE = {
    "assessment.write": "safety_tonight",
    "policereferral.write": "child_view protection_now",
    "panelitem.nominate_child": "voice",
}
DEFAULT_TODAY = {"happened_on", "decided_on"}  # the page starts with today's date
LINE = tuple[str, str]


def named(step: str) -> Step:
    thing, _, name = step.partition(".")
    return NAMED[thing, name]


def required(step: str) -> Iterator[Question]:
    form = form_of(latest_form(named(step).form))
    return (question for question in form.questions() if question.required)


def known(step: str, case: Case, row: Any, now: dt.datetime) -> prefill.Known:
    found = named(step)
    form = form_of(latest_form(found.form))
    by = act_as("marcus" if "conference" in step else "cat", now)
    return prefill.known_answers(by, case, row, found, form) or prefill.Known({}, "")


@pytest.mark.parametrize("step", TYPED_BEFORE)
def test_every_required_question_is_sorted_once(step: str) -> None:
    asked = {question.key for question in required(step)}
    sorted_keys = [key for table in (TYPED_BEFORE, NEVER, NEW) for key in table[step].split()]
    assert len(sorted_keys) == len(set(sorted_keys))
    assert asked == set(sorted_keys)


def journey(now: dt.datetime = NOW) -> Iterator[tuple[str, prefill.Known, dict[str, Any]]]:
    """Each step of one child's way, with what it starts from and what it was answered with."""
    signs = {
        "worry_online": "worried", "u_night_use": {"presence": "suspected", "evidence": "At three"},
        "p_trusted_adult": {"presence": "yes", "evidence": "Her aunt"}, "strengths_seen": "yes",
        "who_harmed": "A man called Dex",
    }  # fmt: skip
    Account.objects.filter(login="cat").update(phone="020 7946 0120")
    case = allocated(opened(people.sent(**signs)))
    taken(case, "status", status="suspected_being_exploited", safety_now="She is at her aunt’s")
    taken(case, "visit:casenote", happened_on=TODAY, seen="seen_alone")
    row = taken(case, "begin:assessment")
    yield "assessment.write", known("assessment.write", case, row, now), {"outcome": "nfa"}
    taken(row, "write", harm_suffered="Made to carry drugs", who_harmed="Dex")
    yield "policereferral.write", known("policereferral.write", case, case, now), {}
    taken(case, "write:policereferral", what_happened="Made to carry drugs")
    yield "meeting.call", known("meeting.call", case, case, now), {}
    meeting = taken(case, "call:meeting", agencies=["police", "health"], how="phone")
    yield "meeting.hold", known("meeting.hold", case, meeting, now), {}
    taken(meeting, "hold", by="marcus", came=["police", "health"], happened_on=TODAY)
    yield "meeting.discuss", known("meeting.discuss", case, meeting, now), {}
    taken(meeting, "discuss", by="marcus")
    yield "meeting.decide", known("meeting.decide", case, meeting, now), {"outcome": "nfa"}
    taken(meeting, "decide", by="marcus", decided_on=TODAY, outcome="nfa")
    yield "meeting.call_conference", known("meeting.call_conference", case, case, now), {}
    conference = taken(
        case, "call_conference:meeting", by="marcus", agencies=["police"], planned_on=TODAY,
        planned_time="09:00",
    )  # fmt: skip
    at = known("meeting.decide_conference", case, conference, now + dt.timedelta(hours=10))
    yield "meeting.decide_conference", at, {"outcome": "no_plan"}
    yield (
        "panelitem.nominate_child",
        known("panelitem.nominate_child", case, case, now),
        {"strategy": "yes"},
    )


def test_at_most_one_required_answer_in_twenty_is_typed_again() -> None:
    asked: list[LINE] = []
    again: list[LINE] = []
    for step, found, answered in journey():
        answers = found.answers | answered
        for question in required(step):
            if not is_asked(question.asked_when, answers):
                continue
            asked.append((step, question.key))
            is_filled = question.key in found.answers or question.key in DEFAULT_TODAY
            if question.key in TYPED_BEFORE[step].split() and not is_filled:
                again.append((step, question.key))
    share = len(again) / len(asked)
    lines = [f"{len(again)} of {len(asked)} required answers are typed again: {share:.1%}"]
    lines += [f"{step}: {key}" for step, key in again]
    print("\n".join(lines))  # noqa: T201 - the list is what a reader wants of this test
    assert len(asked) >= 40, "the whole way was walked"
    assert share <= MOST, lines


def test_safety_judgement_the_childs_views_and_decisions_are_never_filled_in() -> None:
    for step, found, _ in journey():
        never = {*NEVER[step].split(), *NEVER_BESIDE.get(step, "").split()}
        assert not never & found.answers.keys(), step


def test_each_filled_answer_says_where_it_comes_from() -> None:
    sources = {}
    for step, found, _ in journey():
        for key in found.answers:
            assert found.source_of(key), (step, key)
            sources[step, key] = found.source_of(key)
    assert sources["assessment.write", "seen_on"] == "the last visit"
    assert sources["assessment.write", "strengths"].startswith("the screening of referral NM-")
    assert sources["policereferral.write", "child_name"] == "the child’s record"
    assert sources["policereferral.write", "call_back"] == "your account"
    assert sources["meeting.hold", "how"] == "how it was requested"
    assert sources["meeting.decide_conference", "held_on"] == "how it was planned"
    assert sources["panelitem.nominate_child", "harm"] == "the assessment"


@pytest.mark.parametrize("step", [step for step in NAMED.values() if step.thing == "consent"],
                         ids=lambda step: step.name)  # fmt: skip
def test_consent_is_never_filled_in(step: Step) -> None:
    case = allocated()
    given = {"answer": "given", "capacity": "parental", "asked_on": TODAY, "until_on": None}
    taken(case, "record:consent", **given)
    row = case.consent_rows.get()
    for of in (case, row):
        form = form_of(latest_form(step.form))
        assert prefill.known_answers(act_as("cat"), case, of, step, form) is None
    assert (step.thing, step.name) not in {*prefill.FILLS, *prefill.NOW, *prefill.TEXTS}
