"""Plans of all agencies: who may own an action, and what partners say."""

import pytest

from handrail.records.models import Case, Contribution, PlanAction
from handrail.records.queries.plans import joint_plans
from handrail.records.queries.plans.joint_plans import Owner
from tests import people
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return allocated()


def test_owners_are_those_of_the_council_and_each_agency_that_was_asked(case: Case) -> None:
    plan = taken(case, "write:jointplan", lead_kind="social_care", agencies=["health"])
    found = joint_plans.list_action_owners(people.act_as("cat"), plan)
    health, council = people.agency("health"), people.agency("council")
    assert Owner(health, people.account("nia")) in found
    assert Owner(health) in found
    assert found[-1] == Owner(council)
    assert people.agency("school") not in {one.agency for one in found}


def test_those_without_a_lead_stand_first_and_can_be_asked_for_alone(case: Case) -> None:
    taken(case, "write:jointplan", lead_kind="none", agencies=["health", "school"])
    for shown, many in (("all", 1), ("no_lead", 1), ("no_plan", 0), ("overdue", 0)):
        assert len(joint_plans.list_cases_with_lead(people.act_as("marcus"), shown)) == many
    (row,) = joint_plans.list_cases_with_lead(people.act_as("marcus"), "all")
    assert (row.asked, row.agreed) == (2, 0)  # type: ignore[attr-defined]


def test_a_partner_reads_only_what_they_are_asked_about(case: Case) -> None:
    plan = taken(case, "write:jointplan", lead_kind="social_care", agencies=["health"])
    part = Contribution.objects.get(of=plan.public_id)
    assert joint_plans.find_asked_about(people.act_as("nia"), part) == plan
    assert joint_plans.find_asked_about(people.act_as("dan"), part) is None


def test_a_restricted_action_stands_in_the_plan_and_is_not_opened(case: Case) -> None:
    plan = taken(case, "write:jointplan", lead_kind="social_care", agencies=["health"])
    council = Owner(people.agency("council"), people.account("cat"))
    shown, held = (taken(plan, "act", owner=council, what=what) for what in ("Ring", "Visit"))
    PlanAction.objects.filter(pk=held.pk).update(sensitivity="S2", guardian=people.account("ruth"))
    found = joint_plans.list_plan_actions(people.act_as("cat"), plan)
    assert {row.pk: row.may_open for row in found} == {shown.pk: True, held.pk: False}
