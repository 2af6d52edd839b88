"""What a manager found of an access ends its task, stands for good, and reaches the officer."""

import pytest

from handrail.actions.access import break_glass
from handrail.actions.core.recording import NotPossible
from handrail.records.models import BreakGlass, Notice, Person, Task
from tests import people
from tests.people import NOW
from tests.people.glass import opened

pytestmark = pytest.mark.django_db
WORDS = "Rang the ward: she was there, and they asked for it"


@pytest.fixture
def child() -> Person:
    return people.registered(people.sent())


def found(row: BreakGlass, login: str, finding: str = "not_appropriate") -> BreakGlass:
    by = people.act_as(login)
    return break_glass.review_opening(by=by, opening=row, finding=finding, words=WORDS, now=NOW)


def test_a_finding_ends_its_task_and_stands(child: Person) -> None:
    row = opened(child)
    assert row.task.assignee == people.account("dora"), "no manager at this agency"
    found(row, "dora")
    assert Task.objects.get(kind="glass_review").state == "done"
    assert (row.reviewed_by, row.reviewed_at) == (people.account("dora"), NOW)
    with pytest.raises(NotPossible):
        found(row, "dora")


@pytest.mark.parametrize(("finding", "told"), [("not_appropriate", True), ("appropriate", False)])
def test_the_officer_is_told_of_what_was_not_appropriate(
    child: Person, finding: str, told: bool
) -> None:
    found(opened(child, "edda"), "helen", finding)
    notices = Notice.objects.filter(recipient__login="dora", stage="breakglass")
    assert notices.exists() is told
