"""The service's health: heartbeats, a clock that jumps, deliveries that were given up."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.conf import settings

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete
from handrail.records.models import Beat, Job, Outbox
from handrail.records.queries.core import scope
from handrail.records.queries.operations import clock_readings
from handrail.rules import permissions
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

JUMP = 60  # seconds between the clock on the wall and the one that cannot be set
KEPT = dt.timedelta(days=7)  # signs of life of processes that are gone


def record_heartbeat(
    name: str, *, begun_at: dt.datetime, now: dt.datetime, told: Mapping[str, object]
) -> None:
    """Records that a process is alive, and what it last did. No event: it is about no person.

    Nothing older is removed by a clock that is in doubt (`told["doubt"]`).
    """
    values = {"begun_at": begun_at, "at": now, "release": settings.RELEASE, "told": dict(told)}
    Beat.objects.update_or_create(name=name, defaults=values)
    if not told.get("doubt"):
        Beat.objects.filter(at__lt=now - KEPT).exclude(name=clock_readings.KNOWN).delete()


def record_trusted_time(*, begun_at: dt.datetime, now: dt.datetime) -> None:
    """Records that at this moment the clock was not in doubt."""
    values = {"begun_at": begun_at, "at": now, "release": settings.RELEASE, "told": {}}
    Beat.objects.update_or_create(name=clock_readings.KNOWN, defaults=values)


@recording.action
def confirm_clock(*, by: Actor, now: dt.datetime) -> None:
    """Confirms that this machine's clock is right, by a person who runs the service.

    What ends, expires or deletes resumes with the next round. Raises Refused.
    """
    _may(by)
    before = clock_readings.last_round()
    since = f"last known to be right at {before:%Y-%m-%d %H:%M} UTC" if before else ""
    recording.add_to_event(verb=EventType.CLOCK_CONFIRMED, reason=since)
    record_trusted_time(begun_at=now, now=now)


@recording.action
def record_clock_jump(*, by: Actor, now: dt.datetime, seconds: float) -> None:
    """Records in the log that the clock of this machine was set forward or back."""
    way = "forward" if seconds > 0 else "back"
    recording.add_to_event(
        verb=EventType.CLOCK_JUMPED, reason=f"{way} by {abs(round(seconds))} seconds"
    )


@recording.action
def retry_effect(*, by: Actor, effect: Outbox, now: dt.datetime) -> None:
    """Retries a delivery that was given up, from now. Raises Refused."""
    _may(by)
    again = {"gave_up_at": None, "next_at": now, "attempts": 0, "leased_until": None}
    if Outbox.objects.filter(pk=effect.pk, done_at=None).exclude(gave_up_at=None).update(**again):
        recording.add_to_event(
            verb=EventType.DELIVERY_TRIED_AGAIN, reason=f"{effect.kind} {effect.public_id}"
        )


@recording.action
def dismiss_effect(*, by: Actor, effect: Outbox, why: str, now: dt.datetime) -> None:
    """Removes a delivery that was given up and was done in another way. Raises Incomplete."""
    _may(by)
    if not why.strip():
        raise Incomplete({"why": "Enter what you did instead, for example “rang them at work”"})
    if Outbox.objects.filter(pk=effect.pk, done_at=None, aside_at=None).update(aside_at=now):
        told = f"{effect.kind} {effect.public_id}: {why.strip()}"[:500]
        recording.add_to_event(verb=EventType.DELIVERY_PUT_ASIDE, reason=told)


def _may(by: Actor) -> None:
    permissions.require(
        by, Permission.SERVICE_MEND, scope.facts_at_large(by, Permission.SERVICE_MEND)
    )


def begin_job(kind: str, *, of: int | None, now: dt.datetime, by: int | None = None) -> uuid.UUID:
    """Records that a long job begins, with the number of things to do if known. Returns the job's
    number.
    """
    job = Job.objects.create(kind=kind, begun_by_id=by, begun_at=now, at=now, of=of)
    return job.public_id


def record_job_progress(
    number: uuid.UUID, done: int, *, now: dt.datetime, of: int | None = None
) -> None:
    """Records how far a long job is."""
    more = {} if of is None else {"of": of}
    Job.objects.filter(public_id=number).update(done=done, at=now, **more)


def end_job(number: uuid.UUID, *, now: dt.datetime, error: str = "") -> None:
    """Records that a long job has ended, with the number of its error where it failed."""
    Job.objects.filter(public_id=number).update(ended_at=now, at=now, error_id=error)
