"""What a decision passes on: who gets it, by when, who accepts, and where a "no" leads."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.front_door import corrections, escalation, onward_referrals
from handrail.records.models import (
    Account,
    Case,
    Clock,
    HelpRequest,
    Notice,
    PanelItem,
    Referral,
    Submission,
    Task,
    Team,
)
from handrail.records.queries.panel import sittings
from handrail.rules.front_door.onward_referrals import REFERRAL_ROUTES
from handrail.rules.vocabulary import Outcome
from tests import people
from tests.people import NOW, asking
from tests.people.casework import allocated
from tests.people.named import restricted
from tests.people.panel import taken

pytestmark = pytest.mark.django_db
DAY = {"day": "24", "month": "11", "year": "2026", "text": "2026-11-24"}
ACCEPTED: dict[str, dict[str, Any]] = {
    "early_help": {
        "answer": "accepted", "first_step": "Hope visits on Monday",
        "agreed": "yes", **asking.AGREED,
    },
    "consultation": {
        "answer": "accepted", "advice": "Meet the school first", "first_step": "Ezra rings today",
    },
    "council": {
        "answer": "accepted", "accepted_on": DAY, "accepted_by": "Sian Moss, Southmere Council",
        "written_how": "E-mail in the mailbox",
    },
    "service": {
        "answer": "accepted", "accepted_on": DAY, "accepted_by": "Mo, Youth Club",
        "first_step": "Mo rings the family",
    },
}  # fmt: skip
DECLINED = {
    "answer": "declined", "declined_because": "The family lives elsewhere",
    "agreement": "not_asked",
}  # fmt: skip
ANSWERS_IT = {"early_help": "hope", "consultation": "ezra", "council": "bob", "service": "bob"}
ASKING = [outcome for outcome, route in REFERRAL_ROUTES.items() if route.kind]


def decided(outcome: str, **more: Any) -> Referral:
    """A referral about a child on the register, decided so."""
    of = people.sent()
    people.registered(of)
    more = {"accepted": "no", "passed_to": "Southmere Council", **more}
    if outcome == Outcome.NFA_INFORMATION_ADVICE:
        more["nfa_reason"] = "advice_given"
    return people.decided(Referral.objects.get(pk=of.pk), outcome=outcome, **more)


def answered(asked: HelpRequest, answers: dict[str, Any], by: str = "") -> HelpRequest:
    return onward_referrals.record_answer(
        by=people.act_as(by or ANSWERS_IT[asked.kind]), asked=asked, answers=answers,
        token=people.fresh(), now=NOW,
    )  # fmt: skip


def running(of: Referral) -> set[str]:
    return set(Clock.objects.filter(referral=of, stopped_at=None).values_list("kind", flat=True))


@pytest.mark.parametrize("outcome", list(Outcome))
def test_no_outcome_leaves_the_child_with_nobody(outcome: Outcome) -> None:
    of = decided(outcome, accepted="yes" if outcome == "cin_assessment_s17" else "no")
    before = ("addendum", "countersign")
    tasks = Task.objects.filter(referral=of, state="open").exclude(kind__in=before)
    asked = HelpRequest.objects.filter(referral=of, state="asked")
    cases = Task.objects.filter(case__referral=of, state="open")
    items = Task.objects.filter(
        stage="panelitem", stage_id__in=of.panel_items.values("public_id"), state="open"
    )
    owned = [*tasks, *asked, *cases, *items]
    assert owned, "nobody owns it"
    assert any(row.due_at for row in owned), "nothing is due"
    assert all(getattr(row, "team", None) or row.assignee for row in owned)


@pytest.mark.parametrize("outcome", ASKING)
def test_what_is_passed_on_has_a_team_and_a_clock(outcome: Outcome) -> None:
    asked = HelpRequest.objects.get(referral=decided(outcome))
    route = REFERRAL_ROUTES[outcome]
    assert (asked.kind, asked.team.kind, asked.state) == (route.kind, route.team, "asked")
    assert asked.due_at == Clock.objects.get(referral=asked.referral, kind="C35").due_at > NOW
    assert asked.child_name.startswith("Saoirse")


@pytest.mark.parametrize("outcome", ASKING)
def test_accepting_ends_the_clock_and_tells_the_sender(outcome: Outcome) -> None:
    of = decided(outcome)
    asked = HelpRequest.objects.get(referral=of)
    answered(asked, ACCEPTED[asked.kind])
    asked.refresh_from_db()
    assert (asked.state, asked.answered_at) == ("accepted", NOW)
    assert "C35" not in running(of)
    assert not Task.objects.filter(referral=of, kind="acceptance", state="open").exists()
    assert Notice.objects.filter(kind="onward_answered", recipient__login="ann").exists()
    assert Referral.objects.get(pk=of.pk).state == "decided"


@pytest.mark.parametrize("outcome", ASKING)
def test_declining_brings_it_back_to_the_front_door_with_its_clock(outcome: Outcome) -> None:
    of = decided(outcome)
    asked = answered(HelpRequest.objects.get(referral=of), DECLINED)
    of.refresh_from_db()
    assert (asked.state, of.state, of.outcome) == ("declined", "waiting", "")
    assert "C1" in running(of)
    assert "C35" not in running(of)


@pytest.mark.parametrize("outcome", ASKING)
def test_declining_needs_a_reason(outcome: Outcome) -> None:
    asked = HelpRequest.objects.get(referral=decided(outcome))
    with pytest.raises(Incomplete) as refused:
        answered(asked, {"answer": "declined"})
    assert "declined_because" in refused.value.problems


def test_another_council_has_accepted_once_it_is_said_who_and_where_the_writing_is() -> None:
    asked = HelpRequest.objects.get(referral=decided("transfer_other_la"))
    assert (asked.passed_to, asked.accepted_by, asked.accepted_on) == (
        "Southmere Council",
        "",
        None,
    )
    with pytest.raises(Incomplete) as refused:
        answered(asked, {"answer": "accepted"})
    assert {"accepted_on", "accepted_by", "written_how"} <= set(refused.value.problems)
    answered(asked, ACCEPTED["council"])
    asked.refresh_from_db()
    assert asked.accepted_by == "Sian Moss, Southmere Council"
    assert asked.accepted_on == dt.date(2026, 11, 24)


def test_another_council_does_not_accept_before_it_was_asked() -> None:
    asked = HelpRequest.objects.get(referral=decided("transfer_other_la"))
    early = {"day": "1", "month": "11", "year": "2026", "text": "2026-11-01"}
    with pytest.raises(Incomplete, match="on or after the date"):
        answered(asked, {**ACCEPTED["council"], "accepted_on": early})
    asked.refresh_from_db()
    assert asked.state == "asked"


@pytest.mark.parametrize("outcome", ["transfer_other_la", "signpost"])
def test_whoever_is_asked_outside_is_named(outcome: str) -> None:
    with pytest.raises(Incomplete) as refused:
        decided(outcome, passed_to="")
    assert "passed_to" in refused.value.problems


@pytest.mark.parametrize("by", ["ann", "cat", "hope"])
def test_nobody_else_answers_for_another_council(by: str) -> None:
    asked = HelpRequest.objects.get(referral=decided("transfer_other_la"))
    with pytest.raises(Refused):
        answered(asked, ACCEPTED["council"], by)


def test_what_was_answered_is_not_answered_again() -> None:
    asked = HelpRequest.objects.get(referral=decided("community_help"))
    answered(asked, ACCEPTED["early_help"])
    with pytest.raises(NotPossible, match="has been answered"):
        answered(asked, DECLINED)


def test_the_panel_gets_a_nomination_with_the_reason() -> None:
    of = decided("mace_list")
    item = PanelItem.objects.get(referral=of)
    assert (item.state, item.kind) == ("nominated", "child")
    assert Task.objects.get(stage_id=item.public_id, kind="screen_item").assignee.login == "pam"
    kept = Submission.objects.get(stage="panelitem", stage_id=item.public_id)
    assert kept.answers["why"] == people.DECISION["rationale"]


def test_a_nomination_is_hidden_with_a_child_whose_record_is_restricted_later() -> None:
    item = PanelItem.objects.get(referral=decided("mace_list"))
    assert sittings.find_item(people.act_as("pam"), item.public_id) == item
    restricted(item.referral.person, "cat")
    assert sittings.find_item(people.act_as("pam"), item.public_id) is None


def test_a_nomination_that_is_sent_back_comes_to_the_front_door_again() -> None:
    of = decided("mace_list")
    item = PanelItem.objects.get(referral=of)
    taken(item, "screen", by="pam", outcome="returned", reason="One meeting would do")
    of.refresh_from_db()
    assert (of.state, of.outcome) == ("waiting", "")


def test_the_same_child_is_nominated_once() -> None:
    of = decided("mace_list")
    people.decided(_again(of), outcome="mace_list", accepted="no")
    assert PanelItem.objects.count() == 1


def test_a_nomination_sent_back_late_leaves_a_newer_decision_alone() -> None:
    of = decided("mace_list")
    people.decided(_again(of), outcome="cin_assessment_s17", accepted="yes")
    taken(PanelItem.objects.get(), "screen", by="pam", outcome="returned", reason="Has a case now")
    of.refresh_from_db()
    assert (of.state, of.outcome) == ("decided", "cin_assessment_s17")


def test_deciding_again_ends_the_task_to_send_it_to_a_worker() -> None:
    of = decided("open_case_update", worker_name="Kim Lea, Southmere")
    _again(of)
    assert not Task.objects.filter(referral=of, kind="open_case", state="open").exists()


def _again(of: Referral) -> Referral:
    """The referral, which the front door decides again after a disagreement."""
    row = people.disagreed(of)
    escalation.answer_disagreement(
        by=people.act_as("bob"), disagreement=row, seen=row.version, now=NOW,
        answers={"answer": "decide_again", "words": "We had not known of the letter"},
    )  # fmt: skip
    return Referral.objects.get(pk=of.pk)


def test_when_the_front_door_decides_again_nobody_need_answer_the_old_request() -> None:
    of = decided("community_help")
    again = _again(of)
    assert HelpRequest.objects.get(referral=of).state == "withdrawn"
    assert "C35" not in running(of)
    people.decided(again, outcome="exploitation_team_consult", accepted="no")
    asked = HelpRequest.objects.get(referral=of, state="asked")
    assert asked.kind == "consultation"


def test_the_sender_reads_why_nothing_further_is_done() -> None:
    of = decided("nfa_information_advice")
    task = Task.objects.get(referral=of, kind="read_decision")
    assert task.assignee == people.account("ann")
    assert task.due_at is not None
    assert task.due_at > NOW


def test_an_open_case_without_a_worker_in_the_system_is_sent_by_the_front_door() -> None:
    of = decided("open_case_update", worker_name="Kim Lea, Southmere")
    task = Task.objects.get(referral=of, kind="open_case")
    assert task.team is not None
    assert task.team.kind == "front_door"
    assert "Kim Lea, Southmere" in task.title


def test_the_worker_of_an_open_case_is_told_of_a_decision_about_the_child() -> None:
    case = allocated()
    of = people.identified(people.sent(), case.person)
    people.decided(of, outcome="cin_assessment_s17", accepted="yes")
    told = Notice.objects.filter(case=case, kind="case_changed", text__contains=of.reference)
    assert set(told.values_list("recipient__login", flat=True)) == {"cat"}


def test_where_the_account_of_the_worker_is_closed_the_managers_of_the_case_are_told() -> None:
    case = allocated()
    assert case.person
    Account.objects.filter(login="cat").update(is_active=False)
    of = people.identified(people.sent(), case.person)
    people.decided(of, outcome="open_case_update", accepted="no", worker_name="Kim Lea",
                   worker_phone="020 7946 0000")  # fmt: skip
    assert Task.objects.get(referral=of, kind="open_case").assignee is None
    told = Notice.objects.filter(case=case, kind="case_changed", text__contains=of.reference)
    assert set(told.values_list("recipient__login", flat=True)) == {"marcus", "mona"}


def test_a_referral_about_nobody_yet_that_is_decided_again_keeps_its_one_case() -> None:
    of = people.sent()
    people.decided(of, outcome="strategy_discussion", accepted="yes")
    again = Referral.objects.get(pk=of.pk)
    corrections.reopen_decision(
        by=people.act_as("helen"), referral=again, answers={"reason": "More is known"},
        seen=again.version, now=NOW,
    )  # fmt: skip
    people.decided(again, outcome="immediate_protection", accepted="yes")
    case = Case.objects.get(referral=of)
    assert Task.objects.filter(case=case, kind="protect", state="open").exists()


def test_a_case_waits_for_its_managers() -> None:
    decided("cin_assessment_s17", accepted="yes")
    case = Case.objects.get()
    assert Task.objects.filter(case=case, kind="allocate", state="open").exists()


def test_of_two_agencies_with_such_a_team_that_of_the_front_door_is_asked() -> None:
    for name in ("health", "council"):
        Team.objects.create(agency=people.agency(name), name=f"{name} help", kind="early_help")
    Team.objects.filter(name="Early help hub").update(is_active=False)
    asked = HelpRequest.objects.get(referral=decided("early_help"))
    assert asked.team.name == "council help"


@pytest.mark.parametrize(
    ("given", "words"),
    [(ACCEPTED["early_help"], "has accepted"), (DECLINED, "has declined, and the front door")],
)
def test_the_sender_reads_whether_it_was_accepted(given: dict[str, Any], words: str) -> None:
    answered(HelpRequest.objects.get(referral=decided("early_help")), given)
    told = Notice.objects.get(kind="onward_answered", recipient__login="ann")
    assert words in told.text


def test_where_nobody_has_such_a_team_the_front_doors_own_is_asked() -> None:
    Team.objects.filter(kind="early_help").update(is_active=False)
    other = Team.objects.create(agency=people.agency("health"), name="Door", kind="front_door")
    asked = HelpRequest.objects.get(referral=decided("early_help"))
    assert asked.team.kind == "front_door"
    assert asked.team != other
