"""Red before amber: the order of the queue, and limits that run through the night."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Actor
from handrail.actions.front_door import safety_tonight, triage
from handrail.records.models import Clock, Notice, Referral
from handrail.records.queries.front_door import triage as queries
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both]
HOUR, MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)
FRIDAY = dt.datetime(2026, 11, 27, 16, 50, tzinfo=dt.UTC)
SATURDAY = dt.datetime(2026, 11, 28, 10, 0, tzinfo=dt.UTC)
WORKER = Actor(account=None, name="Handrail")


def rated(urgency: str, now: dt.datetime = NOW, **answers: Any) -> Referral:
    sent = people.sent(now=now, **answers)
    return set_to(sent, urgency, now) if urgency else sent


def set_to(sent: Referral, urgency: str, now: dt.datetime = NOW) -> Referral:
    given = {"urgency": urgency, "reason": "As it was told"}
    by = people.act_as("bob", now)
    triage.set_urgency(by=by, referral=sent, answers=given, seen=sent.version, now=now)
    return sent


@pytest.mark.parametrize(
    ("urgency", "received", "due"),
    [
        ("red", NOW, NOW + 4 * HOUR),
        ("red", FRIDAY, FRIDAY + 4 * HOUR),
        ("red", SATURDAY, SATURDAY + 4 * HOUR),  # not on Monday at 13:00
        ("amber", NOW, NOW + 24 * HOUR),  # eight working hours
        ("green", NOW, NOW + 24 * HOUR),  # never later than the decision itself
        ("blue", NOW, NOW + 24 * HOUR),
        ("amber", SATURDAY, dt.datetime(2026, 11, 30, 17, 0, tzinfo=dt.UTC)),
    ],
)
def test_red_counts_hours_that_pass_and_the_rest_working_time(
    urgency: str, received: dt.datetime, due: dt.datetime
) -> None:
    sent = rated(urgency, received)
    assert sent.due_at == due
    clock = Clock.objects.filter(referral=sent, kind="C2", stopped_at=None).first()
    assert clock is None or clock.due_at == due


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (NOW, NOW + 30 * MINUTE),
        (FRIDAY, dt.datetime(2026, 11, 30, 9, 20, tzinfo=dt.UTC)),
        (SATURDAY, dt.datetime(2026, 11, 30, 9, 30, tzinfo=dt.UTC)),
    ],
)
def test_the_urgency_itself_is_set_within_30_minutes_of_opening_time(
    received: dt.datetime, due: dt.datetime
) -> None:
    sent = people.sent(now=received)
    clock = Clock.objects.get(referral=sent, kind="C34", stopped_at=None)
    assert clock.due_at == due
    actor = people.act_as("bob", due + MINUTE)
    found = queries.queue(actor, queries.QueueFilter(only=("late",)), now=due + MINUTE)
    assert [row.pk for row in found.rows] == [sent.pk]
    set_to(sent, "green", due)
    assert not Clock.objects.filter(referral=sent, kind="C34", stopped_at=None).exists()


def told(kind: str = "passed_to_duty") -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("recipient__login", flat=True))


def test_red_passes_to_the_duty_team_when_the_front_door_closes() -> None:
    sent = rated("red", FRIDAY - HOUR)
    rated("amber", FRIDAY - HOUR)
    closing = FRIDAY.replace(hour=17, minute=0)
    assert safety_tonight.pass_due_referrals(by=WORKER, now=closing - MINUTE) == 0
    assert safety_tonight.pass_due_referrals(by=WORKER, now=closing) == 1
    sent.refresh_from_db()
    assert (sent.passed_at, told()) == (closing, {"edda"})
    assert safety_tonight.pass_due_referrals(by=WORKER, now=closing + HOUR) == 0
    monday = closing + dt.timedelta(days=3)
    assert safety_tonight.pass_due_referrals(by=WORKER, now=monday - HOUR) == 0
    assert safety_tonight.pass_due_referrals(by=WORKER, now=monday) == 1


def test_what_becomes_red_at_night_passes_at_once() -> None:
    rated("red", SATURDAY)
    assert safety_tonight.pass_due_referrals(by=WORKER, now=SATURDAY + MINUTE) == 1


def test_not_sure_of_the_day_raises_an_alarm_when_the_front_door_closes() -> None:
    people.sent(now=FRIDAY - 4 * HOUR, safe_tonight="not_sure")
    closing = FRIDAY.replace(hour=17, minute=0)
    assert safety_tonight.repeat_due_alarms(by=WORKER, now=closing - MINUTE) == 0
    assert safety_tonight.repeat_due_alarms(by=WORKER, now=closing) == 1
    assert told("not_safe_tonight") == {"edda"}
    assert safety_tonight.repeat_due_alarms(by=WORKER, now=closing + MINUTE) == 0
