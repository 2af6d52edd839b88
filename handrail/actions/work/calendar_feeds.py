"""A person's private calendar feed: created, shown once, and ended by them."""

import datetime as dt
import secrets

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.records.models import Account, CalendarFeed
from handrail.records.queries.work import calendar
from handrail.rules import permissions
from handrail.rules.permissions import Facts
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission


def _own(by: Actor) -> Facts:
    return Facts(kind="account", holds=frozenset({(permissions.ANYONE, "self")}))


@recording.action
def create_feed(*, by: Actor, now: dt.datetime) -> str:
    """Creates the actor's feed, replacing any other: its secret, which is stored nowhere.

    An earlier address stops working. Raises Refused.
    """
    permissions.require(by, Permission.ACCOUNT_OWN, _own(by))
    CalendarFeed.objects.filter(account=by.account).delete()
    key = secrets.token_urlsafe(32)
    recording.add_to_event(verb=EventType.ACCOUNT_FEED_MADE, things=[_account(by)])
    recording.insert_immutable(
        CalendarFeed(account_id=by.account, key_hash=calendar.hash_of(key), made_at=now)
    )
    return key


@recording.action
def end_feed(*, by: Actor, now: dt.datetime) -> None:
    """Ends the actor's feed: its address stops working at once. Raises Refused."""
    permissions.require(by, Permission.ACCOUNT_OWN, _own(by))
    CalendarFeed.objects.filter(account=by.account).delete()
    recording.add_to_event(verb=EventType.ACCOUNT_FEED_ENDED, things=[_account(by)])


@recording.action
def record_fetch(*, by: Actor, feed: CalendarFeed, now: dt.datetime) -> None:
    """Records once a day that the feed was fetched: it names nobody, and calendars ask hourly."""
    permissions.require(by, Permission.ACCOUNT_OWN, _own(by))
    if (
        CalendarFeed.objects.filter(pk=feed.pk)
        .exclude(read_on=now.date())
        .update(read_on=now.date())
    ):
        recording.add_to_event(verb=EventType.ACCOUNT_FEED_FETCHED, things=[_account(by)])


def _account(by: Actor) -> recording.Thing:
    return recording.thing(Account.objects.get(pk=by.account))
