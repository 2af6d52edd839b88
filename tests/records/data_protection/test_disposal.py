"""What is due to be disposed of, and who decides."""

import datetime as dt

import pytest

from handrail.records.models import Person
from handrail.records.queries.data_protection import disposal as queries, retention
from tests import people
from tests.people import casework
from tests.people.disposal import agreed, decided, due
from tests.people.named import known_privately, restricted

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def child() -> Person:
    person = casework.allocated().person
    assert person is not None
    return person


def test_what_is_kept_is_not_due_again_before_its_day(child: Person) -> None:
    until = dt.date(2160, 1, 1)
    agreed(decided(due(child), choice="keep", keep_until=until))
    found = retention.record_of(Person.objects.get(pk=child.pk))
    assert (found.due.on, found.due.decided_by) == (until, "What reviewers said")
    assert queries.list_agreed_disposals() == []


def test_what_few_may_know_of_is_decided_on_by_officers_alone(child: Person) -> None:
    row = due(child)
    restricted(child, "cat", guardian="marcus")
    assert queries.find_disposal(people.act_as("ruth"), row.public_id) is None
    assert queries.find_disposal(people.act_as("dora"), row.public_id) == row
    known_privately("dora", child)
    assert queries.find_disposal(people.act_as("dora"), row.public_id) is None


def test_undecided_disposals_stand_before_decided_ones(child: Person) -> None:
    first = decided(due(child))
    other = people.registered(people.told())
    waiting = due(other)
    assert list(queries.list_disposals(people.act_as("dora"))) == [waiting, first]
