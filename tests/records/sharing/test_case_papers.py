"""What in a case could go out, for whoever may read it, and copies on their way."""

import uuid

import pytest

from handrail.records.models import Case, SafetyPlan
from handrail.records.queries.sharing import case_papers
from tests import people
from tests.people.casework import allocated, taken
from tests.people.documents import added, checked

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return allocated()


def test_the_papers_of_a_case_are_its_referral_and_itself(case: Case) -> None:
    assert case_papers.list_papers_of_case(people.act_as("cat"), case) == [case.referral, case]


def test_a_safety_plan_is_a_paper_once_the_child_is_to_have_it_on_paper(case: Case) -> None:
    plan = taken(case, "write:safetyplan")
    assert plan not in case_papers.list_papers_of_case(people.act_as("cat"), case)
    SafetyPlan.objects.filter(pk=plan.pk).update(copy="paper")
    assert case_papers.list_papers_of_case(people.act_as("cat"), case)[0] == plan


def test_a_document_goes_out_once_the_scanner_let_it_through(case: Case) -> None:
    held, clean = added(case, "a.txt", b"One"), checked(case, "b.txt", b"Two")
    found = case_papers.list_papers_of_case(people.act_as("cat"), case)
    assert clean in found
    assert held not in found


def test_whoever_may_not_read_of_a_case_gets_no_paper_of_it(case: Case) -> None:
    taken(case, "write:safetyplan")
    checked(case, "b.txt", b"Two")
    assert case_papers.list_papers_of_case(people.act_as("perry"), case) == [case]


def test_a_copy_that_never_was_is_not_found(case: Case) -> None:
    cat = people.act_as("cat")
    assert case_papers.find_export_by_id(cat, uuid.UUID(int=7)) is None
    assert (list(case_papers.list_exports(cat)), case_papers.list_waiting_exports(cat)) == ([], [])
