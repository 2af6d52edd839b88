"""Notifications read by their recipient, and the daily mail with how many are waiting."""

import datetime as dt

from handrail.actions.core import outbox, recording
from handrail.actions.core.recording import Actor
from handrail.records.models import Account, Notice
from handrail.records.queries.core import scope
from handrail.rules import permissions
from handrail.rules.core.local_time import LONDON
from handrail.rules.permissions import Facts
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission


@recording.action
def mark_read(*, by: Actor, notice: Notice, now: dt.datetime) -> None:
    """Marks a notification as read by its recipient."""
    permissions.require(by, Permission.NOTICE_READ, scope.facts_of_row(by, notice))
    if notice.read_at is None:
        recording.add_to_event(verb=EventType.NOTICE_READ, things=[recording.thing(notice)])
        Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=now)


@recording.action
def mark_all_read(*, by: Actor, now: dt.datetime) -> int:
    """Marks every notification of the actor as read, and returns how many."""
    mine = Facts(kind="notice", holds=frozenset({(permissions.ANYONE, "recipient")}))
    permissions.require(by, Permission.NOTICE_READ, mine)
    waiting = Notice.objects.filter(recipient_id=by.account, read_at__isnull=True)
    things = [recording.thing(notice) for notice in waiting]
    if things:
        recording.add_to_event(verb=EventType.NOTICES_READ, things=things)
    return waiting.update(read_at=now)


@recording.action
def queue_digest(account: Account, *, by: Actor, now: dt.datetime) -> None:
    """Queues one mail that says how many notifications are waiting; at most one a day."""
    Account.objects.filter(pk=account.pk).update(digest_on=now.astimezone(LONDON).date())
    recording.add_to_event(verb=EventType.DIGEST_SENT, things=[recording.thing(account)])
    outbox.queue_effect(kind="digest", subject=account.public_id, now=now)
