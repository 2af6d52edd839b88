"""A clock that is wrong ends nothing: 400 days ahead, behind, and after the service was off."""

import datetime as dt
import io
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError

from handrail.actions.operations.worker import HELD_BACK, Done
from handrail.management.worker_loop import Rounds
from handrail.records.models import Account, CaseAccess, Clock, Event, Notice, Outbox
from handrail.records.queries.operations import clock_readings
from handrail.rules.operations.lanes import Lane
from tests import people
from tests.people import NOW, concern
from tests.people.casework import allocated, taken

pytestmark = [pytest.mark.django_db, pytest.mark.both]
MINUTE, HOUR, DAY = (dt.timedelta(**{unit: 1}) for unit in ("minutes", "hours", "days"))
AHEAD = NOW + 400 * DAY
ENDED = ("access.ended", "account.unused", "entity.expire")


@pytest.fixture(autouse=True)
def _database_has_the_same_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server of the tests does not travel in time with them."""
    monkeypatch.setattr(clock_readings, "server_clock", lambda: None)


def works(at: dt.datetime, lane: Lane = Lane.RECORDS) -> Done:
    """A round of a worker that was begun at this moment: first its alarms, then a lane."""
    with time_machine.travel(at, tick=False):
        for each in (Lane.ALARMS, lane):
            done = Rounds(each, lambda: True, process=7).one()
        assert done is not None
        return done


@pytest.fixture
def lasting_things(settings: Any) -> None:
    """An agency's access to a case, a suspicion and accounts that are used: 400 days end each."""
    settings.DORMANT_DAYS = 45
    Account.objects.update(last_login=NOW - DAY)
    taken(allocated(), "call:meeting", agencies=["health"])
    concern.recorded("person", label="Adult M")


def ended() -> set[str]:
    return set(Event.objects.filter(verb__in=ENDED).values_list("verb", flat=True))


@pytest.mark.usefixtures("lasting_things")
def test_a_clock_400_days_ahead_ends_nothing() -> None:
    works(NOW)
    for _ in range(3):  # what is written by the wrong clock makes it no better
        assert works(AHEAD)[HELD_BACK] > 0
    assert ended() == set()
    assert CaseAccess.objects.get().ended_on is None
    assert clock_readings.last_round() == NOW


@pytest.mark.usefixtures("lasting_things")
def test_somebody_who_runs_the_service_confirms_it_and_what_waited_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    works(NOW)
    works(AHEAD)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{people.cast.PASSWORD}\n"))
    with time_machine.travel(AHEAD, tick=False):
        call_command("worker", "--clock-is-right", "--by", "petra")
    event = Event.objects.get(verb="clock.confirmed")
    assert event.actor == people.account("petra")
    assert HELD_BACK not in works(AHEAD + MINUTE)
    assert ended() == set(ENDED)


def test_nobody_confirms_without_a_name_a_password_or_against_the_database_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def confirm(*words: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("not-the-password-of-petra\n"))
        call_command("worker", "--clock-is-right", *words)

    with pytest.raises(CommandError, match="--by LOGIN"):
        confirm()
    with pytest.raises(CommandError, match="the password is wrong"):
        confirm("--by", "petra")
    monkeypatch.setattr(
        clock_readings,
        "server_clock",
        lambda: clock_readings.Server(AHEAD + 9 * 400 * DAY, NOW, is_elsewhere=True),
    )
    with pytest.raises(CommandError, match="the database’s differ"):
        confirm("--by", "petra")
    assert not Event.objects.filter(verb="clock.confirmed").exists()


def late() -> list[str]:
    rows = Notice.objects.filter(kind="clock_late").order_by("pk")
    return list(rows.values_list("text", flat=True))


def test_alarms_go_on_say_so_and_come_again_when_they_are_really_late() -> None:
    people.sent()
    works(NOW)
    works(AHEAD)
    told = late()
    assert told
    assert all("clock of this system may be wrong" in text for text in told)
    notices = Notice.objects.filter(kind="clock_late").values("public_id")
    assert Outbox.objects.filter(kind="mail", subject__in=notices).exists()
    at = NOW + 10 * MINUTE
    assert HELD_BACK not in works(at), "what the worker wrote by a wrong clock is no doubt"
    assert late() == told
    Clock.objects.update(due_at=at)  # now it is really late
    assert HELD_BACK not in works(at + MINUTE)
    again = late()[len(told) :]
    assert len(again) == len(told)
    assert not any("may be wrong" in text for text in again)


def test_a_quiet_weekend_with_a_worker_is_no_doubt_and_one_without_is() -> None:
    people.sent()
    at = NOW
    for _ in range(3 * 24 * 2):
        at += 30 * MINUTE
        with time_machine.travel(at, tick=False):
            Rounds(Lane.ALARMS, lambda: True, process=7).one()
    assert HELD_BACK not in works(at + MINUTE)
    assert works(at + 3 * DAY)[HELD_BACK] > 0


def test_a_clock_behind_the_last_round_ends_nothing_and_keeps_no_alarm_waiting() -> None:
    people.sent()
    works(NOW)
    Clock.objects.update(due_at=NOW - MINUTE)
    assert works(NOW - 30 * DAY)[HELD_BACK] > 0
    assert late()


def test_mail_that_failed_by_a_clock_far_ahead_goes_out_once_it_is_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people.sent()
    works(NOW)

    def fail(*given: Any) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as down:
        down.setattr("handrail.actions.core.mail.send", fail)
        works(AHEAD, Lane.MAIL)
    assert Outbox.objects.filter(kind="mail", done_at=None, next_at__gt=AHEAD).exists()
    works(NOW + MINUTE, Lane.MAIL)
    assert not Outbox.objects.filter(kind="mail", done_at=None).exists()
