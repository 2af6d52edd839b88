"""A disagreement: raised, answered, taken from stage to stage, settled."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused, Stale
from handrail.actions.front_door import escalation as actions, triage
from handrail.actions.work.tasks import finish_task
from handrail.records.models import Clock, Disagreement, Notice, Referral, Task
from handrail.records.queries.front_door import referral
from tests import people
from tests.people import NOW
from tests.rounds import one_round

pytestmark = pytest.mark.django_db
STANDS = {"answer": "stands", "words": "We spoke to the school nurse"}
AGAIN = {"answer": "decide_again", "words": "We had not known of the letter"}
FURTHER = {"choice": "further", "words": "Nobody has spoken to her"}
SETTLED = {"choice": "settled", "words": "A worker meets her on Monday", "learned": "Ring first"}


def decided(outcome: str = "cin_assessment_s17") -> Referral:
    sent = people.taken(people.sent())
    people.registered(sent)
    return people.decided(sent, outcome=outcome, passed_to="Lantern Youth Club")


def answer(row: Disagreement, by: str, answers: Any = STANDS) -> Disagreement:
    found = Disagreement.objects.get(pk=row.pk)
    return actions.answer_disagreement(
        by=people.act_as(by), disagreement=found, answers=answers, seen=found.version, now=NOW
    )


def settle(row: Disagreement, answers: Any, *, by: str = "ann") -> Disagreement:
    found = Disagreement.objects.get(pk=row.pk)
    return actions.settle_disagreement(
        by=people.act_as(by), disagreement=found, answers=answers, seen=found.version, now=NOW
    )


def told(kind: str = "disagreement") -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("recipient__login", flat=True))


def test_those_who_decided_are_told_and_have_two_working_days() -> None:
    row = people.disagreed(decided())
    assert told() == {"bob", "helen"}
    assert row.due_at == NOW + dt.timedelta(days=2)
    assert Clock.objects.get(kind="C18", stopped_at=None).limit == "2 working days"


def test_nobody_disagrees_before_there_is_a_decision() -> None:
    with pytest.raises(NotPossible, match="Nothing has been decided"):
        people.disagreed(people.sent())


def test_one_disagreement_at_a_time() -> None:
    sent = decided()
    people.disagreed(sent)
    with pytest.raises(NotPossible, match="already an open"):
        people.disagreed(sent, by="lena")


def test_it_needs_what_keeps_the_child_safe_meanwhile() -> None:
    answers = {**people.DISAGREEMENT, "safe_meanwhile": ""}
    with pytest.raises(Incomplete) as caught:
        actions.raise_on_referral(
            by=people.act_as("ann"),
            referral=decided(),
            answers=answers,
            token=people.fresh(),
            now=NOW,
        )
    assert set(caught.value.problems) == {"safe_meanwhile"}
    assert not Disagreement.objects.exists()


def test_an_answer_reaches_the_sender_and_stops_the_clock() -> None:
    row = answer(people.disagreed(decided()), "bob")
    assert row.state == "answered"
    assert "ann" in told()
    assert not Clock.objects.filter(kind="C18", stopped_at=None).exists()


def test_an_answer_is_a_task_of_whoever_disagreed_until_they_settle_it() -> None:
    row = answer(people.disagreed(decided()), "bob")
    task = Task.objects.get(kind="settle_disagreement")
    assert (task.assignee, task.stage_id) == (people.account("ann"), row.public_id)
    assert (task.due_at or NOW) > NOW
    with pytest.raises(NotPossible, match="Open the task"):
        finish_task(by=people.act_as("ann"), task=task, now=NOW)
    settle(row, SETTLED)
    assert Task.objects.get(pk=task.pk).state == "done"


def test_going_further_ends_the_task_and_the_next_answer_opens_another() -> None:
    row = settle(answer(people.disagreed(decided()), "bob"), FURTHER)
    assert not Task.objects.filter(kind="settle_disagreement", state="open").exists()
    answer(row, "helen")
    assert Task.objects.filter(kind="settle_disagreement", state="open").count() == 1


def test_it_is_answered_once() -> None:
    row = answer(people.disagreed(decided()), "bob")
    with pytest.raises(NotPossible):
        answer(row, "helen")


def test_each_stage_is_answered_by_those_who_hold_it() -> None:
    row = people.disagreed(decided())
    with pytest.raises(Refused):
        answer(row, "ruth")
    settle(answer(row, "bob"), FURTHER)
    with pytest.raises(Refused):
        answer(row, "bob")
    settle(answer(row, "helen"), FURTHER)
    with pytest.raises(Refused):
        answer(row, "helen")
    settle(answer(row, "ruth"), FURTHER)
    assert answer(row, "ruth").stage == "chair"
    with pytest.raises(NotPossible, match="final decision"):
        settle(row, FURTHER)


def test_a_senior_manager_reads_the_referral_only_when_it_has_come_so_far() -> None:
    """Where no case came of it: the referral of a case she reads with the case."""
    sent = decided(outcome="signpost")
    row = people.disagreed(sent)
    assert referral.find_referral(people.act_as("ruth"), sent.public_id) is None
    settle(answer(row, "bob"), FURTHER)
    settle(answer(row, "helen"), FURTHER)
    assert referral.find_referral(people.act_as("ruth"), sent.public_id) == sent
    assert "ruth" in told()


def test_without_an_answer_it_can_go_further_all_the_same() -> None:
    row = settle(people.disagreed(decided()), FURTHER)
    assert (row.stage, row.state) == ("manager", "open")
    assert row.due_at == NOW + dt.timedelta(days=7)
    assert Clock.objects.filter(kind="C18", stopped_at=None).count() == 1


def test_deciding_again_opens_the_referral_and_keeps_the_first_decision() -> None:
    sent = decided()
    answer(people.disagreed(sent), "helen", AGAIN)
    sent.refresh_from_db()
    assert (sent.state, sent.outcome, sent.taken_by) == ("waiting", "", None)
    assert sent.due_at > NOW
    assert told("referral_reopened") == {"ann"}
    people.decided(sent, outcome="strategy_discussion")
    outcomes = sent.decisions.order_by("at", "pk").values_list("outcome", flat=True)
    assert list(outcomes) == ["cin_assessment_s17", "strategy_discussion"]
    assert referral.decision_in_force(people.act_as("ann"), sent).outcome == "strategy_discussion"


def test_only_the_one_who_disagreed_settles_it() -> None:
    row = people.disagreed(decided())
    for login in ("bob", "helen", "lena"):
        with pytest.raises(Refused):
            settle(row, SETTLED, by=login)
    row = settle(row, SETTLED)
    assert (row.state, row.resolved_by.login, row.due_at) == ("resolved", "ann", None)


def test_after_it_is_settled_another_one_may_be_raised() -> None:
    sent = decided()
    settle(people.disagreed(sent), SETTLED)
    assert people.disagreed(sent).state == "open"


def test_two_answers_at_once_do_not_overwrite_each_other() -> None:
    row = people.disagreed(decided())
    with pytest.raises(Stale):
        actions.answer_disagreement(
            by=people.act_as("bob"), disagreement=row, answers=STANDS, seen=row.version + 1, now=NOW
        )


def test_a_stage_that_runs_late_is_told_about() -> None:
    people.disagreed(decided())
    one_round(now=NOW + dt.timedelta(days=3))
    late = Notice.objects.filter(kind="clock_late", text__contains="Answer a disagreement")
    assert set(late.values_list("recipient__login", flat=True)) == {"bob", "helen"}


def test_the_decision_is_not_held_up_by_a_disagreement() -> None:
    sent = decided()
    answer(people.disagreed(sent), "helen", AGAIN)
    sent.refresh_from_db()
    triage.take_referral(by=people.act_as("bob"), referral=sent, now=NOW)
    assert sent.taken_by.login == "bob"
