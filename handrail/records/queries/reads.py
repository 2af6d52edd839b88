"""How much somebody has read of late, from the log."""

import datetime as dt

from django.db.models import QuerySet

from handrail.records.models import Event
from handrail.rules.permissions import Actor

VIEWED, MUCH = "viewed", "reading.much"


def _of(actor: Actor, since: dt.datetime, verb: str) -> QuerySet[Event]:
    return Event.objects.filter(actor_id=actor.account, at__gt=since, verb=verb)


def number(actor: Actor, since: dt.datetime) -> int:
    """How many pages about somebody the actor has opened since then."""
    return _of(actor, since, VIEWED).count()


def moment_of(actor: Actor, since: dt.datetime, nth: int) -> dt.datetime:
    """When the actor opened the nth of them. There are that many."""
    rows = _of(actor, since, VIEWED).order_by("sequence").values_list("at", flat=True)
    moment: dt.datetime = rows[nth - 1]
    return moment


def is_noted(actor: Actor, since: dt.datetime) -> bool:
    """Whether it was noted since then that the actor reads much."""
    return _of(actor, since, MUCH).exists()
