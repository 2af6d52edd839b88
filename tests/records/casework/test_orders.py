"""The orders of a child that are in force."""

import datetime as dt

import pytest

from handrail.records.models import Case, Protection
from handrail.records.queries.casework import cases, orders
from tests import people
from tests.actions.casework.test_immediate_protection import ended, moved, order
from tests.people import NOW
from tests.people.casework import allocated, opened, taken

pytestmark = [pytest.mark.django_db, pytest.mark.both]


HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def next_episode() -> tuple[Case, Protection]:
    """A case that moved away with an order in force, and the child's next one."""
    row = order(case := allocated())
    taken(taken(case, "record:responsibility"), "accept", written="yes")
    moved(case)
    person = case.person
    assert person is not None
    again = people.sent(now=NOW + HOUR)
    people.identified(again, person)
    return opened(again), row


def test_the_next_episode_says_that_the_order_is_in_force() -> None:
    case, row = next_episode()
    actor = people.act_as("helen")
    assert orders.list_orders_in_force(actor, case) == [row]
    assert case.person is not None
    assert orders.list_orders_in_force(actor, case.person) == [row]
    found = cases.find_case(actor, case.public_id)
    assert found is not None
    stages = cases.case_page_for(actor, found).stages
    assert [one.public_id for one in stages if one.thing == "protection"] == [row.public_id]


def test_an_order_that_ended_is_not_in_force() -> None:
    row = order(case := allocated())
    ended(row, NOW + HOUR)
    assert orders.list_orders_in_force(people.act_as("cat"), case) == []
