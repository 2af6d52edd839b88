"""Decisions about sharing, counted by what was decided."""

import pytest

from handrail.records.queries.sharing import sharing_decisions
from tests import people
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db


def test_decisions_are_counted_and_listed_by_their_outcome() -> None:
    case = allocated()
    for _ in range(2):
        taken(case, "decide:sharing", outcome="not_shared")
    by = people.act_as("cat")
    assert sharing_decisions.counts(by)["not_shared"] == 2
    assert sharing_decisions.counts(by)["shared"] == 0
    assert len(sharing_decisions.listed(by, "not_shared")) == 2
    assert len(sharing_decisions.listed(by, "shared")) == 0


def test_of_a_case_that_somebody_may_not_read_nothing_is_counted() -> None:
    taken(allocated(), "decide:sharing", outcome="not_shared")
    assert set(sharing_decisions.counts(people.act_as("ann")).values()) == {0}
    assert sharing_decisions.waiting(people.act_as("ann")) == 0
