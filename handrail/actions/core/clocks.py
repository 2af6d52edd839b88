"""Clocks: started and stopped with the step that causes it, notified once when late."""

import datetime as dt
from typing import Any

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.records.models import Clock, Concern, Referral
from handrail.rules.clocks import (
    basis_of,
    counted_as,
    decision_due,
    due_for,
    limit_of,
)
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.front_door.safety_tonight import NOT_SAFE
from handrail.rules.vocabulary import Urgency
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType


def start(
    *,
    by: Actor,
    now: dt.datetime,
    kind: ClockCode,
    referral: Referral,
    settings: PartnershipSettings,
    urgency: Urgency | None = None,
    begun: dt.datetime | None = None,
) -> Clock:
    """Starts a clock from the table, from the moment the referral was received or `begun`."""
    begun = begun or referral.received_at
    clock = Clock(
        kind=kind,
        referral=referral,
        owner_id=referral.front_door_id,
        occurred_at=begun,
        started_at=begun,
        due_at=due_for(kind, begun, settings, urgency),
        limit=limit_of(kind, settings, urgency).in_words,
        basis=basis_of(kind, begun, settings),
    )
    return recording.create(clock, verb=EventType.CLOCK_STARTED)


def restart_decision_clock(
    *, by: Actor, now: dt.datetime, referral: Referral, settings: PartnershipSettings
) -> None:
    """Restarts the urgency limit (C2) of a referral; not safe tonight counts as red.

    It runs from receipt, or from when the front door began to decide again. Call it in the
    transaction of what changed; the referral's own `due_at` is written there.
    """
    stop(by=by, now=now, referral=referral, kinds=(ClockCode.FRONT_DOOR_WORK,))
    told = Urgency(referral.urgency) if referral.urgency else None
    urgency = counted_as(told, is_not_safe=referral.safe_tonight == NOT_SAFE)
    if urgency:
        start(
            by=by,
            now=now,
            kind=ClockCode.FRONT_DOOR_WORK,
            referral=referral,
            settings=settings,
            urgency=urgency,
            begun=counted_from(referral),
        )


def counted_from(referral: Referral) -> dt.datetime:
    """The moment from which the limits of a decision run: receipt, or deciding again."""
    if referral.pk is None:
        return referral.received_at
    running = referral.clocks.filter(kind=ClockCode.REFERRAL_DECISION, stopped_at=None)
    last = running.order_by("-pk").first()
    return last.started_at if last else referral.received_at


def decision_due_at(referral: Referral, settings: PartnershipSettings) -> dt.datetime | None:
    """When a referral is to be decided, by its urgency and whether the child is safe tonight."""
    return decision_due(
        counted_from(referral),
        settings,
        urgency=Urgency(referral.urgency) if referral.urgency else None,
        is_not_safe=referral.safe_tonight == NOT_SAFE,
    )


def start_until(
    *,
    by: Actor,
    now: dt.datetime,
    kind: ClockCode,
    concern: Concern,
    due_at: dt.datetime,
    limit: str = "the day that was chosen",
    basis: str = "",
) -> Clock:
    """Starts a clock of a concern that runs out at a moment, which its writer chose or a limit."""
    clock = Clock(
        kind=kind, concern=concern, started_at=now, due_at=due_at, limit=limit, basis=basis
    )
    return recording.create(clock, verb=EventType.CLOCK_STARTED)


def correct_deadline(clock: Clock, *, verb: EventType, **values: Any) -> Clock:
    """Changes the times of a running deadline.

    If it was told as late and is due after that now, it is told again once it is late again.
    """
    told_at, due_at = clock.breach_told_at, values.get("due_at")
    if told_at and due_at and due_at > told_at:
        values["breach_told_at"] = None
    return recording.change(clock, verb=verb, values=values)


def stop(
    *, by: Actor, now: dt.datetime, kinds: tuple[ClockCode, ...], **of: Referral | Concern
) -> None:
    """Stops the running clocks of these kinds; `of` is `referral=` or `concern=`."""
    for row in of.values():
        for clock in row.clocks.filter(kind__in=kinds, stopped_at__isnull=True):
            recording.change(clock, verb=EventType.CLOCK_STOPPED, values={"stopped_at": now})
