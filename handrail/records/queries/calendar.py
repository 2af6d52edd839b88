"""What is planned and what is due, as far as the actor may see it: for the page and the feed."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, prefetch_related_objects

from handrail.records.models import (
    CalendarFeed,
    Case,
    Clock,
    Investigation,
    JointPlan,
    Measure,
    Meeting,
    Panel,
    Plan,
    SafetyPlan,
    Suspect,
)
from handrail.records.queries import investigations, scope, tasks
from handrail.records.queries.accounts import is_at_work
from handrail.records.queries.child_names import named, names_of
from handrail.rules.clocks import CLOCKS
from handrail.rules.permissions import Actor, holds
from handrail.rules.vocabulary import MeetingKind, PanelKind, PlanKind
from handrail.rules.workflow.measures import LIVE

MINE, TEAM = "mine", "team"
HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Item:
    """One thing of the calendar. `what` and `reference` name nobody; the feed tells no more.

    `lasts` is None for what is due at a moment; `is_day` for what has a day and no time.
    """

    at: dt.datetime
    kind: str
    what: str
    reference: str
    thing: str
    row: Any
    case: Any = None
    detail: str = ""
    lasts: dt.timedelta | None = None
    is_day: bool = False

    @property
    def child(self) -> str:
        """The name of the child; "" of what is about none, or about one without a case."""
        return named(self.case).child_name if self.case else ""

    @property
    def uid(self) -> str:
        """The same for the same thing, whenever it is asked for."""
        return f"{self.kind}-{self.row.public_id}"


@dataclass(frozen=True)
class Wanted:
    """From when until when, and whose: the actor's own, or what their team may see."""

    since: dt.datetime
    until: dt.datetime
    whose: str = MINE


Source = Callable[[Actor, Wanted], list[Item]]


def _meetings(actor: Actor, wanted: Wanted) -> list[Item]:
    rows = Meeting.objects.filter(
        scope.visible(actor, "meeting.read", "meeting"),
        planned_at__gte=wanted.since,
        planned_at__lt=wanted.until,
    ).exclude(state="cancelled")
    if wanted.whose == MINE:
        asked = Q(attendances__agency__in=actor.agencies()) & ~Q(owner__in=actor.agencies())
        rows = rows.filter(_own_case(actor) | asked | Q(written_by=actor.account)).distinct()
    return [
        Item(
            row.planned_at,
            "meeting",
            MeetingKind(row.kind).label,
            row.reference,
            "meeting",
            row,
            row.case,
            lasts=HOUR,
        )
        for row in _with_child(rows)
    ]


def _own_case(actor: Actor) -> Q:
    return Q(case__worker=actor.account)


def _with_child(rows: Any) -> Any:
    return rows.select_related("case__person", "case__referral")


def _tasks(actor: Actor, wanted: Wanted) -> list[Item]:
    rows = tasks.open_of(actor, tasks.MINE if wanted.whose == MINE else tasks.ALL)
    rows = rows.filter(due_at__gte=wanted.since, due_at__lt=wanted.until)
    return [
        Item(
            row.due_at,
            "task",
            "Task due",
            row.case.reference if row.case else row.referral.reference if row.referral else "",
            "task",
            row,
            row.case,
            detail=row.title,
        )
        for row in _with_child(rows.select_related("referral"))
    ]


def _clocks(actor: Actor, wanted: Wanted) -> list[Item]:
    cases = Case.objects.filter(scope.visible(actor, "case.read", "case"))
    rows = Clock.objects.filter(
        case__in=cases, stopped_at=None, due_at__gte=wanted.since, due_at__lt=wanted.until
    )
    if wanted.whose == MINE:
        rows = rows.filter(_own_case(actor))
    return [
        Item(
            row.due_at,
            "clock",
            CLOCKS[row.kind].title,
            row.case.reference,
            "clock",
            row,
            row.case,
        )
        for row in _with_child(rows)
    ]


# plans with a day of review: table, the column of the day, and what it is called
REVIEWS: tuple[tuple[Any, str, str], ...] = (
    (Plan, "next_review_on", "Review due: plan"),
    (SafetyPlan, "review_on", "Review due: safety plan"),
    (JointPlan, "next_review_on", "Review due: plan of all agencies"),
)


def _reviews(actor: Actor, wanted: Wanted) -> list[Item]:
    found: list[Item] = []
    for table, column, what in REVIEWS:
        thing = table._meta.model_name
        rows = table.objects.filter(
            scope.visible(actor, f"{thing}.read", thing),
            **{f"{column}__gte": wanted.since.date(), f"{column}__lt": wanted.until.date()},
        ).exclude(state__in=("ended", "closed", "replaced"))
        if wanted.whose == MINE:
            rows = rows.filter(_own_case(actor))
        found += [_review(row, getattr(row, column), what) for row in _with_child(rows)]
    return found


def _review(row: Any, day: dt.date, what: str) -> Item:
    kind = getattr(row, "kind", "")
    words = f"Review due: {PlanKind(kind).label.lower()}" if kind else what
    at = dt.datetime.combine(day, dt.time(), dt.UTC)
    return Item(at, "review", words, row.case.reference, row._meta.model_name, row, row.case,
                is_day=True)  # fmt: skip


def _panels(actor: Actor, wanted: Wanted) -> list[Item]:
    if not holds(actor, "panel.read"):
        return []
    rows = Panel.objects.filter(
        scope.visible(actor, "panel.read", "panel"),
        planned_at__gte=wanted.since,
        planned_at__lt=wanted.until,
    ).exclude(state="cancelled")
    return [
        Item(row.planned_at, "panel", PanelKind(row.kind).label, row.reference, "panel", row,
             lasts=2 * HOUR)
        for row in rows
    ]  # fmt: skip


def _hearings(actor: Actor, wanted: Wanted) -> list[Item]:
    """Hearings in court of one's own cases, and of the investigations of one's own agency."""
    rows = investigations.dated(actor, Investigation, "next_hearing_at", wanted.since, wanted.until)
    if wanted.whose == MINE:
        rows = rows.filter(_own_case(actor) | Q(agency__in=actor.agencies()))
    return [
        Item(row.next_hearing_at, "hearing", "Hearing in court", row.reference, "investigation",
             row, row.case, lasts=2 * HOUR)
        for row in rows
    ]  # fmt: skip


def _bail_ends(actor: Actor, wanted: Wanted) -> list[Item]:
    """Days on which bail ends of suspects in those."""
    span = (wanted.since.date(), wanted.until.date())
    rows = investigations.dated(actor, Suspect, "bail_ends_on", *span).filter(state="bail")
    rows = rows.select_related("investigation")
    if wanted.whose == MINE:
        rows = rows.filter(_own_case(actor) | Q(investigation__agency__in=actor.agencies()))
    return [
        Item(dt.datetime.combine(row.bail_ends_on, dt.time(), dt.UTC), "bail", "Bail ends",
             row.investigation.reference, "suspect", row, row.case,
             is_day=True)
        for row in rows
    ]  # fmt: skip


# a measure in force: the column of its day, and what is on that day
MEASURE_DAYS = (("expires_on", "Disruption measure ends"), ("review_on", "Review due: measure"))


def _measures(actor: Actor, wanted: Wanted) -> list[Item]:
    if not holds(actor, "measure.read"):
        return []
    seen = scope.visible(actor, "measure.read", "measure")
    rows = Measure.objects.filter(seen, state__in=LIVE)
    if wanted.whose == MINE:
        rows = rows.filter(lead=actor.account)
    since, until = wanted.since.date(), wanted.until.date()
    days = [Q(**{f"{column}__gte": since, f"{column}__lt": until}) for column, _ in MEASURE_DAYS]
    found = list(rows.filter(days[0] | days[1]))
    return [
        Item(dt.datetime.combine(day, dt.time(), dt.UTC), column, what, row.reference, "measure",
             row, is_day=True)
        for column, what in MEASURE_DAYS
        for row in found
        if (day := getattr(row, column)) is not None and since <= day < until
    ]  # fmt: skip


SOURCES: tuple[Source, ...] = (
    _measures,
    _meetings, _tasks, _clocks, _reviews, _panels, _hearings, _bail_ends,
)  # fmt: skip


def items(actor: Actor, wanted: Wanted) -> list[Item]:
    """Everything of the calendar in order; a limit that a task stands for is shown once."""
    found = [item for source in SOURCES for item in source(actor, wanted)]
    children = [item.case.person for item in found if item.case and item.case.person]
    prefetch_related_objects(children, names_of())  # of all of them in one question
    owed = {(item.reference, item.at) for item in found if item.kind == "task"}
    shown = [
        item for item in found if item.kind != "clock" or (item.reference, item.at) not in owed
    ]
    return sorted(shown, key=lambda item: (item.at, item.what, item.reference))


def disclosed(actor: Actor, shown: list[Item]) -> None:
    """Puts the cases of items that are about to be shown by name on the reading list."""
    for case in {item.row.case for item in shown if getattr(item.row, "case", None)}:
        scope.disclosed(actor, case)


def feed_of(actor: Actor) -> CalendarFeed | None:
    """The actor's own feed."""
    return CalendarFeed.objects.filter(account=actor.account).first()


def hash_of(key: str) -> str:
    """What is stored of the secret of a feed."""
    return hashlib.sha256(key.encode()).hexdigest()


def by_key(key: str, *, at: dt.datetime) -> CalendarFeed | None:
    """The feed that a secret opens: None when unknown, ended, or its account has no role now."""
    found = CalendarFeed.objects.filter(key_hash=hash_of(key)).select_related("account").first()
    return found if found and is_at_work(found.account, at) else None
