"""The steps that could be taken now in a case, and why the actor may not."""

import pytest

from handrail.records.models import Case
from handrail.records.queries.casework.possible_steps import first_steps, may_in, steps_of
from tests import people
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return allocated()


def offered(login: str, case: Case) -> dict[tuple[str, str], str]:
    return {
        (one.step.thing, one.step.name): one.refusal
        for one in first_steps(people.act_as(login), case)
    }


def test_the_worker_may_what_a_manager_has_not_to_do(case: Case) -> None:
    found = offered("cat", case)
    assert found["assessment", "begin"] == ""
    assert found["case", "allocate"] != ""
    assert ("attendance", "invite") not in found
    assert offered("marcus", case)["case", "allocate"] == ""


def test_in_a_closed_case_only_the_case_itself_goes_on(case: Case) -> None:
    case.state = "closed"
    assert {thing for thing, _ in offered("marcus", case)} == {"case"}


def test_nobody_approves_what_they_wrote(case: Case) -> None:
    review = taken(case, "write:planreview", by="marcus", risk="reduced", how_far="markedly")
    said = {one.step.name: one.refusal for one in steps_of(people.act_as("marcus"), review)}
    assert said["confirm"].startswith("You wrote this yourself")
    other = {one.step.name: one.refusal for one in steps_of(people.act_as("mona"), review)}
    assert other["confirm"] == ""


def test_a_permission_is_asked_on_the_case(case: Case) -> None:
    assert may_in(people.act_as("cat"), case)("case.work")
    assert not may_in(people.act_as("dan"), case)("case.work")
