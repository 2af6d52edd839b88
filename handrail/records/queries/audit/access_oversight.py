"""What the data protection officer reads: openings, suspensions, and their rate of use."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Q, Value, When

from handrail.records.models import BreakGlass, Event, EventObject, GlassStop, Person, ReadReview
from handrail.records.queries.access import break_glass
from handrail.records.queries.audit.rows_about_child import things_of
from handrail.records.queries.core import restricted_reach, scope
from handrail.records.queries.core.paging import Paged, page_of_records
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

COUNTED = dt.timedelta(days=30)


def list_openings(actor: Actor, number: int = 1) -> Paged[BreakGlass]:
    """One page of openings: unreviewed ones first, the longest due before others."""
    rows = break_glass.visible_openings(actor).annotate(waits=_waits())
    return page_of_records(actor, rows.order_by("-waits", "review_due_at", "-pk"), number)


def _waits() -> Case:
    waits = When(reviewed_at=None, then=Value(True))
    return Case(waits, default=Value(False), output_field=BooleanField())


def count_late_openings(actor: Actor) -> int:
    """How many openings were not reviewed in time."""
    rows = break_glass.visible_openings(actor).filter(reviewed_at=None, review_due_at__lt=actor.at)
    return int(rows.count())


def list_suspensions(actor: Actor) -> list[GlassStop]:
    """The accounts suspended from break-glass, newest first."""
    may = scope.visible_rows(actor, Permission.GLASSSTOP_READ, "glassstop")
    rows = GlassStop.objects.filter(may, lifted_at=None).select_related("account", "owner")
    return list(rows.order_by("-stopped_at"))


def find_suspension(actor: Actor, public_id: uuid.UUID) -> GlassStop | None:
    """One suspension that the actor may lift."""
    may = scope.visible_rows(actor, Permission.GLASSSTOP_LIFT, "glassstop")
    rows = GlassStop.objects.filter(may, lifted_at=None, public_id=public_id)
    found = rows.select_related("account", "owner").first()
    if found:
        scope.record_disclosure(actor, found)
    return found


@dataclass(frozen=True)
class Share:
    """The share of reads in the last 30 days that went through break-glass."""

    reads: int
    by_glass: int

    @property
    def percent(self) -> str:
        """The share in per cent with one decimal, such as "0.4"; "less than 0.1" if so few."""
        share = 100 * self.by_glass / self.reads if self.reads else 0.0
        return "less than 0.1" if 0 < share < 0.05 else f"{share:.1f}"

    @property
    def is_high(self) -> bool:
        """Whether the share is 0.5% or more: then memberships are wrong, not people."""
        return self.reads > 0 and self.by_glass * 200 >= self.reads


def share_by_break_glass(actor: Actor) -> Share:
    """The reads of the last 30 days, and how many went through break-glass."""
    since = actor.at - COUNTED
    reads = Event.objects.filter(verb=EventType.VIEWED, at__gte=since, at__lte=actor.at)
    opened = list(BreakGlass.objects.filter(expires_at__gte=since, granted_at__lte=actor.at))
    about = things_of({row.person_id for row in opened}) if opened else {}
    looks = EventObject.objects.filter(
        event__in=reads, event__actor__in={row.account_id for row in opened}, public_id__in=about
    ).values_list("event_id", "event__actor_id", "event__at", "public_id")
    through = {
        event
        for event, account, at, ref in looks
        for row in opened
        if row.account_id == account
        and row.person_id == about[ref]
        and row.granted_at <= at <= row.expires_at
    }
    return Share(reads.count(), len(through))


def list_read_reviews(actor: Actor, number: int = 1) -> Paged[ReadReview]:
    """One page of the managers' access reviews: open ones first, the longest due first."""
    rows = _reviews(actor).annotate(waits=_waits())
    return page_of_records(actor, rows.order_by("-waits", "due_at", "-pk"), number)


def count_late_reviews(actor: Actor) -> int:
    """How many access reviews were not answered in time."""
    return int(_reviews(actor).filter(reviewed_at=None, due_at__lt=actor.at).count())


def _reviews(actor: Actor) -> Any:
    may = scope.visible_rows(actor, Permission.READREVIEW_READ, "readreview")
    rows = ReadReview.objects.filter(may)
    return rows.select_related("account", "owner", "reviewed_by", "task__assignee")


def find_read_review(actor: Actor, public_id: uuid.UUID) -> ReadReview | None:
    """One access review that the actor may read."""
    found: ReadReview | None = _reviews(actor).filter(public_id=public_id).first()
    if found:
        scope.record_disclosure(actor, found)
    return found


@dataclass(frozen=True)
class Evidence:
    """One item to review, with the record references that its reader may know."""

    words: str
    numbers: list[str]


def list_evidence(actor: Actor, review: ReadReview) -> list[Evidence]:
    """The evidence for a review, without references of records hidden from the actor.

    An officer reads the reference of a restricted record; nobody reads that of a person
    they know in private life.
    """
    named = {number for reason in review.reasons for number in reason["records"]}
    exists = restricted_reach.rows_existing_for(actor, "person")
    if Role.DATA_PROTECTION in actor.roles:
        exists = ~Q(pk__in=actor.kept_from)
    rows = Person.objects.filter(exists, reference__in=named)
    known = set(rows.values_list("reference", flat=True))
    return [
        Evidence(reason["words"], [number for number in reason["records"] if number in known])
        for reason in review.reasons
    ]
