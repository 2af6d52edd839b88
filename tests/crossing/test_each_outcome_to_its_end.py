"""Each outcome of a referral and of a concern, until nobody has anything more to do."""

from collections.abc import Callable
from typing import Any

import pytest

from handrail.actions.front_door import concern_outcomes, screening
from handrail.actions.work.tasks import finish_task
from handrail.records.models import Case, Clock, Concern, Draft, HelpRequest, PanelItem, Task
from handrail.rules.front_door.onward_referrals import CONCERN_ROUTES, REFERRAL_ROUTES
from handrail.rules.vocabulary import ConcernState, HelpKind, Outcome
from handrail.rules.workflow.end_states import ENDS
from tests import people
from tests.actions.front_door.test_advice_requests import answer
from tests.actions.front_door.test_concern_outcomes import WATCH
from tests.actions.front_door.test_onward_referrals import ACCEPTED, DECLINED, answered, decided
from tests.people import NOW, asking
from tests.people.casework import day, stepped_down, taken

pytestmark = pytest.mark.django_db
ONWARD = [outcome for outcome, route in REFERRAL_ROUTES.items() if route.kind]
READ = {Outcome.NFA_INFORMATION_ADVICE: "read_decision", Outcome.OPEN_CASE_UPDATE: "open_case"}
CASES = (Outcome.STRATEGY_DISCUSSION, Outcome.CIN_ASSESSMENT_S17, Outcome.IMMEDIATE_PROTECTION)


def nothing_left() -> bool:
    """Whether no clock runs, once it is sure that no task is open."""
    assert not list(Task.objects.filter(state="open").values_list("kind", flat=True))
    return not Clock.objects.filter(stopped_at=None).exists()


def tick(kind: str, login: str) -> None:
    task = Task.objects.get(kind=kind, state="open")
    finish_task(by=people.act_as(login), task=task, now=NOW)


def close(case: Case) -> None:
    """The work is stepped down and the case closed, by the manager."""
    stepped_down(case, agree_level="universal")
    taken(case, "close", by="marcus", closure="rc7", without="They go on with us watching")
    assert case.state == "closed"


@pytest.mark.parametrize("outcome", ONWARD)
def test_what_is_passed_on_ends_when_it_is_accepted(outcome: Outcome) -> None:
    asked = HelpRequest.objects.get(referral=decided(outcome))
    answered(asked, ACCEPTED[asked.kind])
    asked.refresh_from_db()
    assert asked.state in ENDS["question"]
    assert nothing_left()


@pytest.mark.parametrize("outcome", ONWARD)
def test_what_is_declined_ends_with_the_next_decision(outcome: Outcome) -> None:
    of = decided(outcome)
    answered(HelpRequest.objects.get(referral=of), DECLINED)
    of.refresh_from_db()
    people.decided(of, outcome="nfa_information_advice", accepted="no", nfa_reason="advice_given")
    tick("read_decision", "ann")
    assert nothing_left()


@pytest.mark.parametrize("outcome", READ)
def test_what_is_to_be_read_ends_when_it_is_read(outcome: Outcome) -> None:
    decided(outcome, worker_name="Kim Lea, Southmere")
    tick(READ[outcome], "ann" if outcome == Outcome.NFA_INFORMATION_ADVICE else "bob")
    assert nothing_left()


def test_a_nomination_ends_when_the_panel_no_longer_discusses_the_child() -> None:
    of = decided("mace_list")
    case = _case_of_the_same_child(of)
    item = PanelItem.objects.get()
    taken(item, "screen", by="pam", outcome="list", case_reference=case.reference)
    taken(item, "no_longer_child", by="pam")
    assert item.state == "no_longer"
    close(case)
    assert nothing_left()


def _case_of_the_same_child(of: Any) -> Case:
    second = people.sent()
    people.identified(second, of.person)
    second.refresh_from_db()
    people.decided(second, outcome="cin_assessment_s17", repeat_reason="The same worry twice")
    return taken(Case.objects.get(), "allocate", by="marcus", worker=people.account("cat"))  # type: ignore[no-any-return]


def hold_discussion(case: Case) -> None:
    called = taken(case, "call:meeting", agencies=["police", "health"])
    taken(called, "hold", came=["police", "health"])
    taken(called, "decide", by="marcus", outcome="nfa")
    taken(called, "distribute", readers=["police"])


def assess(case: Case) -> None:
    begun = taken(case, "begin:assessment", started_on=day(NOW.date()))
    taken(begun, "write", factors=["21"])
    taken(begun, "authorise", by="marcus")


WORK: dict[Outcome, Callable[[Case], None]] = {
    Outcome.STRATEGY_DISCUSSION: hold_discussion,
    Outcome.IMMEDIATE_PROTECTION: hold_discussion,
    Outcome.CIN_ASSESSMENT_S17: assess,
}


@pytest.mark.parametrize("outcome", CASES)
def test_a_case_ends_when_a_manager_closes_it(outcome: Outcome) -> None:
    decided(outcome, accepted="yes")
    case = taken(Case.objects.get(), "allocate", by="marcus", worker=people.account("cat"))
    WORK[outcome](case)
    close(case)
    assert nothing_left()


def test_every_outcome_of_a_referral_is_tried() -> None:
    assert {*ONWARD, *READ, *CASES, Outcome.MACE_LIST} == set(Outcome)


def keep(draft: Draft) -> None:
    concern_outcomes.save_as_information(
        by=people.act_as("ann"), draft=draft, answers={"reason": "It is about the car"},
        token=people.fresh(), now=NOW,
    )  # fmt: skip


def let_go(draft: Draft) -> None:
    draft.refresh_from_db()
    by = people.act_as("ann")
    screening.discard_draft(by=by, draft=draft, reason="The head has sent it", now=NOW)


def watch(draft: Draft) -> None:
    concern_outcomes.plan_rescreening(
        by=people.act_as("ann"), draft=draft, answers=WATCH, token=people.fresh(), now=NOW
    )
    let_go(draft)


def accept_help(draft: Draft) -> None:
    answer(asking.asked_early_help(draft), by="hope", **ACCEPTED["early_help"])


def decline_help(draft: Draft) -> None:
    answer(asking.asked_early_help(draft), by="hope", **DECLINED)
    let_go(draft)


def advise(draft: Draft) -> None:
    answer(asking.asked_advice(draft))
    let_go(draft)


def refer(draft: Draft) -> None:
    decided("community_help")
    answered(HelpRequest.objects.get(), ACCEPTED["early_help"])
    let_go(draft)


ENDINGS: dict[str, list[Callable[[Draft], None]]] = {
    ConcernState.STARTED: [let_go],
    ConcernState.SENT: [refer],
    ConcernState.WATCHED: [watch],
    ConcernState.INTELLIGENCE: [keep],
    ConcernState.HELP_ASKED: [accept_help, decline_help],
    ConcernState.NOT_SENT: [let_go],
    HelpKind.ADVICE: [advise],
}


@pytest.mark.parametrize("work", [work for works in ENDINGS.values() for work in works])
def test_a_concern_ends_with_nothing_left_to_do(work: Callable[[Draft], None]) -> None:
    work(people.started())
    ended = {*ENDS["concern"], "help_asked"}  # accepted: the early help team goes on
    assert set(Concern.objects.values_list("state", flat=True)) <= ended
    assert nothing_left()


def test_every_outcome_of_a_concern_is_tried() -> None:
    assert set(ENDINGS) == set(CONCERN_ROUTES)
