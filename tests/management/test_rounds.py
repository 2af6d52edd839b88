"""The worker goes on: one step that fails, a database that is away, a clock that is set."""

import datetime as dt
from typing import Any

import pytest
from django.db import OperationalError

from handrail.actions import worker
from handrail.management import rounds
from handrail.records.models import Beat, Event
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db


def broken(now: dt.datetime) -> dict[str, int]:
    raise ValueError("Saoirse Devlin")


def test_one_step_that_fails_leaves_the_others_to_be_done(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    people.sent()
    monkeypatch.setattr(worker, "STEPS", (broken, *worker.STEPS))
    done = worker.one_round(now=NOW)
    assert done["steps failed"] == 1
    assert done["mails sent"] == 1
    assert "step broken of the worker failed" in caplog.text


def one() -> list[dict[str, int]]:
    """One round as the command does it: what it said."""
    said: list[dict[str, int]] = []
    rounds._round(rounds.Clocks(), NOW, lambda now, done: said.append(done))
    return said


def test_a_round_leaves_a_sign_of_life_with_what_it_did() -> None:
    people.sent()
    [done] = one()
    beat = Beat.objects.get()
    assert beat.name == rounds.name()
    assert beat.told["mails sent"] == done["mails sent"] > 0


def test_a_database_that_is_away_ends_a_round_and_not_the_worker(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*given: Any, **more: Any) -> None:
        raise OperationalError("connection refused")

    with monkeypatch.context() as down:
        down.setattr("handrail.actions.minding.beat", away)
        assert one() == []
    assert "a round could not be done" in caplog.text
    assert len(one()) == 1


def test_a_clock_that_is_set_forward_stands_in_the_log() -> None:
    clocks = rounds.Clocks()
    assert clocks.jumped() == 0
    clocks.wall -= 3600
    rounds._round(clocks, NOW, lambda now, done: None)
    assert Event.objects.get(verb="clock.jumped").reason == "forward by 3600 seconds"
