"""Suspicion that nobody reviews expires."""

import datetime as dt

import pytest

from handrail.records.models import Entity, Notice
from handrail.records.queries.disruption import (
    entities as queries,
)
from tests import people
from tests.people import NOW, concern
from tests.people.casework import taken
from tests.rounds import one_round

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", ["alleged", "suspected", "no_further_action"])
def test_suspicion_that_nobody_reviews_expires_and_stands_at_the_desk_alone(status: str) -> None:
    alleged = concern.recorded("person", label="Adult M", status=status)
    convicted = concern.recorded("person", label="Adult N", status="convicted")
    link = concern.linked(alleged, convicted)
    late = NOW + dt.timedelta(days=40)
    one_round(now=late)
    assert Notice.objects.filter(kind="clock_late", recipient=people.account("ivo")).count() == 2
    assert {row.state for row in Entity.objects.all()} == {"expired", "live"}
    alleged.refresh_from_db()
    assert alleged.state == "expired"
    pol, ivo = people.act_as("pol", late), people.act_as("ivo", late)
    assert queries.find_entity(pol, alleged.public_id) is None
    assert queries.find_entity(pol, convicted.public_id).is_late
    assert queries.find_entity(ivo, alleged.public_id)
    one_round(now=NOW + dt.timedelta(days=130))
    link.refresh_from_db()
    assert link.state == "ended"
    taken(alleged, "review", by="ivo", now=late, outcome="stands")
    assert queries.find_entity(pol, alleged.public_id).state == "live"
