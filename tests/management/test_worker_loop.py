"""The worker goes on: one step that fails, a database that is away, a clock that is set."""

import datetime as dt
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from handrail.actions.operations import worker
from handrail.actions.operations.worker import Round
from handrail.management import worker_loop
from handrail.management.worker_loop import Rounds
from handrail.records.models import Beat, Event, Outbox
from handrail.records.queries.operations.service_health import lanes_at_fault
from handrail.rules.operations.lanes import Lane
from tests import people
from tests.people import NOW
from tests.rounds import one_round

pytestmark = pytest.mark.django_db


def broken(this: Round) -> dict[str, int]:
    raise ValueError("Saoirse Devlin")


def test_one_step_that_fails_leaves_the_others_to_be_done(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    people.sent()
    waiting = Outbox.objects.filter(kind="mail", done_at__isnull=True).count()
    monkeypatch.setitem(worker.STEPS, Lane.MAIL, (broken, *worker.STEPS[Lane.MAIL]))
    done = one_round(now=NOW)
    assert done["steps failed"] == 1
    assert done["mails sent"] == waiting > 0
    assert "step broken of the worker failed" in caplog.text


def rounds_of(lane: Lane, **more: Any) -> Rounds:
    return Rounds(lane, lambda: True, process=7, **more)


def test_a_round_leaves_a_sign_of_life_with_what_it_did() -> None:
    people.sent()
    done = rounds_of(Lane.MAIL).one()
    beat = Beat.objects.get(name=worker_loop.lane_name(Lane.MAIL, 7))
    assert done
    assert beat.told["mails sent"] == done["mails sent"] > 0


def test_a_database_that_is_away_ends_a_round_and_not_the_worker(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*given: Any, **more: Any) -> None:
        raise OperationalError("connection refused")

    lane = rounds_of(Lane.ALARMS)
    with monkeypatch.context() as down:
        down.setattr("handrail.actions.operations.service_health.record_heartbeat", away)
        assert lane.one() is None
    assert "a round of alarms could not be done" in caplog.text
    assert lane.one() is not None


def test_a_clock_that_is_set_forward_stands_in_the_log() -> None:
    lane = rounds_of(Lane.ALARMS)
    lane.one()
    assert not Event.objects.filter(verb="clock.jumped").exists()
    lane.keeper.wall -= dt.timedelta(hours=1)
    lane.one()
    assert Event.objects.get(verb="clock.jumped").reason == "forward by 3600 seconds"


def test_a_lane_that_was_begun_anew_says_why_until_it_has_done_a_round() -> None:
    now = timezone.now()
    for lane in Lane:
        rounds_of(lane).one()
    assert lanes_at_fault(now) == []
    again = rounds_of(Lane.MAIL, fault="no sign of life for 180 seconds")
    again._beat({})
    assert lanes_at_fault(now) == ["Mail"]
    again.one()
    assert lanes_at_fault(now) == []
    Beat.objects.filter(name__endswith=" mail").update(at=now - dt.timedelta(minutes=10))
    assert lanes_at_fault(now) == ["Mail"]


def test_a_lane_that_is_to_stop_begins_nothing_more() -> None:
    people.sent()
    done = Rounds(Lane.MAIL, lambda: False, process=7).one()
    assert done is not None
    assert "mails sent" not in done
    assert Outbox.objects.filter(kind="mail", done_at=None).exists()
