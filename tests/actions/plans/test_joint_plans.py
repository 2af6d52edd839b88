"""Danger managed together: plans with one lead and owned actions, reviews, and the gate."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.records.models import Case, Contribution, PlanAction, Submission, Task
from handrail.records.queries.plans import step_down_gate as gate
from handrail.records.queries.plans.joint_plans import Owner, brings_back, views_of
from tests import people
from tests.people.casework import allocated, day, stepped_down, taken
from tests.people.cast import NOW
from tests.people.joining import joined, on_register
from tests.people.missing import reported

pytestmark = pytest.mark.django_db
TODAY = day(NOW.date())
WEEK = dt.timedelta(days=7)


@pytest.fixture
def case() -> Case:
    return allocated()


def owner(login: str, at: str) -> Owner:
    return Owner(people.agency(at), people.account(login))


def tasks(case: Case, kind: str) -> list[Task]:
    return list(case.tasks.filter(kind=kind, state="open"))


def planned(case: Case, **more: Any) -> Any:
    asked = ["police", "health", "school"]
    return taken(case, "write:jointplan", lead_kind="social_care", agencies=asked, **more)


class TestSafetyPlan:
    def test_versions_stay_and_only_one_is_in_use(self, case: Case) -> None:
        plan = taken(case, "write:safetyplan", can_call="Aunt Zahra")
        assert tasks(case, "safety_plan") == []
        assert not case.clocks.filter(kind="C13", stopped_at=None).exists()
        taken(plan, "rewrite", can_call="Aunt Zahra and Cat")
        said = Submission.objects.filter(stage_id=plan.public_id).order_by("pk")
        assert [row.answers["can_call"] for row in said] == ["Aunt Zahra", "Aunt Zahra and Cat"]
        with pytest.raises(NotPossible, match="in use"):
            taken(case, "write:safetyplan")

    def test_the_code_word_is_sealed(self, case: Case) -> None:
        plan = taken(case, "write:safetyplan", code_word="Marigold")
        said = Submission.objects.get(stage_id=plan.public_id)
        assert "Marigold" not in str(said.answers)
        assert said.protected.get(question="code_word").value == "Marigold"

    def test_it_is_asked_what_the_child_gets(self, case: Case) -> None:
        plan = taken(case, "write:safetyplan")
        assert len(tasks(case, "safety_copy")) == 1
        taken(plan, "copy", copy="none", practised="yes")
        assert (plan.copy, tasks(case, "safety_copy")) == ("none", [])


class TestPlanMadeTogether:
    def test_four_agencies_are_asked_and_their_words_stand_side_by_side(self, case: Case) -> None:
        plan = planned(case)
        for login, at, agrees in (("nia", "health", "agree"), ("pol", "police", "partly")):
            part = Contribution.objects.get(of=plan.public_id, agency=people.agency(at))
            taken(part, "agree", by=login, agrees=agrees, view="The lane is not covered")
        said = {part.agency.kind: (part.state, part.agrees) for part in views_of(plan)}
        assert said == {
            "health": ("given", "agree"),
            "police": ("given", "partly"),
            "school": ("asked", ""),
        }
        taken(plan, "rewrite", outcomes="I sleep at home", agencies=[])
        assert {part.state for part in views_of(plan)} == {"asked"}

    def test_a_partner_cannot_answer_for_another(self, case: Case) -> None:
        plan = planned(case)
        part = Contribution.objects.get(of=plan.public_id, agency=people.agency("health"))
        with pytest.raises(Refused):
            taken(part, "agree", by="pol", agrees="agree")

    def test_nobody_leading_is_a_task_of_the_managers_until_somebody_does(self, case: Case) -> None:
        plan = taken(case, "write:jointplan", lead_kind="none", agencies=[])
        assert [task.team_id for task in tasks(case, "lead")] == [case.team_id]
        taken(plan, "lead", lead_kind="early_help", lead_name="Hope")
        assert (plan.lead_name, tasks(case, "lead")) == ("Hope", [])

    def test_the_review_is_due_on_the_day_that_was_agreed(self, case: Case) -> None:
        planned(case, next_on=day(NOW.date() + 3 * WEEK))
        (due,) = case.clocks.filter(kind="C25", stopped_at=None)
        assert due.due_at == dt.datetime(2026, 12, 15, 17, 0, tzinfo=dt.UTC)


class TestActions:
    def test_an_action_is_on_its_owners_list_and_asks_for_evidence(self, case: Case) -> None:
        plan = planned(case)
        action = taken(plan, "act", what="Look at the lane", due_on=day(NOW.date() + WEEK),
                       owner=owner("pol", "police"))  # fmt: skip
        (task,) = Task.objects.filter(assignee=people.account("pol"), kind="plan_action")
        assert (task.title, task.due_at.date()) == ("Look at the lane", NOW.date() + WEEK)
        with pytest.raises(Incomplete):
            taken(action, "finish", by="pol", evidence="")
        taken(action, "finish", by="pol", evidence="Patrol log 12", done_on=TODAY)
        task.refresh_from_db()
        assert (action.state, action.done_on, task.state) == ("done", NOW.date(), "done")

    def test_another_of_the_same_agency_may_not_finish_it(self, case: Case) -> None:
        action = taken(planned(case), "act", owner=owner("nia", "health"))
        with pytest.raises(Refused):
            taken(action, "finish", by="pol")

    def test_somebody_without_an_account_is_stood_for_by_the_worker(self, case: Case) -> None:
        plan = planned(case)
        school = Owner(people.agency("school"))
        with pytest.raises(Incomplete, match="name of the person"):
            taken(plan, "act", owner=school)
        taken(plan, "act", owner=school, owner_name="Head of year")
        (task,) = Task.objects.filter(kind="plan_action")
        assert (task.assignee, task.who) == (people.account("cat"), "Head of year")

    def test_a_later_day_moves_the_task_and_no_day_is_in_the_past(self, case: Case) -> None:
        action = taken(planned(case), "act", owner=owner("cat", "council"))
        with pytest.raises(Incomplete, match="still to come"):
            taken(action, "move", due_on=day(NOW.date() - WEEK))
        taken(action, "move", due_on=day(NOW.date() + 2 * WEEK))
        (task,) = Task.objects.filter(kind="plan_action")
        assert task.due_at.date() == action.due_on == NOW.date() + 2 * WEEK

    def test_a_plan_with_actions_to_do_does_not_end(self, case: Case) -> None:
        plan = planned(case)
        action = taken(plan, "act", owner=owner("cat", "council"))
        with pytest.raises(NotPossible, match="1 of its actions is not done"):
            taken(plan, "end")
        taken(action, "drop")
        taken(plan, "end")
        assert (plan.state, PlanAction.objects.get().state) == ("ended", "dropped")


class TestReview:
    def test_a_marked_fall_waits_for_a_second_manager(self, case: Case) -> None:
        review = taken(case, "write:planreview", by="marcus", risk="reduced", how_far="markedly")
        assert (review.state, len(tasks(case, "second_look"))) == ("waits", 1)
        with pytest.raises(NotPossible, match="wrote this yourself"):
            taken(review, "confirm", by="marcus")
        taken(review, "confirm", by="mona")
        assert (review.state, tasks(case, "second_look")) == ("confirmed", [])

    def test_it_restarts_the_clock_and_partners_see_it_their_own_way(self, case: Case) -> None:
        planned(case)
        review = taken(case, "write:planreview", risk="same", harm="not_known", agencies=["school"],
                       next_on=day(NOW.date() + WEEK))  # fmt: skip
        (part,) = views_of(review)
        taken(part, "view", by="lena", harm="increased", risk="increased", agrees="disagree")
        assert (part.harm, part.agrees, review.state) == ("increased", "disagree", "written")
        (due,) = case.clocks.filter(kind="C25", stopped_at=None)
        assert due.due_at.date() == NOW.date() + WEEK


class TestGate:
    def test_it_stops_and_says_why_and_then_lets_through(self, case: Case) -> None:
        row = taken(case, "propose:stepdown", agencies=["health"], route="early_help")
        with pytest.raises(Incomplete) as found:
            taken(row, "agree", by="marcus", marked_fall="no")
        assert set(found.value.problems) == {"reason", "answer_dissent", "without"}
        assert "have not been reviewed" in found.value.problems["reason"]
        assert "Northmere Hospital" in found.value.problems["answer_dissent"]
        taken(case, "write:planreview", risk="same")
        taken(row, "agree", by="marcus", marked_fall="no", answer_dissent="Phoned: agrees",
              without="Cat asks on Monday")  # fmt: skip
        assert row.state == "agreed"
        assert len(tasks(case, "level")) == 1

    def test_a_child_who_is_missing_or_was_is_seen_at_the_gate(self, case: Case) -> None:
        row = taken(case, "propose:stepdown", agencies=["health"])
        episode = taken(case, "report:missing", missing_from_on=TODAY, missing_from_time="09:00")
        facts = gate.of(people.act_as("marcus"), row, today=NOW.date())
        assert (facts.is_missing, facts.missing, facts.interviews_due) == (True, 1, 0)
        taken(episode, "locate", returned_on=TODAY, returned_time="12:30")
        facts = gate.of(people.act_as("marcus"), row, today=NOW.date())
        assert (facts.is_missing, facts.missing, facts.interviews_due) == (False, 1, 1)

    def test_a_time_missing_on_another_record_of_the_child_is_seen_too(self, case: Case) -> None:
        other = on_register("Safiya", "Ilyas")
        reported(child=other)
        row = taken(case, "propose:stepdown", agencies=["health"])
        by = people.act_as("marcus")
        assert gate.of(by, row, today=NOW.date()).missing == 0
        joined(case.person, other)
        assert gate.of(people.act_as("marcus"), row, today=NOW.date()).missing == 1

    def test_a_status_that_fell_twice_asks_for_a_second_manager(self, case: Case) -> None:
        taken(case, "status", status="confirmed_exploited")
        taken(case, "status", status="at_risk")
        taken(case, "write:planreview", risk="same")
        row = taken(case, "propose:stepdown", agencies=["health"])
        given = {"answer_dissent": "Phoned", "without": "Asked tomorrow"}
        with pytest.raises(Incomplete, match="second manager"):
            taken(row, "agree", by="marcus", marked_fall="no", **given)
        taken(row, "agree", by="marcus", marked_fall="yes", **given)
        assert row.state == "second"
        with pytest.raises(NotPossible):
            taken(row, "second", by="marcus")
        taken(row, "second", by="mona")
        assert row.state == "agreed"

    def test_whoever_proposed_it_does_not_agree_to_it(self, case: Case) -> None:
        row = taken(case, "propose:stepdown", by="marcus", agencies=["health"])
        with pytest.raises(NotPossible, match="wrote this yourself"):
            taken(row, "agree", by="marcus", marked_fall="no")

    def test_a_closed_case_says_what_would_bring_it_back(self, case: Case) -> None:
        row = stepped_down(case)
        said = Submission.objects.get(stage_id=row.public_id, part="propose")
        taken(case, "close", by="marcus", closure="rc7", without="Police have it")
        assert brings_back(people.act_as("marcus"), case) == said
        taken(case, "reopen", by="marcus")
        assert (case.state, brings_back(people.act_as("marcus"), case)) == ("unallocated", said)

    def test_a_last_review_that_a_second_manager_doubted_does_not_count(self, case: Case) -> None:
        review = taken(case, "write:planreview", risk="reduced", how_far="markedly")
        taken(review, "doubt", by="marcus")
        row = taken(case, "propose:stepdown", agencies=["health"])
        facts = gate.of(people.act_as("marcus"), row, today=NOW.date())
        assert (facts.reviewed_on, facts.waits_for_second) == (None, True)
