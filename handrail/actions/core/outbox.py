"""The outbox: effects outside the system, such as mail, each delivered once and retried if
necessary.
"""

import datetime as dt
import logging
import time
import uuid
from collections.abc import Callable, Iterable, Mapping

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from handrail.actions.core import mail, recording
from handrail.actions.core.deadlines import NotAsked, each_asked_once
from handrail.records.models import Notice, Outbox
from handrail.records.queries.audit import audit
from handrail.records.queries.operations.restored_copy import URGENT

log = logging.getLogger("handrail.outbox")

LEASE = dt.timedelta(minutes=2)
LONGEST_LEASE = dt.timedelta(hours=1)  # one that ends later was taken by a clock that was wrong
CHECKPOINT = "checkpoint"
WAITS = (1, 5, 15, 60, 240, 720)  # minutes before each further try
LONGEST_WAIT = dt.timedelta(minutes=max(WAITS) + 60)


def queue_effect(*, kind: str, subject: uuid.UUID, now: dt.datetime) -> Outbox:
    """Adds an effect, in the transaction of the action that causes it."""
    row = Outbox(kind=kind, subject=subject, made_at=now, next_at=now)
    return recording.insert_immutable(row)


def queue_for_witnesses(*, now: dt.datetime) -> None:
    """Queues the newest checkpoint for each witness; one still waiting will be the newest then.

    It has no event: a log that grew by its own checkpoints would never be at rest.
    """
    waiting = Outbox.objects.filter(kind=CHECKPOINT, done_at=None, gave_up_at=None)
    for subject in audit.mailed_witnesses():
        if not waiting.filter(subject=subject).exists():
            Outbox.objects.create(kind=CHECKPOINT, subject=subject, made_at=now, next_at=now)


Deliver = Callable[[uuid.UUID], object]
MAILS: dict[str, Deliver] = {
    "mail": mail.send_notice,
    "code": mail.send_code,
    "digest": mail.send_digest,
    "invitation": mail.send_invitation,
    "open_again": mail.send_reopening_link,
    "new_device": mail.send_new_device,
    "way_in": mail.send_sign_in_change,
    "police": mail.send_police_alert,
    CHECKPOINT: mail.send_checkpoint,
}
AWAITED = ("code", "open_again")  # somebody waits for it at their screen
WEBHOOK = "webhook"  # news to a partner's own system


def list_undelivered() -> QuerySet[Outbox]:
    """The effects that are still waiting to leave this machine."""
    return Outbox.objects.filter(kind__in=[*MAILS, WEBHOOK], done_at=None, gave_up_at=None)


def deliver_due(
    *,
    now: dt.datetime,
    most: int = 50,
    deliver: Mapping[str, Deliver] = MAILS,
    goes_on: Callable[[], bool] = lambda: True,
    ahead: int = 1,
) -> tuple[int, int]:
    """Delivers the due effects of the kinds in `deliver`, and returns how many were delivered and
    how many failed.

    Alarms go first and then mails that somebody waits for, also before what waited while others
    were sent. A partner that does not answer is asked once; what else waits for it is left to a
    later round and counts as neither. `goes_on` is asked before each. `ahead` is how many are
    read at a time, where none is an alarm. A lease counts from the moment its work begins,
    however long those before it were.
    """
    done: list[bool | None] = []
    left: set[int] = set()
    begun = time.monotonic()

    def moment() -> dt.datetime:
        return now + dt.timedelta(seconds=time.monotonic() - begun)

    with each_asked_once():
        while rows := _next(deliver, moment(), left, min(ahead, most - len(done))):
            for row in rows:
                if not goes_on():
                    return done.count(True), done.count(False)
                is_mine = _leased(row, moment())
                done.append(_deliver(row, deliver[row.kind], now) if is_mine else None)
                if not done[-1]:
                    left.add(row.pk)
    return done.count(True), done.count(False)


def _next(kinds: Iterable[str], now: dt.datetime, left: set[int], most: int) -> list[Outbox]:
    """The next effects to deliver, without those that were already tried in this round."""
    return list(_waiting(kinds, now).exclude(pk__in=left)[:most]) if most > 0 else []


def _waiting(kinds: Iterable[str], now: dt.datetime) -> QuerySet[Outbox]:
    """The effects that are due, alarms first and then mails that somebody waits for; with them
    those put off by a clock that was far ahead.
    """
    is_due = Q(next_at__lte=now) | Q(next_at__gt=now + LONGEST_WAIT)
    rows = Outbox.objects.filter(_free(now), is_due, done_at=None, gave_up_at=None)
    alarm = Notice.objects.filter(public_id=OuterRef("subject"), kind__in=URGENT)
    rank = Case(
        When(Q(kind="police") | Exists(alarm), then=0), When(kind__in=AWAITED, then=1), default=2
    )
    return rows.filter(kind__in=list(kinds)).order_by(rank, "next_at", "pk")


def _free(now: dt.datetime) -> Q:
    """The condition for effects leased by nobody, or for longer than any lease lasts."""
    return Q(leased_until=None) | Q(leased_until__lt=now) | Q(leased_until__gt=now + LONGEST_LEASE)


def _leased(row: Outbox, now: dt.datetime) -> bool:
    mine = Outbox.objects.filter(_free(now), pk=row.pk, done_at__isnull=True)
    return bool(mine.update(leased_until=now + LEASE, attempts=F("attempts") + 1))


def _deliver(row: Outbox, work: Deliver, now: dt.datetime) -> bool | None:
    """Whether the effect was delivered; None when its partner was not asked."""
    try:
        with mail.same_message_id(row.public_id):
            work(row.subject)
    except NotAsked:
        later = {"next_at": now + dt.timedelta(minutes=WAITS[0]), "leased_until": None}
        Outbox.objects.filter(pk=row.pk).update(attempts=F("attempts") - 1, **later)
        return None
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
