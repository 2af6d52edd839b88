"""Who leads the work with a child, as columns of its case."""

import datetime as dt

import pytest

from handrail.records.models import Case
from handrail.records.queries.casework.lead_professionals import NO_LEAD, with_lead
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, day, opened, taken

pytestmark = pytest.mark.django_db


def rows(days: int = 0) -> Case:
    found: Case = with_lead(Case.objects.all(), NOW.date() + dt.timedelta(days=days)).get()
    return found


def leaderless() -> int:
    return with_lead(Case.objects.all(), NOW.date()).filter(NO_LEAD).count()


def test_the_lead_of_the_plan_and_what_is_overdue_stand_beside_the_case() -> None:
    case = allocated()
    assert (rows().plan_lead, rows().overdue) == ("", 0)  # type: ignore[attr-defined]
    plan = taken(case, "write:jointplan", lead_kind="early_help", lead_name="Hope", agencies=[])
    taken(plan, "act", due_on=day(NOW.date()), owner=owner())
    assert (rows().plan_lead_name, rows().overdue, rows(1).overdue) == ("Hope", 0, 1)  # type: ignore[attr-defined]


def owner() -> object:
    from handrail.records.queries.plans.joint_plans import Owner

    return Owner(people.agency("council"), people.account("cat"))


def test_nobody_leads_a_case_that_no_worker_holds() -> None:
    case = opened()
    assert leaderless() == 1
    allocated(case)
    assert leaderless() == 0
    taken(case, "write:jointplan", lead_kind="none", agencies=[])
    assert leaderless() == 1
