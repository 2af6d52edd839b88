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
    assert sharing_decisions.count_decisions_by_outcome(by)["not_shared"] == 2
    assert sharing_decisions.count_decisions_by_outcome(by)["shared"] == 0
    assert len(sharing_decisions.list_decisions(by, "not_shared")) == 2
    assert len(sharing_decisions.list_decisions(by, "shared")) == 0


def test_of_a_case_that_somebody_may_not_read_nothing_is_counted() -> None:
    taken(allocated(), "decide:sharing", outcome="not_shared")
    assert set(sharing_decisions.count_decisions_by_outcome(people.act_as("ann")).values()) == {0}
