"""The worker goes on: one step that fails, a database that is away, a clock that is set."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError

from handrail.actions import worker
from handrail.management import progress, rounds
from handrail.records.models import Beat, Event, Job, Outbox
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db


def broken(now: dt.datetime) -> dict[str, int]:
    raise ValueError("Saoirse Devlin")


def test_one_step_that_fails_leaves_the_others_to_be_done(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    people.sent()
    waiting = Outbox.objects.filter(kind="mail", done_at__isnull=True).count()
    monkeypatch.setattr(worker, "STEPS", (broken, *worker.STEPS))
    done = worker.one_round(now=NOW)
    assert done["steps failed"] == 1
    assert done["mails sent"] == waiting > 0
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


@pytest.mark.usefixtures("scene")
def test_long_work_of_a_command_is_shown_to_its_end() -> None:
    call_command("worker", "--look-over")
    job = Job.objects.get(kind="look_over")
    assert job.ended_at
    assert job.done == job.of > 0
    assert not job.error_id


def test_long_work_that_fails_is_shown_as_failed_under_a_number() -> None:
    def fails() -> None:
        with progress.shown("rotate") as tell:
            tell(3, 9)
            raise ValueError("no room")

    with pytest.raises(ValueError, match="no room") as fault:
        fails()
    job = Job.objects.get(kind="rotate")
    assert job.ended_at
    assert (job.done, job.of) == (3, 9)
    assert fault.value.__notes__ == [f"error {job.error_id}"]
