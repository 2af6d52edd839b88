"""The calendar and its private feed: one's own dates, and in the feed no name."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from handrail.records.models import Account, CalendarFeed, Event, Membership
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, day, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(NOW + dt.timedelta(minutes=5), tick=False):
        yield


def called() -> Any:
    """A discussion about Cat's child, planned for the next day at half past nine."""
    soon = (NOW + dt.timedelta(days=1)).date()
    return taken(allocated(), "call:meeting", agencies=["police", "health"],
                 planned_on=day(soon), planned_time="09:30")  # fmt: skip


def page(login: str, query: str = "") -> str:
    answer = people.signed_in(login).get(f"/calendar/{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_shows_meetings_limits_and_tasks_of_ones_own_with_the_child_and_todays_day() -> None:
    meeting = called()
    shown = page("cat")
    for text in ("Calendar, November 2026", "Strategy discussion", meeting.reference,
                 "Saoirse Devlin", "<strong>Today</strong>",
                 "25 November 2026, 09:30"):  # fmt: skip
        assert text in shown, text
    assert meeting.reference not in page("cat", "?month=2026-10")
    assert meeting.reference in page("marcus", "?whose=team")
    assert meeting.reference not in page("marcus"), "it is another's case"
    assert "Saoirse" not in page("dan")


def test_an_odd_month_is_this_month() -> None:
    for odd in ("", "?month=x", "?month=0001-01", "?month=2026-13"):
        assert "Calendar, November 2026" in page("cat", odd)


def address(login: str = "cat") -> str:
    client: Any = people.signed_in(login)
    shown = client.post("/calendar/address/", {"do": "make"}).content.decode()
    found = re.search(r'value="https?://[^/]+(/calendar/[^"]+\.ics)"', shown)
    assert found
    return found[1]


def fetched(where: str) -> Any:
    return Client().get(where)


def test_the_feed_tells_when_and_what_and_names_nobody() -> None:
    meeting = called()
    answer = fetched(address())
    body = answer.content.decode().replace("\r\n ", "")
    assert answer["Content-Type"].startswith("text/calendar")
    assert f"SUMMARY:Strategy discussion {meeting.reference}" in body
    assert "DTSTART:20261125T093000Z" in body
    for word in ("Saoirse", "Devlin", "Harbour", "Cat", "Marcus"):
        assert word not in body, word
    assert Event.objects.filter(verb="account.feed_fetched").count() == 1


def test_an_address_is_kept_as_a_hash_and_ends_with_the_next_the_end_or_the_role() -> None:
    first = address()
    key = first.split("/")[2].removesuffix(".ics")
    assert key not in CalendarFeed.objects.get().key_hash
    second = address()
    assert fetched(first).status_code == 404
    assert fetched(second).status_code == 200
    Membership.objects.filter(account__login="cat").update(ended_on=NOW.date())
    assert fetched(second).status_code == 404
    Membership.objects.filter(account__login="cat").update(ended_on=None)
    Account.objects.filter(login="cat").update(is_active=False)
    assert fetched(second).status_code == 404
    Account.objects.filter(login="cat").update(is_active=True)
    people.signed_in("cat").post("/calendar/address/", {"do": "end"})
    assert fetched(second).status_code == 404
