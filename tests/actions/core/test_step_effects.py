"""What follows from a step: who owes what, and until when."""

import pytest

from handrail.records.models import Case, Clock, Task
from tests import people
from tests.people.casework import allocated, opened

pytestmark = pytest.mark.django_db


def tasks_of(case: Case) -> set[str]:
    return set(Task.objects.filter(case=case, state="open").values_list("kind", flat=True))


def clocks_of(case: Case) -> set[str]:
    return set(Clock.objects.filter(case=case, stopped_at=None).values_list("kind", flat=True))


def test_a_decision_opens_a_case_that_waits_for_a_social_worker() -> None:
    case = opened()
    assert (case.state, case.worker, case.number) == ("unallocated", None, 1)
    assert tasks_of(case) == {"allocate", "strategy"}


def test_the_social_worker_owes_the_assessment_and_the_87a_from_the_first_day() -> None:
    case = allocated()
    assert case.worker == people.account("cat")
    owed = {"assess", "refer_police", "safety_plan", "strategy", "supervise", "visit"}
    assert tasks_of(case) == owed
    assert clocks_of(case) == {"C3", "C6", "C13", "C24", "C26"}
