"""The last known times, by which a clock is doubted."""

import datetime as dt

import pytest
from django.db import connection

from handrail.actions.operations.worker import HELD_BACK
from handrail.records.models import Beat
from handrail.records.queries.operations import clock_readings
from tests import people
from tests.management.test_clock import works
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both]


MINUTE, HOUR, DAY = (dt.timedelta(**{unit: 1}) for unit in ("minutes", "hours", "days"))


@pytest.fixture(autouse=True)
def _database_has_the_same_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server of the tests does not travel in time with them."""
    monkeypatch.setattr(clock_readings, "server_clock", lambda: None)


def test_a_clock_before_what_a_person_did_last_ends_nothing() -> None:
    Beat.objects.all().delete()
    people.sent()
    assert works(NOW - DAY)[HELD_BACK] > 0
    assert clock_readings.last_round() is None


def test_the_server_of_postgresql_tells_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    found = clock_readings.server_clock()
    if connection.vendor != "postgresql":
        assert found is None
        return
    assert found is not None
    assert abs(found.at - dt.datetime.now(dt.UTC)) < MINUTE
    assert found.started_at < found.at
    assert not found.is_elsewhere, "a server on this machine has this machine's clock"
