"""A person's private calendar feed."""

import datetime as dt

import pytest

from handrail.actions.work import calendar_feeds
from handrail.records.models import CalendarFeed, Event
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_feed_made_anew_ends_the_one_before_and_its_secret_is_kept_nowhere() -> None:
    by = people.act_as("cat")
    first, second = (calendar_feeds.create_feed(by=by, now=NOW) for _ in range(2))
    (feed,) = CalendarFeed.objects.filter(account=people.account("cat"))
    assert first != second
    assert second not in str(feed.__dict__)


def test_that_it_was_fetched_is_noted_once_a_day() -> None:
    by = people.act_as("cat")
    calendar_feeds.create_feed(by=by, now=NOW)
    feed = CalendarFeed.objects.get()
    for hours in (0, 1, 24):
        calendar_feeds.record_fetch(by=by, feed=feed, now=NOW + dt.timedelta(hours=hours))
    assert Event.objects.filter(verb="account.feed_fetched").count() == 2


def test_ending_it_leaves_other_peoples() -> None:
    for login in ("cat", "bob"):
        calendar_feeds.create_feed(by=people.act_as(login), now=NOW)
    calendar_feeds.end_feed(by=people.act_as("cat"), now=NOW)
    assert [feed.account.login for feed in CalendarFeed.objects.all()] == ["bob"]
