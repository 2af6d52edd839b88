"""A person's private calendar feed: created, shown once, and ended by them."""

import datetime as dt
import secrets

from handrail.actions.core import recording
from handrail.actions.core.own_account import own_account, require_own_account
from handrail.actions.core.recording import Actor
from handrail.records.models import CalendarFeed
from handrail.records.queries.work import calendar
from handrail.rules.core.local_time import london_day
from handrail.rules.vocabulary.event_types import EventType


@recording.action
def create_feed(*, by: Actor, now: dt.datetime) -> str:
    """Creates the actor's feed, replacing any other, and returns its secret, which is stored
    nowhere.

    An earlier address stops working. Raises Refused.
    """
    require_own_account(by)
    CalendarFeed.objects.filter(account=by.account).delete()
    key = secrets.token_urlsafe(32)
    recording.add_to_event(verb=EventType.ACCOUNT_FEED_MADE, things=[own_account(by)])
    recording.insert_immutable(
        CalendarFeed(account_id=by.account, key_hash=calendar.hash_of(key), made_at=now)
    )
    return key


@recording.action
def end_feed(*, by: Actor, now: dt.datetime) -> None:
    """Ends the actor's feed: its address stops working at once. Raises Refused."""
    require_own_account(by)
    CalendarFeed.objects.filter(account=by.account).delete()
    recording.add_to_event(verb=EventType.ACCOUNT_FEED_ENDED, things=[own_account(by)])


@recording.action
def record_fetch(*, by: Actor, feed: CalendarFeed, now: dt.datetime) -> None:
    """Records once a day that the feed was fetched: it names nobody, and calendars ask hourly."""
    require_own_account(by)
    if (
        CalendarFeed.objects.filter(pk=feed.pk)
        .exclude(read_on=london_day(now))
        .update(read_on=london_day(now))
    ):
        recording.add_to_event(verb=EventType.ACCOUNT_FEED_FETCHED, things=[own_account(by)])
