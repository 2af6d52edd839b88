"""Confirming what the service says of itself."""

import pytest

from handrail.actions.operations import service_health
from handrail.records.queries.operations import clock_readings
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture(autouse=True)
def _database_has_the_same_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server of the tests does not travel in time with them."""
    monkeypatch.setattr(clock_readings, "server_clock", lambda: None)


def test_an_action_of_confirming_needs_somebody_who_may() -> None:
    with pytest.raises(service_health.recording.Refused):
        service_health.confirm_clock(by=people.act_as("ann"), now=NOW)
