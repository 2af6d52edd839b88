"""The episode in which a child is missing now, for whoever may read it."""

import pytest

from handrail.records.queries.missing.children_away import list_missing_now_of
from tests.people.casework import allocated
from tests.people.cast import act_as
from tests.people.missing import back, reported

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_child_who_is_missing_is_listed_until_they_are_back() -> None:
    row = reported(case=allocated(), at="2026-11-20 21:00")
    same = [row.person_id or row.case.person_id]
    assert list_missing_now_of(act_as("cora"), same) == [row]
    assert list_missing_now_of(act_as("ann"), same) == []
    back(row, "2026-11-21 06:15")
    assert list_missing_now_of(act_as("cora"), same) == []
