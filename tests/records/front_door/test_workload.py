"""The workload counts what the queue shows."""

import datetime as dt

import pytest

from handrail.records.models import Referral
from handrail.records.queries.front_door import triage, workload as queries
from handrail.records.queries.front_door.triage import WAITED, QueueFilter
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db


def held(many: int = 3) -> list[Referral]:
    """Referrals that bob has taken."""
    return [people.taken(people.sent()) for _ in range(many)]


def test_the_workload_counts_what_the_queue_shows() -> None:
    held(2)
    people.sent()
    people.told()
    later = NOW + dt.timedelta(hours=25)
    Referral.objects.filter(channel="phone").update(due_at=later + dt.timedelta(hours=1))
    for now in (NOW, later):
        for load in queries.list_worker_loads(people.act_as("helen", now), now):
            taker = str(load.worker or "nobody")
            for only, number in ((), load.total), (("late",), load.late), (("today",), load.today):
                wanted = QueueFilter(taken_by=taker, only=only)
                found = triage.queue(people.act_as("helen", now), wanted, now=now)
                assert found.rows.total == number, (load.name, only, now)


def test_what_nobody_took_is_counted_by_age_as_the_queue_filters_it() -> None:
    for hours in (0, 3, 5, 30, 100):
        people.sent(now=NOW - dt.timedelta(hours=hours))
    ages = queries.count_untaken_by_age(people.act_as("bob"), NOW)
    assert ages == {"hours": 2, "day": 1, "days": 1, "longer": 1}
    for name in WAITED:
        wanted = QueueFilter(taken_by="nobody", waited=name)
        assert triage.queue(people.act_as("bob"), wanted, now=NOW).rows.total == ages[name]
