"""Sequences that SQLite gave out and that no event bears."""

import datetime as dt

import pytest
from django.db import connection

from handrail.actions.core import recording
from handrail.records.models import Event
from handrail.records.queries.audit import audit_gaps
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@recording.action
def noted(*, by: recording.Actor, now: dt.datetime) -> None:
    recording.add_to_event(verb="task.opened")


def skipped(number: int) -> int:
    """So many sequences are given out to no event; the last one that an event has."""
    with connection.cursor() as cursor:
        words = "UPDATE sqlite_sequence SET seq = seq + %s WHERE name = 'records_event'"
        cursor.execute(words, [number])
    return Event.objects.latest("sequence").sequence


def test_a_log_without_gaps_says_nothing() -> None:
    noted(by=people.SETTER, now=NOW)
    assert audit_gaps.in_words() == ""


def test_what_is_missing_at_the_end_and_between_two_events_is_told() -> None:
    noted(by=people.SETTER, now=NOW)
    last = skipped(2)
    gap = f"{last + 1:,} to {last + 2:,}"
    said = f"2 sequences bear no event ({gap}): each was once an event."
    assert audit_gaps.in_words() == said
    noted(by=people.SETTER, now=NOW)
    assert audit_gaps.in_words() == said
    assert skipped(1) == last + 3
    assert audit_gaps.in_words().startswith(f"3 sequences bear no event ({gap}, {last + 4:,})")
