"""The state of the service: its worker, failed deliveries, and long jobs in progress."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from handrail.records.models import Beat, Job, Outbox
from handrail.records.queries.core.paging import Paged, page_of
from handrail.rules.operations.lanes import LANES, Work

LATE = dt.timedelta(minutes=3)  # without a sign of life
UNDELIVERED = dt.timedelta(minutes=15)
SHOWN = dt.timedelta(days=1)  # how long work that has ended stays on the page
ABOUT_WORK = ("mail", "police")


@dataclass(frozen=True)
class Deliveries:
    """How many effects wait, how many for over a quarter of an hour, and how many failed."""

    waiting: int
    late: int
    gave_up: int


def last_beat() -> Beat | None:
    """The newest heartbeat of any worker; None when none has ever run."""
    return _beats().first()


def _beats() -> QuerySet[Beat]:
    """Heartbeats of every lane of every worker, newest first."""
    return Beat.objects.filter(name__startswith="worker").order_by("-at")


def worker_is_late(now: dt.datetime) -> bool:
    """Whether no worker has sent a heartbeat for three minutes."""
    beat = last_beat()
    return beat is None or beat.at < now - LATE


def clock_doubt(now: dt.datetime) -> str:
    """Why a running worker distrusts its clock, in a sentence; "" when none does."""
    told = [beat.told for beat in _beats().filter(at__gte=now - LATE)]
    return next((str(each["doubt"]) for each in told if each.get("doubt")), "")


def lanes_at_fault(now: dt.datetime) -> list[str]:
    """The labels of lanes that died or hang, while a worker runs."""
    newest: dict[str, Beat] = {}
    for beat in _beats().filter(at__gte=now - SHOWN):
        newest.setdefault(beat.name.rpartition(" ")[2], beat)
    if not set(newest) & set(LANES) or worker_is_late(now):
        return []
    return [work.words for lane, work in LANES.items() if _is_at_fault(newest.get(lane), work, now)]


def _is_at_fault(beat: Beat | None, work: Work, now: dt.datetime) -> bool:
    if beat is None or beat.told.get("fault"):
        return True
    return beat.at < now - dt.timedelta(seconds=work.longest) - LATE


def waiting_deliveries() -> QuerySet[Outbox]:
    """Outbox rows still to be delivered."""
    return Outbox.objects.filter(done_at=None, gave_up_at=None)


def failed_deliveries() -> QuerySet[Outbox]:
    """Outbox rows that failed for good and were not dismissed."""
    return Outbox.objects.filter(done_at=None, aside_at=None).exclude(gave_up_at=None)


def delivery_summary(now: dt.datetime) -> Deliveries:
    """The number of deliveries that wait, are late, or failed for good."""
    late = waiting_deliveries().filter(made_at__lt=now - UNDELIVERED)
    return Deliveries(waiting_deliveries().count(), late.count(), failed_deliveries().count())


def count_unsent_mails(now: dt.datetime) -> int:
    """How many emails about work are over a quarter of an hour late, or failed for good."""
    rows = Outbox.objects.filter(kind__in=ABOUT_WORK, done_at=None, aside_at=None)
    return rows.filter(Q(made_at__lt=now - UNDELIVERED) | Q(gave_up_at__isnull=False)).count()


def list_failed_deliveries(page: int) -> Paged[Outbox]:
    """Deliveries that failed after every retry, newest first."""
    return page_of(failed_deliveries().order_by("-gave_up_at", "-pk"), page)


def find_failed_delivery(public_id: uuid.UUID) -> Outbox | None:
    """One failed delivery."""
    return failed_deliveries().filter(public_id=public_id).first()


def list_jobs(now: dt.datetime) -> list[Job]:
    """Long jobs in progress or ended within a day, newest first. At most fifty."""
    rows = Job.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now - SHOWN))
    return list(rows.order_by("-begun_at", "-pk")[:50])
