"""Clocks of a referral: counted anew from its receipt, and stopped."""

import datetime as dt

import pytest

from handrail.actions.core import clocks, recording
from handrail.records.models import Referral
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.vocabulary.event_types import EventType
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db


def counted(referral: Referral) -> list[dt.timedelta | None]:
    with recording.audited_transaction(by=people.act_as("bob"), now=NOW):
        recording.add_to_event(verb="referral.urgency_set")
        clocks.restart_decision_clock(
            by=people.act_as("bob"), now=NOW, referral=referral, settings=settings_in_force()
        )
    rows = referral.clocks.filter(kind="C2", stopped_at=None)
    return [row.due_at and row.due_at - referral.received_at for row in rows]


def test_a_changed_urgency_is_counted_anew_from_the_receipt() -> None:
    referral = people.sent()
    referral.urgency = "red"
    assert counted(referral) == [dt.timedelta(hours=4)]
    referral.urgency = "green"
    assert counted(referral) == [dt.timedelta(days=1)]


def test_a_child_who_is_not_safe_counts_as_red_whatever_was_chosen() -> None:
    referral = people.sent()
    referral.urgency, referral.safe_tonight = "green", "not_safe"
    assert counted(referral) == [dt.timedelta(hours=4)]
    assert clocks.decision_due_at(
        referral, settings_in_force()
    ) == referral.received_at + dt.timedelta(hours=4)


def test_without_an_urgency_none_runs() -> None:
    assert counted(people.sent()) == []


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_deadline_that_was_late_and_is_due_later_is_told_again(hours: int) -> None:
    told_at = NOW + dt.timedelta(days=3)
    rows = people.sent().clocks.filter(kind="C1")
    rows.update(breach_told_at=told_at)
    clock = rows.get()
    due_at = told_at + dt.timedelta(hours=hours)
    with recording.audited_transaction(by=people.act_as("bob"), now=told_at):
        clocks.correct_deadline(clock, verb=EventType.CLOCK_CORRECTED, due_at=due_at)
    clock.refresh_from_db()
    assert (clock.due_at, clock.breach_told_at) == (due_at, None if hours > 0 else told_at)
