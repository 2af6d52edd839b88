"""Work of whoever can no longer do it: those who are to reallocate it are told."""

import pytest

from handrail.actions.accounts import dormant_accounts, reallocation
from handrail.records.models import Notice, Task
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, opened
from tests.people.named import restricted

pytestmark = pytest.mark.django_db


def told(**about: object) -> set[str]:
    rows = Notice.objects.filter(kind="task_given", **about)
    return set(rows.values_list("recipient__login", flat=True))


def closed_as_unused(login: str) -> None:
    dormant_accounts.close(people.account(login), by=people.act_as("petra"), now=NOW)


def test_the_managers_of_somebody_whose_account_was_closed_as_unused_are_told() -> None:
    of, case = people.taken(people.sent()), allocated(opened(people.sent(child_given="Noor")))
    closed_as_unused("bob")
    closed_as_unused("cat")
    assert told(referral=of) == {"helen"}
    assert told(case=case) == {"marcus", "mona"}
    task = Task.objects.get(kind="reallocate", case=case)
    assert reallocation.UNUSED in task.title
    assert task.assignee is None
    assert task.team == case.team


def test_of_a_restricted_child_the_named_readers_are_told() -> None:
    of = people.sent()
    restricted(people.registered(of), "bob", "helen")
    people.taken(of)
    case = allocated(opened(people.sent(child_given="Noor")))
    assert case.person
    restricted(case.person, "cat", "sam")
    closed_as_unused("bob")
    closed_as_unused("cat")
    assert told(referral=of) == {"helen"}
    assert told(case=case) == {"ruth", "sam"}


def test_of_a_restricted_child_the_first_who_may_open_the_record_has_the_task() -> None:
    case = allocated()
    assert case.person
    restricted(case.person, "cat", "mona", "marcus")
    closed_as_unused("cat")
    assert told(case=case) == {"marcus", "mona"}
    task = Task.objects.get(kind="reallocate", case=case)
    assert (task.assignee, task.team) == (people.account("marcus"), None)
