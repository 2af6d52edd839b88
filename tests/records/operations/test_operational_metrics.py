"""What an operator looks at: numbers alone."""

import datetime as dt

import pytest
from django.db import DatabaseError

from handrail.records.models import Outbox
from handrail.records.queries.core import standby
from handrail.records.queries.operations import operational_metrics
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_of_a_quiet_service_nothing_waits() -> None:
    state = operational_metrics.operational_state(NOW)
    assert (state.waiting, state.late, state.dead, state.standby_lag) == (0, 0, 0, None)


def test_a_standby_that_does_not_answer_has_no_lag(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> float:
        raise DatabaseError

    monkeypatch.setattr(standby, "lag_in_seconds", gone)
    assert operational_metrics.operational_state(NOW).standby_lag is None


def test_work_counts_as_late_after_five_minutes() -> None:
    account = people.account("ann").public_id
    for minutes in (0, 4, 6):
        Outbox.objects.create(
            kind="mail",
            subject=account,
            next_at=NOW - dt.timedelta(minutes=minutes),
            made_at=NOW,
        )
    state = operational_metrics.operational_state(NOW)
    assert (state.waiting, state.late) == (3, 1)
