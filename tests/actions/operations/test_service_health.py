"""Confirming what the service says of itself."""

import datetime as dt

import pytest

from handrail.actions.operations import service_health
from handrail.records.models import Beat, Event
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


@pytest.mark.parametrize(
    ("before", "reason"), [(NOW, "last known to be right at 2026-11-24 13:05 UTC"), (None, "")]
)
def test_who_confirms_the_clock_leaves_since_when_it_was_not_known(
    before: dt.datetime | None, reason: str
) -> None:
    Beat.objects.all().delete()
    if before:
        service_health.record_trusted_time(begun_at=before, now=before)
    later = NOW + dt.timedelta(days=1)
    service_health.confirm_clock(by=people.act_as("petra", later), now=later)
    assert Event.objects.get(verb="clock.confirmed").reason == reason
    assert clock_readings.last_round() == later
