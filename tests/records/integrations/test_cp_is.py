"""Open cases that a notice is about: of those that its reader may read."""

import pytest

from handrail.actions.demo.invented_numbers import nhs_number
from handrail.actions.people import register
from handrail.records.queries.integrations.cp_is import list_open_cases_with_number
from tests import people
from tests.people import NOW
from tests.people.casework import allocated

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_it_finds_the_open_case_for_the_front_door_and_none_for_a_school() -> None:
    case, number = allocated(), nhs_number(7)
    register.add_identifier(by=people.act_as("cat"), person=case.person, scheme="nhs",
                            value=number, is_verified=True, now=NOW)  # fmt: skip
    assert list_open_cases_with_number(people.act_as("bob"), number) == [case]
    assert list_open_cases_with_number(people.act_as("ann"), number) == []
    assert list_open_cases_with_number(people.act_as("bob"), nhs_number(8)) == []
