"""Clocks: started and stopped with the step that causes it, told about once when late."""

import datetime as dt

from handrail.actions import recording
from handrail.actions.recording import Actor
from handrail.records.models import Clock, Referral
from handrail.rules.clocks import due_for, limit_of
from handrail.rules.settings import PartnershipSettings
from handrail.rules.vocabulary import Urgency


def start(
    *,
    by: Actor,
    now: dt.datetime,
    kind: str,
    referral: Referral,
    settings: PartnershipSettings,
    urgency: Urgency | None = None,
    begun: dt.datetime | None = None,
) -> Clock:
    """Starts a clock of the table, from the moment the referral was received or `begun`."""
    begun = begun or referral.received_at
    clock = Clock(
        kind=kind,
        referral=referral,
        owner_id=referral.front_door_id,
        occurred_at=begun,
        started_at=begun,
        due_at=due_for(kind, begun, settings, urgency),
        limit=limit_of(kind, settings, urgency).in_words,
    )
    return recording.create(clock, verb="clock.started")


def stop(*, by: Actor, now: dt.datetime, referral: Referral, kinds: tuple[str, ...]) -> None:
    """Stops the running clocks of these kinds."""
    for clock in referral.clocks.filter(kind__in=kinds, stopped_at__isnull=True):
        recording.change(clock, verb="clock.stopped", values={"stopped_at": now})
