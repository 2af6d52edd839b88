"""What agencies say of a plan stands side by side."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Refused
from handrail.records.models import Case, Contribution, SampledCase, Task
from handrail.records.queries.plans.joint_plans import list_views
from tests import people
from tests.people import dipping
from tests.people.casework import allocated, day, taken
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db


WEEK = dt.timedelta(days=7)


@pytest.fixture
def case() -> Case:
    return allocated()


def tasks(case: Case, kind: str) -> list[Task]:
    return list(case.tasks.filter(kind=kind, state="open"))


def planned(case: Case, **more: Any) -> Any:
    asked = ["police", "health", "school"]
    return taken(case, "write:jointplan", lead_kind="social_care", agencies=asked, **more)


class TestPlanMadeTogether:
    def test_four_agencies_are_asked_and_their_words_stand_side_by_side(self, case: Case) -> None:
        plan = planned(case)
        for login, at, agrees in (("nia", "health", "agree"), ("pol", "police", "partly")):
            part = Contribution.objects.get(of=plan.public_id, agency=people.agency(at))
            taken(part, "agree", by=login, agrees=agrees, view="The lane is not covered")
        said = {part.agency.kind: (part.state, part.agrees) for part in list_views(plan)}
        assert said == {
            "health": ("given", "agree"),
            "police": ("given", "partly"),
            "school": ("asked", ""),
        }
        taken(plan, "rewrite", outcomes="I sleep at home", agencies=[])
        assert {part.state for part in list_views(plan)} == {"asked"}

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


def test_whoever_samples_a_case_may_ask_an_agency_again_about_the_new_pack(case: Case) -> None:
    dipping.drawn()
    row = SampledCase.objects.get(case=case)
    for happened in ("She was met twice", "She was met twice, and her mother once"):
        taken(row, "pack", by="ruth", happened=happened, agencies=["health"])
    assert Contribution.objects.get(of=row.public_id).state == "asked"
