"""Signs of life of the service."""

import datetime as dt

import pytest

from handrail.records.models import Beat
from handrail.records.queries.operations import clock_readings, service_health as queries
from tests.management.test_clock import works
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both]


MINUTE, HOUR, DAY = (dt.timedelta(**{unit: 1}) for unit in ("minutes", "hours", "days"))


AHEAD = NOW + 400 * DAY


@pytest.fixture(autouse=True)
def _database_has_the_same_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server of the tests does not travel in time with them."""
    monkeypatch.setattr(clock_readings, "server_clock", lambda: None)


def test_signs_of_life_and_the_last_known_time_outlast_a_clock_that_is_ahead() -> None:
    works(NOW)
    Beat.objects.create(name="worker other 1 mail", begun_at=NOW, at=NOW, release="1")
    works(AHEAD)
    assert Beat.objects.filter(name="worker other 1 mail").exists()
    assert queries.clock_doubt(AHEAD).startswith("This clock is")
    works(NOW + MINUTE)
    assert queries.clock_doubt(NOW + MINUTE) == ""
