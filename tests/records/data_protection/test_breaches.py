"""The log of breaches, for the officer alone."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Refused
from handrail.actions.data_protection import breaches as actions
from handrail.records.models import Breach
from handrail.records.queries.data_protection import breaches as queries
from tests import people
from tests.people import NOW, retention
from tests.people.retention import WHY

pytestmark = pytest.mark.django_db


def decide(row: Breach, step: str, by: str = "dora", why: str = WHY) -> Breach:
    return actions.decide_breach_step(by=people.act_as(by), breach=row, step=step, why=why, now=NOW)


def test_a_late_one_is_counted_until_it_is_said_who_was_told() -> None:
    row = retention.breach()
    later = people.act_as("dora", now=NOW + dt.timedelta(hours=73))
    assert (
        queries.count_late_breaches(people.act_as("dora")),
        queries.count_late_breaches(later),
    ) == (0, 1)
    decide(row, "ico_not")
    assert queries.count_late_breaches(later) == 0


@pytest.mark.parametrize("login", ["ruth", "petra", "cat", "helen", "ann"])
def test_the_log_is_the_officers_alone(login: str) -> None:
    row = retention.breach()
    with pytest.raises(Refused):
        decide(row, "ico_told", by=login)
    with pytest.raises(Refused):
        retention.breach(by=login)
    assert queries.find_breach(people.act_as(login), row.public_id) is None


@pytest.mark.both
def test_open_breaches_stand_before_closed_ones() -> None:
    closed, waiting = retention.breach(), retention.breach()
    Breach.objects.filter(pk=closed.pk).update(closed_at=NOW)
    assert list(queries.list_breaches(people.act_as("dora"))) == [waiting, closed]
