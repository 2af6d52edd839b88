"""Plans with one lead, owned actions and reviews."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.records.models import Case, Clock, PlanAction, Submission, Task
from handrail.records.queries.plans.joint_plans import Owner, list_views
from tests import people
from tests.people.casework import allocated, day, taken
from tests.people.cast import NOW

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
        with pytest.raises(Incomplete, match="in the future"):
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
        (part,) = list_views(review)
        taken(part, "view", by="lena", harm="increased", risk="increased", agrees="disagree")
        assert (part.harm, part.agrees, review.state) == ("increased", "disagree", "written")
        (due,) = case.clocks.filter(kind="C25", stopped_at=None)
        assert due.due_at.date() == NOW.date() + WEEK


def test_one_plan_moves_to_child_protection_and_back_and_nothing_is_retyped(case: Case) -> None:
    plan = planned(case, setting="family_help", outcomes="I sleep at night")
    taken(plan, "lead", lead_kind="family_help", lead_name="Ivy Brook", overseen_by="Cat Moor")
    taken(plan, "act", owner=owner("cat", "council"), what="Ring the school",
          due_on=day(NOW.date() + WEEK))  # fmt: skip
    assert (plan.setting, plan.overseen_by) == ("family_help", "Cat Moor")
    taken(plan, "move", setting="child_protection")
    assert [task.title for task in tasks(case, "lead")] != []
    taken(plan, "lead", lead_kind="child_protection", lead_name="Cat Moor")
    assert tasks(case, "lead") == []
    with pytest.raises(Incomplete, match="already"):
        taken(plan, "move", setting="child_protection")
    taken(plan, "move", setting="family_help")
    assert tasks(case, "lead") == []
    taken(plan, "move", setting="child_protection")
    assert tasks(case, "lead") == [], "a social worker leads it"
    taken(plan, "move", setting="family_help")
    written = Submission.objects.filter(stage_id=plan.public_id, part="write")
    assert [row.answers["outcomes"] for row in written] == ["I sleep at night"]
    assert [action.what for action in plan.actions.all()] == ["Ring the school"]
    assert {part.agency.kind for part in list_views(plan)} == {"police", "health", "school"}
    assert case.jointplan_rows.count() == 1


def test_where_the_lead_is_no_social_worker_it_is_asked_who_oversees(case: Case) -> None:
    plan = planned(case)
    with pytest.raises(Incomplete) as refused:
        taken(plan, "lead", lead_kind="family_help", overseen_by="")
    assert list(refused.value.problems) == ["overseen_by"]


@pytest.mark.parametrize(
    ("born", "is_asked"), [("2009-11-20", True), ("2012-03-14", False), ("", False)]
)
def test_support_after_18_is_asked_for_from_the_seventeenth_birthday(
    case: Case, born: str, is_asked: bool
) -> None:
    assert case.person
    type(case.person).objects.filter(pk=case.person.pk).update(born=born)
    case.person.refresh_from_db()
    planned(case)
    assert bool(tasks(case, "transition")) is is_asked


def test_a_next_version_with_an_earlier_review_brings_the_deadline_forward() -> None:
    case = allocated()
    plan = taken(case, "write:jointplan", by="marcus", next_on=day(NOW.date() + 5 * WEEK))
    soon = NOW.date() + 2 * WEEK
    taken(plan, "rewrite", by="marcus", next_on=day(soon))
    clock = Clock.objects.get(stage_id=plan.public_id, kind="C25", stopped_at=None)
    task = Task.objects.get(stage_id=plan.public_id, kind="review_joint", state="open")
    assert clock.due_at
    assert clock.due_at.date() == soon
    assert task.due_at == clock.due_at
    taken(plan, "rewrite", by="marcus", next_on=day(soon + WEEK))
    assert Clock.objects.get(pk=clock.pk).due_at == clock.due_at
