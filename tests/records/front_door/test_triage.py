"""The queue in its order: red before amber, and limits that run through the night."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.front_door import triage
from handrail.records.models import Alarm, Clock, Referral
from handrail.records.queries.front_door import triage as queries
from tests import people
from tests.actions.front_door.test_queue_order import set_to
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both]


HOUR, MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)


FRIDAY = dt.datetime(2026, 11, 27, 16, 50, tzinfo=dt.UTC)


SATURDAY = dt.datetime(2026, 11, 28, 10, 0, tzinfo=dt.UTC)


def rated(urgency: str, now: dt.datetime = NOW, **answers: Any) -> Referral:
    sent = people.sent(now=now, **answers)
    return set_to(sent, urgency, now) if urgency else sent


def names(now: dt.datetime) -> list[str]:
    actor = people.act_as("bob", now)
    found = queries.queue(actor, queries.QueueFilter(), now=now)
    return [row.child_given for row in found.rows]


def test_the_queue_stands_in_its_order() -> None:
    long_ago = NOW - 30 * HOUR
    rated("blue", child_given="Blue")
    rated("green", child_given="Green")
    rated("amber", child_given="Amber")
    rated("amber", long_ago, child_given="Overdue")
    people.sent(child_given="Unset")
    rated("red", long_ago, child_given="Red")
    rated("green", child_given="Unsafe", safe_tonight="not_safe")
    wanted = ["Unsafe", "Red", "Unset", "Overdue", "Amber", "Green", "Blue"]
    assert names(NOW + HOUR) == wanted
    taken = triage.take_next_referral(by=people.act_as("bob"), now=NOW + HOUR)
    assert taken.child_given == "Unsafe"


def test_no_amber_ever_stands_above_a_red() -> None:
    for number in range(3):
        rated("amber", NOW - 50 * HOUR, child_given=f"Amber{number}")
    rated("red", FRIDAY - 2 * HOUR, child_given="Red")
    assert names(FRIDAY)[0] == "Red"


def test_a_child_who_is_not_safe_tonight_counts_as_red_whatever_the_urgency() -> None:
    sent = people.sent(now=SATURDAY, safe_tonight="not_safe")
    assert sent.due_at == SATURDAY + 4 * HOUR
    set_to(sent, "amber", SATURDAY + HOUR)
    assert sent.due_at == SATURDAY + 4 * HOUR
    clock = Clock.objects.get(referral=sent, kind="C2", stopped_at=None)
    assert clock.due_at == SATURDAY + 4 * HOUR


def in_doubt(now: dt.datetime) -> tuple[int, list[bool]]:
    found = queries.queue(
        people.act_as("bob", now), queries.QueueFilter(only=("not_safe",)), now=now
    )
    return found.counts["not_safe"], [row.is_alerted for row in found.rows]


def test_a_child_who_may_not_be_safe_is_in_the_view_of_the_unsafe_while_the_alert_is_open() -> None:
    people.sent(now=SATURDAY, safe_tonight="not_sure")
    assert in_doubt(SATURDAY + HOUR) == (1, [True])
    Alarm.objects.update(state="ended")
    assert in_doubt(SATURDAY + HOUR) == (0, [])


def test_an_earlier_contact_is_not_shown_once_it_is_restricted() -> None:
    named = people.sent()
    referral = people.sent()
    bob = people.act_as("bob")
    assert queries.triage_page_for(bob, referral).earlier == [named]
    held = {"sensitivity": "S2", "guardian": people.account("ruth")}
    Referral.objects.filter(pk=named.pk).update(**held)
    assert queries.triage_page_for(bob, referral).earlier == []
    Referral.objects.filter(pk=named.pk).update(sensitivity="S0", child_given="Sky")
    child = people.registered(named)
    people.identified(referral, child)
    referral.refresh_from_db()
    assert queries.triage_page_for(bob, referral).earlier == [named]
    Referral.objects.filter(pk=named.pk).update(**held)
    assert queries.triage_page_for(bob, referral).earlier == []


def test_a_check_is_answered_by_the_agency_that_was_asked_alone() -> None:
    check = people.asked(people.sent())
    assert "agency that was asked" in queries.refusal_to_answer(people.act_as("bob"), check)
    assert queries.refusal_to_answer(people.act_as("pol"), check) == ""
