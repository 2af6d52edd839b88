"""The open cases of a child: those that somebody may read, and no closed one."""

import pytest

from handrail.records.models import Case
from handrail.records.queries.casework.open_cases import list_open_cases
from tests.people.casework import allocated
from tests.people.cast import act_as

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_an_open_case_is_listed_for_whoever_may_read_it() -> None:
    case = allocated()
    assert list_open_cases(act_as("cat"), [case.person_id]) == [case]
    assert list_open_cases(act_as("ann"), [case.person_id]) == []


def test_a_closed_case_is_not_listed() -> None:
    case = allocated()
    Case.objects.filter(pk=case.pk).update(state="closed")
    assert list_open_cases(act_as("cat"), [case.person_id]) == []
