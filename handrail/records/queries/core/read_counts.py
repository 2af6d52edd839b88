"""How much an account has read recently, from the audit log."""

import datetime as dt

from django.db.models import QuerySet

from handrail.records.models import Event
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.event_types import EventType


def pages_opened_since(
    account: int | None, since: dt.datetime, verb: EventType = EventType.VIEWED
) -> QuerySet[Event]:
    """The events of pages about somebody that the account has opened since then."""
    return Event.objects.filter(actor_id=account, at__gt=since, verb=verb)


def nth_opened_at(actor: Actor, since: dt.datetime, nth: int) -> dt.datetime:
    """When the actor opened the nth page. There must be that many."""
    rows = (
        pages_opened_since(actor.account, since).order_by("sequence").values_list("at", flat=True)
    )
    moment: dt.datetime = rows[nth - 1]
    return moment


def is_noted(actor: Actor, since: dt.datetime) -> bool:
    """Whether it has been logged since then that the actor reads many records."""
    return pages_opened_since(actor.account, since, EventType.READING_MUCH).exists()
