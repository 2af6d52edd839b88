"""Planned and due items that the actor may see, for the calendar page and the feed.

Every kind of date returns rows with the same columns, so one query finds them all.
"""

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, DateTimeField, F, Q, Value
from django.db.models.functions import Cast, Coalesce

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
from handrail.records.queries.accounts.actors import is_at_work
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Rows
from handrail.records.queries.disruption import measures
from handrail.records.queries.people.display_names import main_name, name_case_by_column
from handrail.records.queries.police import investigations
from handrail.records.queries.work import tasks
from handrail.rules.clocks import CLOCKS
from handrail.rules.core.local_time import london_day
from handrail.rules.permissions import Actor, holds
from handrail.rules.vocabulary import MeetingKind, PanelKind, PlanKind
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission, permission_of
from handrail.rules.workflow.measures import LIVE

MINE, TEAM = "mine", "team"
HOUR = dt.timedelta(hours=1)
NOTHING = Value("", output_field=CharField())
OF_NO_CASE = Cast(Value(None), BigIntegerField())


@dataclass
class Item:
    """One calendar item. `what` and `reference` name nobody; the feed shows no more.

    `lasts` is None for what is due at a moment; `is_day` for what has a day and no time.
    """

    at: dt.datetime
    kind: str
    what: str
    reference: str
    thing: str
    public_id: uuid.UUID
    case: Case | None = None
    detail: str = ""
    lasts: dt.timedelta | None = None
    is_day: bool = False
    href: str = ""

    @property
    def child(self) -> str:
        """The name of the child; "" for an item about no child, or one without a case."""
        return self.case.child_name if self.case else ""

    @property
    def uid(self) -> str:
        """A stable id: the same for the same item every time."""
        return f"{self.kind}-{self.public_id}"


@dataclass(frozen=True)
class Wanted:
    """The period, and whose items: the actor's own, or what their team may see."""

    since: dt.datetime
    until: dt.datetime
    whose: str = MINE


@dataclass(frozen=True)
class Kind:
    """A kind of date: its rows, and its wording."""

    kind: str
    thing: str
    words: Callable[[str], str]
    lasts: dt.timedelta | None = None
    is_day: bool = False


def _says(text: str) -> Callable[[str], str]:
    return lambda sort: text


# the calendar is also of the worker, who is supervised
OWN_WORDS: dict[str, str] = {
    ClockCode.SUPERVISION: "Supervision due",
    ClockCode.REASONABLE_GROUNDS: "Reasonable grounds decision due",
    ClockCode.RETURN_INTERVIEW: "Return home interview due",
    ClockCode.PREVENTION_INTERVIEW: "Police prevention interview due",
}
KINDS = {
    "expires_on": Kind("expires_on", "measure", _says("Disruption measure ends"), is_day=True),
    "review_on": Kind("review_on", "measure", _says("Review due: measure"), is_day=True),
    "meeting": Kind("meeting", "meeting", lambda sort: MeetingKind(sort).label, HOUR),
    "task": Kind("task", "task", _says("Task due")),
    "clock": Kind("clock", "clock", lambda sort: OWN_WORDS.get(sort, CLOCKS[sort].title)),
    "plan": Kind(
        "review", "plan", lambda sort: f"Review due: {PlanKind(sort).label.lower()}", is_day=True
    ),
    "safetyplan": Kind("review", "safetyplan", _says("Review due: safety plan"), is_day=True),
    "jointplan": Kind("review", "jointplan", _says("Review due: multi-agency plan"), is_day=True),
    "panel": Kind("panel", "panel", lambda sort: PanelKind(sort).label, 2 * HOUR),
    "hearing": Kind("hearing", "investigation", _says("Hearing in court"), 2 * HOUR),
    "bail": Kind("bail", "suspect", _says("Bail ends"), is_day=True),
}


def _dated(
    name: str, rows: Any, at: str, reference: Any, span: tuple[Any, Any], **more: Any
) -> Any:
    """The rows with their date in a span, in the columns that all kinds share."""
    rows = rows.filter(**{f"{at}__gte": span[0], f"{at}__lt": span[1]}).order_by()
    told = {"case": F("case_id"), "sort": NOTHING, "detail": NOTHING} | more
    return rows.values_list(
        Value(name, output_field=CharField()),
        Cast(at, DateTimeField()) if KINDS[name].is_day else F(at),
        "public_id",
        Cast(told["sort"], CharField()),
        Cast(reference, CharField()),
        Cast(told["detail"], CharField()),
        Cast(told["case"], BigIntegerField()),
    )


def _own_case(actor: Actor) -> Q:
    return Q(case__worker=actor.account)


def _meetings(actor: Actor, whose: str, span: Any, days: Any) -> Iterator[Any]:
    rows = Meeting.objects.filter(scope.visible_rows(actor, Permission.MEETING_READ, "meeting"))
    rows = rows.exclude(state="cancelled")
    if whose == MINE:
        asked = Q(attendances__agency__in=actor.agencies()) & ~Q(owner__in=actor.agencies())
        rows = rows.filter(_own_case(actor) | asked | Q(written_by=actor.account))
    yield _dated("meeting", rows, "planned_at", F("reference"), span, sort=F("kind"))


def _tasks(actor: Actor, whose: str, span: Any, days: Any) -> Iterator[Any]:
    rows = tasks.open_tasks_of(actor, tasks.MINE if whose == MINE else tasks.ALL)
    number = Coalesce("case__reference", "referral__reference", NOTHING)
    yield _dated("task", rows, "due_at", number, span, detail=F("title"))


def _clocks(actor: Actor, whose: str, span: Any, days: Any) -> Iterator[Any]:
    cases = Case.objects.filter(scope.visible_rows(actor, Permission.CASE_READ, "case"))
    rows = Clock.objects.filter(case__in=cases, stopped_at=None)
    if whose == MINE:
        rows = rows.filter(_own_case(actor))
    yield _dated("clock", rows, "due_at", F("case__reference"), span, sort=F("kind"))


# plans with a day of review: table, and the column of the day
REVIEWS: tuple[tuple[Any, str], ...] = (
    (Plan, "next_review_on"),
    (SafetyPlan, "review_on"),
    (JointPlan, "next_review_on"),
)


def _reviews(actor: Actor, whose: str, span: Any, days: Any) -> Iterator[Any]:
    for table, column in REVIEWS:
        thing = table._meta.model_name
        rows = table.objects.filter(
            scope.visible_rows(actor, permission_of(f"{thing}.read"), thing)
        )
        rows = rows.exclude(state__in=("ended", "closed", "replaced"))
        if whose == MINE:
            rows = rows.filter(_own_case(actor))
        sort = F("kind") if table is Plan else NOTHING
        yield _dated(thing, rows, column, F("case__reference"), days, sort=sort)


def _panels(actor: Actor, whose: str, span: Any, days: Any) -> Iterator[Any]:
    if holds(actor, Permission.PANEL_READ):
        rows = Panel.objects.filter(scope.visible_rows(actor, Permission.PANEL_READ, "panel"))
        rows = rows.exclude(state="cancelled")
        more = {"sort": F("kind"), "case": OF_NO_CASE}
        yield _dated("panel", rows, "planned_at", F("reference"), span, **more)


def _hearings(actor: Actor, whose: str, span: Any, days: Any) -> Iterator[Any]:
    """Court hearings of the actor's own cases, and of their own agency's investigations."""
    rows = investigations.rows_for(actor, Investigation)
    if whose == MINE:
        rows = rows.filter(_own_case(actor) | Q(agency__in=actor.agencies()))
    yield _dated("hearing", rows, "next_hearing_at", F("reference"), span)


def _bail_ends(actor: Actor, whose: str, span: Any, days: Any) -> Iterator[Any]:
    """Days on which the bail of suspects in those ends."""
    rows = investigations.rows_for(actor, Suspect).filter(state="bail")
    if whose == MINE:
        rows = rows.filter(_own_case(actor) | Q(investigation__agency__in=actor.agencies()))
    yield _dated("bail", rows, "bail_ends_on", F("investigation__reference"), days)


def _measures(actor: Actor, whose: str, span: Any, days: Any) -> Iterator[Any]:
    if holds(actor, Permission.MEASURE_READ):
        rows = Measure.objects.filter(
            scope.visible_rows(actor, Permission.MEASURE_READ, "measure"), state__in=LIVE
        )
        if whose == MINE:
            rows = rows.filter(lead=actor.account)
        rows = measures.with_shown_end(actor, rows)
        for name, column in (("expires_on", "shown_end"), ("review_on", "review_on")):
            yield _dated(name, rows, column, F("reference"), days, case=OF_NO_CASE)


SOURCES = (_measures, _meetings, _tasks, _clocks, _reviews, _panels, _hearings, _bail_ends)


@Rows
def _dates(actor: Actor, whose: str, **given: Any) -> Any:
    span, days = (given["since"], given["until"]), (given["first"], given["after"])
    first, *others = (rows for source in SOURCES for rows in source(actor, whose, span, days))
    return first.union(*others)


@Rows
def _cases(actor: None, keys: tuple[int, ...]) -> Any:
    rows = Case.objects.filter(pk__in=keys).select_related("person", "referral")
    return rows.annotate(name=main_name("person"))


def list_items(actor: Actor, wanted: Wanted) -> list[Item]:
    """All calendar items in order; a deadline with its own task is shown once."""
    days = {"first": london_day(wanted.since), "after": london_day(wanted.until)}
    rows = _dates(actor, wanted.whose, since=wanted.since, until=wanted.until, **days)
    cases = _cases.by_key(None, (row[-1] for row in rows))
    for case in cases.values():
        name_case_by_column(case, case.name)
    found = [_item(row, cases) for row in rows]
    owed = {(item.reference, item.at) for item in found if item.kind == "task"}
    shown = [
        item for item in found if item.kind != "clock" or (item.reference, item.at) not in owed
    ]
    return sorted(shown, key=lambda item: (item.at, item.what, item.reference))


def _item(row: tuple[Any, ...], cases: dict[int, Case]) -> Item:
    name, at, public_id, sort, reference, detail, case = row
    kind = KINDS[name]
    return Item(
        at=at,
        kind=kind.kind,
        what=kind.words(sort),
        reference=reference,
        thing=kind.thing,
        public_id=public_id,
        case=cases[case] if case else None,
        detail=detail,
        lasts=kind.lasts,
        is_day=kind.is_day,
    )


def record_disclosures(actor: Actor, shown: list[Item]) -> None:
    """Adds the cases of items about to be shown by name to the reading list."""
    for case in {item.case for item in shown if item.case}:
        scope.record_disclosure(actor, case)


def feed_of(actor: Actor) -> CalendarFeed | None:
    """The actor's own feed."""
    return CalendarFeed.objects.filter(account=actor.account).first()


def hash_of(key: str) -> str:
    """The stored hash of a feed's secret."""
    return hashlib.sha256(key.encode()).hexdigest()


def find_feed_by_key(key: str, *, at: dt.datetime) -> CalendarFeed | None:
    """The feed with this secret; None if unknown, ended, or its account has no role now."""
    found = CalendarFeed.objects.filter(key_hash=hash_of(key)).select_related("account").first()
    return found if found and is_at_work(found.account, at) else None
