"""Each front door worker's load, what nobody has picked up, and how old it is."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Min, Q

from handrail.records.models import Account, Referral
from handrail.records.queries.accounts.actors import list_colleagues
from handrail.records.queries.core import scope
from handrail.records.queries.front_door.lateness import end_of_today, is_due_today, is_late
from handrail.records.queries.front_door.triage import WAITED, sort_by_priority, waiting_referrals
from handrail.rules.permissions import FRONT_DOOR, Actor

NOBODY = "Unallocated"


@dataclass
class Load:
    """The open referrals of one worker, or of nobody: by urgency, overdue, due today, oldest."""

    name: str
    worker: int | None = None
    by_urgency: dict[str, int] = field(default_factory=dict)
    late: int = 0
    today: int = 0
    oldest: dt.datetime | None = None

    @property
    def total(self) -> int:
        return sum(self.by_urgency.values())

    def add(self, row: Mapping[str, Any]) -> None:
        self.by_urgency[row["urgency"] or "none"] = row["number"]
        self.late += row["late"]
        self.today += row["today"]
        self.oldest = min(filter(None, (self.oldest, row["oldest"])))


def list_worker_loads(actor: Actor, now: dt.datetime) -> list[Load]:
    """Unallocated referrals first, then each worker's, most first.

    The number of queries is constant.
    """
    found = {None: Load(NOBODY)}
    found |= {w.pk: Load(w.name, w.pk) for w in list_colleagues(actor, FRONT_DOOR)}
    rows = waiting_referrals(actor).values("taken_by_id", "taken_by__name", "urgency")
    counted = rows.annotate(
        number=Count("pk"),
        late=Count("pk", filter=is_late(now)),
        today=Count("pk", filter=is_due_today(now, end_of_today(now))),
        oldest=Min("received_at"),
    )
    for row in counted.order_by():
        taker = row["taken_by_id"]
        found.setdefault(taker, Load(row["taken_by__name"] or "", taker)).add(row)
    nobody = found.pop(None)
    return [nobody, *sorted(found.values(), key=lambda load: (-load.total, load.name))]


def count_untaken_by_age(actor: Actor, now: dt.datetime) -> dict[str, int]:
    """How many referrals that nobody has picked up have waited how long."""
    counted = {
        name: Count("pk", filter=Q(received_at__gt=now - ended, received_at__lte=now - begun))
        for name, (begun, ended) in WAITED.items()
    }
    found: dict[str, int] = (
        waiting_referrals(actor).filter(taken_by__isnull=True).aggregate(**counted)
    )
    return found


def find_worker(actor: Actor, pk: int) -> Account | None:
    """An account that works at the actor's front door, or has open referrals there."""
    known = next((one for one in list_colleagues(actor, FRONT_DOOR) if one.pk == pk), None)
    if known:
        return known
    holders = waiting_referrals(actor).filter(taken_by_id=pk).values("taken_by")
    return Account.objects.filter(pk__in=holders).first()


def list_referrals_of_worker(actor: Actor, holder: Account) -> list[Referral]:
    """The open referrals of one worker, in the order of the queue."""
    rows = sort_by_priority(waiting_referrals(actor).filter(taken_by=holder), actor.at)
    found = list(rows.select_related("owner", "taken_by", "intake__agency"))
    for row in found:
        scope.record_disclosure(actor, row)
    return found
