"""How much somebody has read of late, from the log."""

import datetime as dt

import pytest

from handrail.actions.core import recording
from handrail.records.queries.core import read_counts
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def view(login: str, minutes: int) -> None:
    at = NOW + dt.timedelta(minutes=minutes)
    by = people.act_as(login, at)
    by.reading.append(("referral", people.account("ann").public_id))  # type: ignore[arg-type]
    recording.record_view(by=by, now=at, page="referral")


def test_only_ones_own_pages_of_the_hour_are_counted() -> None:
    for login, minutes in (("cat", -90), ("cat", -30), ("cat", -10), ("bob", -5)):
        view(login, minutes)
    since = NOW - dt.timedelta(hours=1)
    assert read_counts.pages_opened_since(people.account("cat").pk, since).count() == 2
    assert read_counts.nth_opened_at(people.act_as("cat"), since, 2) == NOW - dt.timedelta(
        minutes=10
    )


def test_that_much_was_read_is_noted_apart_from_the_reading() -> None:
    view("cat", -10)
    assert not read_counts.is_noted(people.act_as("cat"), NOW - dt.timedelta(hours=1))
