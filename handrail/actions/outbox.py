"""The outbox: effects outside the system, leased, tried again and done once."""

import datetime as dt
import logging
import time
import uuid
from collections.abc import Callable, Mapping

from django.db.models import F, Q, QuerySet

from handrail.actions import recording
from handrail.actions.outside import mail, webhook
from handrail.records.models import Outbox
from handrail.records.queries import audit

log = logging.getLogger("handrail.outbox")

LEASE = dt.timedelta(minutes=2)
CHECKPOINT = "checkpoint"
WAITS = (1, 5, 15, 60, 240, 720)  # minutes before each further try


def put(*, kind: str, subject: uuid.UUID, now: dt.datetime) -> Outbox:
    """Adds an effect, in the transaction of the action that causes it."""
    row = Outbox(kind=kind, subject=subject, made_at=now, next_at=now)
    return recording.add(row)


def to_witnesses(*, now: dt.datetime) -> None:
    """Lets the newest checkpoint go to each witness; one that still waits will be the newest then.

    No event stands behind it: a log that grew by its own checkpoints would never rest.
    """
    waiting = Outbox.objects.filter(kind=CHECKPOINT, done_at=None, gave_up_at=None)
    for subject in audit.mailed_witnesses():
        if not waiting.filter(subject=subject).exists():
            Outbox.objects.create(kind=CHECKPOINT, subject=subject, made_at=now, next_at=now)


Deliver = Callable[[uuid.UUID], object]
DELIVER: dict[str, Deliver] = {
    "mail": mail.send_notice,
    "code": mail.send_code,
    "digest": mail.send_digest,
    "invitation": mail.send_invitation,
    "open_again": mail.send_opening,
    "new_device": mail.send_new_device,
    "way_in": mail.send_way_in,
    "police": mail.send_police,
    "webhook": webhook.send_webhook,
    CHECKPOINT: mail.send_checkpoint,
}


def undelivered() -> QuerySet[Outbox]:
    """What still waits to go out of this machine."""
    return Outbox.objects.filter(kind__in=DELIVER, done_at=None, gave_up_at=None)


def deliver_due(
    *, now: dt.datetime, most: int = 50, deliver: Mapping[str, Deliver] = DELIVER
) -> tuple[int, int]:
    """Delivers what is due of the kinds in `deliver`: (delivered, failed), each leased first.

    A lease counts from the moment in which its work begins, however long those before took.
    """
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    waiting = Outbox.objects.filter(free, done_at__isnull=True, gave_up_at__isnull=True)
    waiting = waiting.filter(kind__in=list(deliver))
    done = failed = 0
    begun = time.monotonic()
    for row in waiting.filter(next_at__lte=now).order_by("next_at", "pk")[:most]:
        moment = now + dt.timedelta(seconds=time.monotonic() - begun)
        if _leased(row, free, moment):
            delivered = _deliver(row, deliver[row.kind], now)
            done, failed = done + delivered, failed + (not delivered)
    return done, failed


def _leased(row: Outbox, free: Q, now: dt.datetime) -> bool:
    mine = Outbox.objects.filter(free, pk=row.pk, done_at__isnull=True)
    return bool(mine.update(leased_until=now + LEASE, attempts=F("attempts") + 1))


def _deliver(row: Outbox, work: Deliver, now: dt.datetime) -> bool:
    try:
        with mail.sending(row.public_id):
            work(row.subject)
    except Exception:  # whatever goes wrong outside: the effect stays due, with an error id
        error = uuid.uuid4().hex[:12]
        log.exception("outbox %s failed, error %s", row.public_id, error)
        _put_off(row, error, now)
        return False
    Outbox.objects.filter(pk=row.pk).update(done_at=now, leased_until=None)
    return True


def _put_off(row: Outbox, error: str, now: dt.datetime) -> None:
    tries = row.attempts + 1
    values: dict[str, object] = {"error_id": error, "leased_until": None}
    if tries > len(WAITS):
        values["gave_up_at"] = now
    else:
        values["next_at"] = now + dt.timedelta(minutes=WAITS[tries - 1])
    Outbox.objects.filter(pk=row.pk).update(**values)
