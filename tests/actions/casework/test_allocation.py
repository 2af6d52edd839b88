"""A manager gives a case to a worker, with all that waits in it."""

import datetime as dt

import pytest

from handrail.actions.casework import allocation
from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.core.step_input import Given
from handrail.actions.front_door import escalation, triage
from handrail.records.models import Case, Clock, Referral, Submission, Task
from tests import people
from tests.people.casework import allocated, day, opened, stepped_down, taken
from tests.people.cast import NOW
from tests.people.missing import back, reported

pytestmark = pytest.mark.django_db


def test_nobody_but_a_manager_allocates() -> None:
    case = opened()
    with pytest.raises(Refused):
        taken(case, "allocate", by="cat", worker=people.account("cat"))


def test_another_worker_gets_the_open_work_and_the_child() -> None:
    case = allocated()
    taken(case, "allocate", by="marcus", worker=people.account("sam"))
    owed = Task.objects.filter(case=case, state="open")
    assert {task.assignee.login for task in owed.exclude(kind="supervise")} == {"sam"}
    with pytest.raises(Refused):
        taken(case, "write:casenote", by="cat")
    assert case.person
    held = case.person.involvements.filter(ended_at=None)
    assert [part.account.login for part in held] == ["sam"]


def test_what_waited_with_the_team_goes_to_the_worker_who_gets_the_case() -> None:
    case = opened()
    taken(case, "give_task", by="marcus", what="Ring her aunt", who_name="The school nurse",
          by_on=day(NOW.date()))  # fmt: skip
    allocated(case)
    task = Task.objects.get(case=case, kind="action")
    assert (task.assignee, task.team) == (people.account("cat"), None)


def test_a_child_who_is_found_out_later_is_the_workers_from_then_on() -> None:
    referral = people.sent()
    people.decided(referral, outcome="strategy_discussion")
    case = allocated(Case.objects.get(referral=referral, person=None))
    people.registered(referral)
    case.refresh_from_db()
    assert case.person == Referral.objects.get(pk=referral.pk).person
    held = case.person.involvements.filter(ended_at=None)
    assert [part.account.login for part in held] == ["cat"]


def test_the_case_of_a_child_who_is_found_out_later_is_counted_after_their_earlier_ones() -> None:
    first = allocated()
    taken(first, "close", by="marcus", closure="rc5", without="The other council holds it")
    again = people.sent()
    people.decided(again, outcome="strategy_discussion")
    case = Case.objects.get(referral=again, person=None)
    assert first.person is not None
    again = Referral.objects.get(pk=again.pk)
    triage.identify_child(by=people.act_as("bob"), referral=again, person=first.person,
                          reason="The same child", seen=again.version, now=NOW)  # fmt: skip
    case.refresh_from_db()
    assert (first.number, case.person, case.number) == (1, first.person, 2)


def test_a_return_interview_that_is_due_outlives_the_case() -> None:
    case = allocated()
    row = back(reported(case=case), "2026-11-24 06:15")
    with pytest.raises(Incomplete, match="return home interview"):
        taken(case, "close", by="marcus", closure="rc5")
    taken(case, "close", by="marcus", closure="rc5", without="The other council goes on")
    task = Task.objects.get(stage_id=row.public_id, kind="offer_interview")
    assert (case.state, task.state) == ("closed", "open")
    assert not Task.objects.filter(case=case, state="open").exclude(pk=task.pk).exists()


def test_a_case_of_a_child_who_is_missing_is_not_closed_without_saying_who_searches() -> None:
    case = allocated()
    reported(case=case)
    with pytest.raises(Incomplete, match="is missing"):
        taken(case, "close", by="marcus", closure="rc5", without="")


def test_the_case_of_a_child_who_died_is_closed_with_the_day_on_which_it_was() -> None:
    case = allocated()
    died_on = NOW.date() - dt.timedelta(days=2)
    taken(case, "close", by="marcus", closure="rc2", died_on=day(died_on), without="The child died")
    assert case.person
    case.person.refresh_from_db()
    assert (case.state, case.person.died_on) == ("closed", died_on)


def test_a_case_that_was_reopened_is_not_closed_on_the_step_down_of_before() -> None:
    case = allocated()
    stepped_down(case)
    given = {"by": "marcus", "closure": "rc7", "without": "All else is finished"}
    taken(case, "close", **given)
    later = NOW + dt.timedelta(days=30)
    taken(case, "reopen", by="marcus", now=later)
    with pytest.raises(Incomplete, match="step-down"):
        taken(case, "close", now=later, **given)


def closed_case() -> Case:
    case: Case = allocated()
    taken(case, "close", by="marcus", closure="rc5", without="The other council holds it")
    return case


def test_a_case_is_not_reopened_beside_another_of_the_child() -> None:
    case = closed_case()
    assert case.person
    again = people.identified(people.sent(), case.person)
    people.decided(again, outcome="cin_assessment_s17", accepted="yes")
    with pytest.raises(NotPossible, match=Case.objects.get(referral=again).reference):
        taken(case, "reopen", by="marcus")
    with pytest.raises(Refused):  # and a stranger does not read of the other case
        allocation.reopen_case(by=people.act_as("nia"), row=case, given=Given({}), now=NOW)


def test_what_the_child_was_missing_meanwhile_joins_a_case_that_is_reopened() -> None:
    case = closed_case()
    episode = reported(case.person)
    assert episode.case is None
    taken(case, "reopen", by="marcus")
    episode.refresh_from_db()
    assert episode.case == case


def test_a_disagreement_is_answered_all_the_same_when_the_case_is_closed() -> None:
    case = allocated()
    taken(case, "level", level="early_help")
    escalation.raise_in_case(
        by=people.act_as("bob"), kept=Submission.objects.get(case=case, part="level"),
        answers=people.DISAGREEMENT, token=people.fresh(), now=NOW,
    )  # fmt: skip
    taken(case, "close", by="marcus", closure="rc5", without="The other council holds it")
    left = Task.objects.filter(case=case, state="open").values_list("kind", flat=True)
    assert list(left) == ["answer_disagreement"]


def test_a_strategy_discussion_that_was_decided_and_not_held_is_named_when_closing() -> None:
    case = allocated()
    with pytest.raises(Incomplete, match="strategy discussion was decided"):
        taken(case, "close", by="marcus", closure="rc5")
    taken(case, "close", by="marcus", closure="rc5", without="The other council holds it")
    assert not case.clocks.filter(stopped_at=None).exists()


def running(case: Case, kind: str) -> list[dt.datetime | None]:
    rows = case.clocks.filter(kind=kind, stopped_at=None)
    return list(rows.values_list("due_at", flat=True))


def explained(case: Case) -> Case:
    taken(case, "explain", by="marcus", what="assessment", reason="Another council assesses her")
    return case


def test_a_reason_for_no_assessment_ends_its_deadline() -> None:
    case = allocated()
    assert len(running(case, "C6")) == 1
    explained(case)
    assert running(case, "C6") == []


def test_an_assessment_that_is_under_way_keeps_its_deadline() -> None:
    case = allocated()
    taken(case, "begin:assessment", started_on=day(NOW.date()))
    explained(case)
    assert len(running(case, "C6")) == 1


def test_an_assessment_that_is_made_after_all_has_the_deadline_of_the_referral() -> None:
    case = allocated()
    [due_at] = running(case, "C6")
    made = taken(explained(case), "begin:assessment", started_on=day(NOW.date()))
    assert running(case, "C6") == [due_at]
    type(made).objects.filter(pk=made.pk).update(state="authorised", authorised_at=NOW)
    case.clocks.filter(kind="C6").update(stopped_at=NOW)
    later = NOW + dt.timedelta(days=2)
    taken(case, "begin:assessment", started_on=day(later.date()), now=later)
    assert running(case, "C6") == [], "the second one reviews the first"


def test_a_case_that_is_reallocated_asks_for_nothing_again_that_was_done() -> None:
    case = explained(allocated())
    before = set(Task.objects.filter(case=case, state="open").values_list("pk", flat=True))
    taken(case, "allocate", by="marcus", worker=people.account("sam"))
    assert running(case, "C6") == []
    assert set(Task.objects.filter(case=case, state="open").values_list("pk", flat=True)) == before


def test_the_plan_that_is_live_when_a_case_is_reopened_has_its_review_deadline_again() -> None:
    case = allocated()
    conference = taken(case, "call_conference:meeting", planned_on=day(NOW.date()))
    taken(conference, "decide_conference", by="iris", outcome="cp_plan", category="sab",
          held_on=day(NOW.date()), came=[])  # fmt: skip
    due = {kind: running(case, kind) for kind in ("C8", "C9")}
    assert all(due.values())
    taken(case, "close", by="marcus", closure="rc5", without="The other council holds it")
    assert [running(case, kind) for kind in due] == [[], []]
    later = NOW + dt.timedelta(days=30)
    taken(case, "reopen", by="marcus", now=later)
    assert {kind: running(case, kind) for kind in due} == due
    taken(case, "allocate", by="marcus", worker=people.account("sam"), now=later)
    owed = Task.objects.filter(case=case, state="open", kind__in=("review_plan", "core_group"))
    assert owed.count() == 2
    assert {(task.kind, task.assignee, task.due_at) for task in owed} == {
        ("review_plan", people.account("sam"), due["C9"][0]),
        ("core_group", people.account("sam"), due["C8"][0]),
    }


def test_a_plan_that_ended_before_the_case_was_closed_has_no_deadline_again() -> None:
    case = allocated()
    plan = taken(case, "begin:plan", started_on=day(NOW.date()), next_on=day(NOW.date()))
    taken(plan, "end", ended_on=day(NOW.date()))
    taken(case, "close", by="marcus", closure="rc5", without="The other council holds it")
    taken(case, "reopen", by="marcus")
    assert not Task.objects.filter(case=case, kind="review_plan", state="open").exists()


def test_an_episode_before_the_case_is_joined_to_it_with_its_deadlines() -> None:
    child = people.registered(people.sent())
    row = back(reported(child, at="2026-11-20 21:00"), "2026-11-21 07:30")
    assert row.case is None
    case = allocated(opened(Referral.objects.get(person=child)))
    row.refresh_from_db()
    assert row.case == case
    assert not Clock.objects.filter(stage_id=row.public_id, case=None).exists()
