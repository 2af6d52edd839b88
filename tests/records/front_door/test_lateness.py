"""Written forms that are late, as the queue shows them."""

import datetime as dt

import pytest

from handrail.records.queries.front_door import triage
from handrail.records.queries.front_door.triage import QueueFilter
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db


def test_a_written_form_that_is_late_shows_in_the_queue() -> None:
    referral = people.told()
    referral.clocks.filter(kind="C17").update(due_at=NOW - dt.timedelta(minutes=1))
    found = triage.queue(people.act_as("bob"), QueueFilter(only=("late",)), now=NOW)
    assert found.rows == [referral]
    assert found.counts["late"] == 1
