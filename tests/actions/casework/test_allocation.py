"""A manager gives a case to a worker, with all that waits in it."""

import pytest

from handrail.actions.core.recording import Incomplete, Refused
from handrail.actions.people import register
from handrail.records.models import Case, Referral, Task
from tests import people
from tests.people.casework import allocated, day, opened, taken
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


def test_a_strategy_discussion_that_was_decided_and_not_held_is_named_when_closing() -> None:
    case = allocated()
    with pytest.raises(Incomplete, match="strategy discussion was decided"):
        taken(case, "close", by="marcus", closure="rc5")
    taken(case, "close", by="marcus", closure="rc5", without="The other council holds it")
    assert not case.clocks.filter(stopped_at=None).exists()


def test_the_case_of_a_child_who_died_is_closed_once_the_day_is_recorded() -> None:
    case = allocated()
    words = {"closure": "rc2", "without": "The child has died"}
    with pytest.raises(Incomplete, match="day of the child’s death"):
        taken(case, "close", by="marcus", **words)
    assert case.person
    register.change_details(
        by=people.act_as("cat"), person=case.person, seen=case.person.version, now=NOW,
        answers={"died_on": day(NOW.date())},
    )  # fmt: skip
    taken(Case.objects.get(pk=case.pk), "close", by="marcus", **words)
    assert Case.objects.get(pk=case.pk).closure == "RC2"
